"use strict";
// Filters by severity, family, project and words. Without script every finding is shown.
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
})();
