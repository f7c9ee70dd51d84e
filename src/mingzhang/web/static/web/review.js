// Review of a disclosure: from a finding to its place and back, filters, comments on a place.
"use strict";
(() => {
  // What was refused is shown inside the form that was sent, whatever its answer would have replaced.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const slot = event.detail.elt.closest("form")?.querySelector(".refusal");
    if (slot && [403, 404, 409, 422].includes(event.detail.xhr.status)) {
      event.detail.target = slot;
      event.detail.swapOverride = "innerHTML";
    }
  });
  for (const field of document.querySelectorAll("[data-submits]")) field.addEventListener("change", () => field.form.requestSubmit());

  const desk = document.querySelector(".desk");
  if (!desk) return;
  const paper = document.getElementById("paper");
  const sides = [...desk.querySelectorAll("[data-side]")];
  const buttons = [...desk.querySelectorAll("[data-shows]")];
  const show = (name) => {
    for (const side of sides) side.hidden = side.dataset.side !== name;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.shows === name));
  };
  for (const button of buttons) button.addEventListener("click", () => show(button.dataset.shows));

  // The element of a path: that of the field, else the first of the record, else what holds it.
  const elements = paper ? [...paper.querySelectorAll("[data-path]")] : [];
  const byPath = new Map();
  for (const element of elements) if (!byPath.has(element.dataset.path)) byPath.set(element.dataset.path, element);
  const elementOf = (path) => {
    if (!path) return null;
    const found = byPath.get(path) || elements.find((element) => element.dataset.path.startsWith(`${path}/`));
    const above = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
    return found || (above.includes("/") ? elementOf(above) : null);
  };
  const mark = (element, name) => {
    for (const other of paper.querySelectorAll(`.${name}`)) other.classList.remove(name);
    element?.classList.add(name);
  };
  const go = (path) => {
    const element = elementOf(path);
    if (!element) return;
    mark(element, "shown");
    element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  };
  const grave = ["error", "warning", "info", "waived"];
  const paint = () => {
    for (const finding of desk.querySelectorAll(".finding")) {
      const element = elementOf(finding.dataset.path);
      const kind = finding.dataset.severity;
      if (!element || element.classList.contains("scroll")) continue;
      if (grave.slice(0, grave.indexOf(kind)).some((graver) => element.classList.contains(`has-${graver}`))) continue;
      for (const other of grave) element.classList.remove(`has-${other}`);
      element.classList.add(`has-${kind}`);
    }
    for (const marked of paper.querySelectorAll(".has-comment")) marked.classList.remove("has-comment");
    for (const thread of desk.querySelectorAll(".thread:not(.resolved)")) elementOf(thread.dataset.path)?.classList.add("has-comment");
  };
  if (paper) paint();
  desk.addEventListener("click", (event) => {
    const button = event.target.closest(".to-place");
    if (!button) return;
    const entry = button.closest("[data-path]");
    for (const other of desk.querySelectorAll(".finding.shown")) other.classList.remove("shown");
    if (entry.classList.contains("finding")) entry.classList.add("shown");
    if (paper) go(entry.dataset.path);
    else if (entry.dataset.path) location.assign(`${desk.querySelector('.tabs a[href*="tab=document"]').href}#${entry.id}`);
  });

  // Filters.
  const filters = [...desk.querySelectorAll("[data-filter]")];
  const count = document.getElementById("filter-count");
  const filter = () => {
    const all = [...desk.querySelectorAll(".finding")];
    for (const one of all) one.hidden = filters.some((field) => field.value && one.dataset[field.dataset.filter] !== field.value);
    if (count) count.textContent = filters.some((field) => field.value) ? `${all.filter((one) => !one.hidden).length} / ${all.length}` : "";
  };
  for (const field of filters) field.addEventListener("change", filter);

  // A comment on a place that is chosen with the mouse or the keyboard.
  const form = () => document.getElementById("new-comment");
  if (paper && form()) paper.dataset.commentable = "";
  const chosenWords = (element) => {
    const words = element.cloneNode(true).textContent.trim().replace(/\s+/g, " ");
    return element.classList.contains("scroll") ? "" : words.slice(0, 300);
  };
  const choose = async (element) => {
    const target = form();
    if (!target) return;
    mark(element, "chosen");
    show("comments");
    const path = element ? element.dataset.path : "";
    target.elements.path.value = path;
    target.elements.quote.value = element ? chosenWords(element) : "";
    const place = document.getElementById("chosen-place");
    const quote = document.getElementById("chosen-quote");
    quote.textContent = target.elements.quote.value;
    quote.hidden = !quote.textContent;
    document.getElementById("choose-whole").hidden = !path;
    place.textContent = place.dataset.whole;
    if (path) {
      const address = new URL(desk.dataset.placeAddress, location.href);
      address.searchParams.set("path", path);
      const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } });
      if (target.elements.path.value === path) place.textContent = answer.ok ? await answer.text() : path;
    }
    target.elements.text.focus({ preventScroll: true });
  };
  paper?.addEventListener("click", (event) => {
    if (!String(window.getSelection()) || event.detail === 1) {
      const element = event.target.closest("[data-path]");
      const finding = element && [...desk.querySelectorAll(".finding")].find((one) => elementOf(one.dataset.path) === element);
      if (finding) {
        for (const other of desk.querySelectorAll(".finding.shown")) other.classList.remove("shown");
        finding.classList.add("shown");
        finding.scrollIntoView({ block: "nearest" });
      }
      if (element) choose(element);
    }
  });
  desk.addEventListener("click", (event) => { if (event.target.id === "choose-whole") choose(null); });
  const pane = document.getElementById("paper-pane");
  let at = -1;
  pane?.addEventListener("keydown", (event) => {
    if (event.shiftKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      at = Math.min(Math.max(at + step, 0), elements.length - 1);
      mark(elements[at], "shown");
      elements[at].scrollIntoView({ block: "center" });
    } else if (event.key === "Enter" && at >= 0 && event.target === pane) {
      event.preventDefault();
      choose(elements[at]);
    }
  });
  document.addEventListener("htmx:afterSwap", () => {
    const comments = document.getElementById("comments");
    if (comments) document.getElementById("open-threads").textContent = comments.dataset.open;
    if (paper) { mark(null, "chosen"); paint(); }
  });

  // After a form has loaded the page anew, everything is where it was.
  const key = `review ${location.pathname}${location.search}`;
  addEventListener("pagehide", () => {
    const scrolled = [...desk.querySelectorAll(".pane")].map((one) => one.scrollTop);
    const open = buttons.find((button) => button.getAttribute("aria-pressed") === "true")?.dataset.shows;
    sessionStorage.setItem(key, JSON.stringify({ scrolled, open, filters: filters.map((field) => field.value) }));
  });
  const kept = JSON.parse(sessionStorage.getItem(key) || "null");
  if (kept) {
    filters.forEach((field, number) => { field.value = kept.filters[number] ?? ""; });
    filter();
    if (kept.open) show(kept.open);
    desk.querySelectorAll(".pane").forEach((one, number) => { one.scrollTop = kept.scrolled[number] ?? 0; });
  }
  const asked = /^#(finding|comment)-\d+$/.test(location.hash) && document.querySelector(location.hash);
  if (asked) {
    show(location.hash.startsWith("#finding-") ? "findings" : "comments");
    asked.querySelector(".to-place")?.click();
    asked.scrollIntoView({ block: "nearest" });
  }
  if (location.hash === "#comments") show("comments");
})();
