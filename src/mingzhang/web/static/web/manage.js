// Pages for units, people, seasons and the system: all of it works without, more slowly.
"use strict";

// Fold and unfold the rows below a unit.
function fold(button) {
  const row = button.closest("tr");
  const open = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!open));
  for (let next = row.nextElementSibling; next; next = next.nextElementSibling) {
    if (!next.dataset.path.startsWith(row.dataset.path)) break;
    next.hidden = open;
    next.querySelector(".fold")?.setAttribute("aria-expanded", String(!open));
  }
}

// Save the cells of a table that was shown once; the mark in front lets Excel know the encoding.
function download(button) {
  const rows = [...document.getElementById(button.dataset.download).rows];
  const quoted = (cell) => {
    const text = cell.textContent.trim().replaceAll('"', '""');
    return `"${/^[=+\-@]/.test(text) ? "'" : ""}${text}"`;
  };
  const lines = rows.map((row) => [...row.cells].map(quoted).join(","));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\uFEFF", lines.join("\r\n")], { type: "text/csv" }));
  link.download = button.dataset.file;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function copy(button) {
  const text = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = button.dataset.done;
  } catch {
    getSelection().selectAllChildren(text);
  }
}

function addRow(button) {
  const rows = button.parentElement.querySelector("[data-repeated]");
  const row = rows.lastElementChild.cloneNode(true);
  for (const field of row.querySelectorAll("input")) field.value = "";
  rows.append(row);
  row.querySelector("input").focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.classList.contains("fold")) fold(button);
  else if (button.dataset.download) download(button);
  else if (button.dataset.copy) copy(button);
  else if ("print" in button.dataset) window.print();
  else if ("addRow" in button.dataset) addRow(button);
});
