"use strict";
// Filters by severity, family, project and words, and opens what a link leads to. Without script every finding is
// shown.
(() => {
  const form = document.querySelector(".filters");
  const entries = [...document.querySelectorAll(".entry")];
  const all = document.querySelectorAll(".finding").length;
  form.hidden = all === 0;
  const apply = () => {
    const wanted = Object.fromEntries(new FormData(form));
    let shown = 0;
    for (const entry of entries) {
      const fits = (!wanted.severity || entry.dataset.severity === wanted.severity)
        && (!wanted.family || entry.dataset.family === wanted.family);
      let left = 0;
      for (const finding of entry.querySelectorAll(".finding")) {
        const show = fits && (!wanted.project || finding.dataset.project === wanted.project)
          && (!wanted.words || finding.textContent.includes(wanted.words));
        finding.hidden = !show;
        left += show;
      }
      entry.hidden = left === 0;
      shown += left;
    }
    form.elements.count.value = form.elements.count.dataset.template
      .replace("{shown}", shown).replace("{all}", all);
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  // A second click on the same link changes no hash.
  addEventListener("click", (event) => { if (event.target.closest("a[href^='#']")) setTimeout(open); });
  open();
})();
