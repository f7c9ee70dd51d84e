// Findings beside the fields: asked for after each save, marked at their fields, jumped to, mended.

const PAUSE = 700; // milliseconds without a save before a check is asked for
const POLL = 500;
const LONGEST = 120; // polls before giving up

export class Findings {
  constructor(editor) {
    this.editor = editor;
    this.panel = document.querySelector("#findings");
    this.scope = "here";
    this.poll();
    this.panel.addEventListener("change", (event) => {
      if (event.target.name !== "scope") return;
      this.scope = event.target.value;
      this.poll();
    });
  }

  // Ask for a check once nothing was saved for a moment.
  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), PAUSE);
  }

  async check() {
    clearTimeout(this.timer);
    if (this.editor.desk.isDirty()) {
      await this.editor.desk.flush();
      if (this.editor.desk.isDirty()) return;
    }
    try {
      await this.editor.desk.post("check", {});
      this.poll();
    } catch {
      this.status(this.editor.texts.edit_check_failed);
    }
  }

  async poll(count = 0) {
    clearTimeout(this.waiting);
    const { home, chapter } = this.editor.settings;
    let html;
    try {
      const query = new URLSearchParams({ chapter, scope: this.scope, known: this.list().dataset.state ?? "" });
      const response = await fetch(`${home}findings?${query}`, { headers: { "HX-Request": "true" } });
      if (!response.ok) return;
      html = response.status === 204 ? null : await response.text();
    } catch {
      return;
    }
    if (html !== null) this.replace(html);
    const { status } = this.list().dataset;
    if (status === "none" && !this.asked && this.editor.editable) {
      // Nobody has asked for a check of the draft as it stands.
      this.asked = true;
      this.later();
    }
    if (["waiting", "running"].includes(status) && count < LONGEST) {
      this.waiting = setTimeout(() => this.poll(count + 1), POLL);
    }
  }

  replace(html) {
    const open = [...this.panel.querySelectorAll("details[open]")].map((one) => one.dataset.key);
    const focused = this.panel.contains(document.activeElement) ? this.nameOf(document.activeElement) : null;
    this.panel.innerHTML = html;
    for (const one of this.panel.querySelectorAll("details")) one.open = open.includes(one.dataset.key);
    if (focused) this.panel.querySelector(focused)?.focus();
    this.mark();
    this.counts();
    if (this.editor.goNext) {
      this.editor.goNext = false;
      this.step(1);
    }
  }

  // A selector that finds the same control again after the panel was written anew.
  nameOf(control) {
    if (control.name) return `[name=${control.name}][value=${control.value}]`;
    const { key } = control.closest("details")?.dataset ?? {};
    if (key) return `details[data-key="${key}"] ${control.tagName === "SUMMARY" ? "summary" : `[data-do=${control.dataset.do}]`}`;
    return control.dataset.do ? `[data-do=${control.dataset.do}]` : null;
  }

  list() {
    return this.panel.querySelector("#findings-list");
  }

  items() {
    return [...this.panel.querySelectorAll("details.finding")];
  }

  status(text) {
    const line = this.panel.querySelector(".check-state");
    if (line) line.textContent = text;
  }

  // Mark the fields of this chapter that findings speak of.
  mark() {
    for (const field of this.editor.chapter.querySelectorAll(".has-finding")) {
      field.classList.remove("has-finding", "error", "warning", "info");
      field.removeAttribute("aria-describedby");
    }
    const grave = ["info", "warning", "error"];
    for (const item of this.items()) {
      if (item.dataset.waived || !item.dataset.path) continue;
      const field = this.editor.nearest(item.dataset.path);
      if (!field) continue;
      const known = grave.findIndex((one) => field.classList.contains(one) && field.classList.contains("has-finding"));
      const own = grave.indexOf(item.dataset.severity);
      field.classList.remove(...grave);
      field.classList.add("has-finding", grave[Math.max(known, own)]);
      const ids = [field.getAttribute("aria-describedby"), item.querySelector("summary").id];
      field.setAttribute("aria-describedby", ids.filter(Boolean).join(" "));
    }
  }

  counts() {
    const counts = JSON.parse(this.list().dataset.counts || "{}");
    for (const link of document.querySelectorAll("#tree a[data-chapter]")) {
      link.querySelector(".count")?.remove();
      const found = counts[link.dataset.chapter];
      if (!found) continue;
      const badge = document.createElement("span");
      badge.className = `count ${found[0] ? "error" : found[1] ? "warning" : "info"}`;
      badge.textContent = found[0] || found[1] || found[2];
      badge.title = this.editor.texts.edit_counts.replace("{errors}", found[0]).replace("{warnings}", found[1]).replace("{infos}", found[2]);
      link.append(badge);
    }
  }

  // A field was changed: what was found there may hold no more.
  changed(path) {
    const record = path.split("/").slice(0, 2).join("/");
    for (const item of this.items()) {
      const at = item.dataset.path ?? "";
      if (at === path || at === record || (at && path.startsWith(`${at}/`))) item.classList.add("stale");
    }
  }

  // Bring the findings of the field in focus into view.
  show(path) {
    for (const item of this.items()) {
      const own = item.dataset.path && this.editor.nearest(item.dataset.path)?.dataset.path === path;
      item.classList.toggle("current", Boolean(own));
    }
    this.panel.querySelector("details.finding.current:not([hidden])")?.scrollIntoView({ block: "nearest" });
  }

  // Go to the next finding; after the last one of this chapter to the next chapter that has some.
  step(by) {
    const items = this.items().filter((item) => !item.dataset.waived);
    const here = items.findIndex((item) => item.classList.contains("current"));
    const item = items[here + by];
    if (item) {
      for (const one of items) one.classList.toggle("current", one === item);
      item.open = true;
      item.scrollIntoView({ block: "nearest" });
      if (item.dataset.path) this.editor.goTo(item.dataset.path, item.dataset.chapter);
      for (const one of items) one.classList.toggle("current", one === item);
      return;
    }
    const counts = JSON.parse(this.list().dataset.counts || "{}");
    const chapters = [...document.querySelectorAll("#tree a[data-chapter]")].map((link) => link.dataset.chapter);
    const at = chapters.indexOf(this.editor.settings.chapter);
    const next = [...chapters.slice(at + 1), ...chapters.slice(0, at)].find((one) => counts[one]);
    if (next) this.editor.openChapter(next, "?next=1");
    else if (items[0]) items[0].scrollIntoView({ block: "nearest" });
  }
}
