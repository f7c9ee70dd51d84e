// The editor: ties fields, grids, findings and the merge screen to the desk that saves.

import { Desk, Refusal, newId } from "./editor_desk.js";
import { Findings } from "./editor_findings.js";
import { Grid } from "./editor_grid.js";
import { Merge } from "./editor_merge.js";
import { Narrative } from "./editor_narrative.js";
import { Suggestions } from "./editor_suggest.js";

const ONE = (selector, root = document) => root.querySelector(selector);
const ALL = (selector, root = document) => [...root.querySelectorAll(selector)];

class Editor {
  constructor() {
    this.settings = JSON.parse(ONE("#editor-settings").textContent);
    this.settings.csrf = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
    this.texts = this.settings.texts;
    this.editable = this.settings.editable;
    this.chapter = ONE("#chapter");
    this.desk = new Desk(this.settings);
    this.suggestions = new Suggestions(this);
    this.goNext = new URLSearchParams(location.search).has("next");
    this.findings = new Findings(this);
    this.merge = new Merge(this);
    this.narrative = new Narrative(this);
    this.listen();
    this.mount();
    this.showState(this.desk.state, this.desk.pending.size);
    const at = new URLSearchParams(location.search).get("at");
    if (at) this.goTo(at);
  }

  // ---- the page
  mount() {
    this.grids = ALL("table[data-grid]", this.chapter).map((table) => new Grid(table, this));
    for (const field of this.fields()) {
      if (field.tagName === "TD") field.dataset.was ??= field.dataset.value;
      else {
        field.dataset.was ??= field.value;
        field.disabled = !this.editable;
        if (field.tagName === "TEXTAREA") this.grow(field);
      }
    }
    this.applyPending();
    this.findings.mark();
  }

  fields() {
    return ALL("[data-path]", this.chapter);
  }

  field(path) {
    return ONE(`[data-path="${CSS.escape(path)}"]`, this.chapter);
  }

  grow(area) {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  }

  put(field, text) {
    if (field.tagName === "TD") {
      if (field.hasAttribute("data-fixed")) text = this.texts[`edit_target_kind_${text}`] ?? text;
      const grid = this.gridOf(field);
      if (grid) grid.put(field, text);
    } else if (field.value !== text) {
      const caret = field === document.activeElement && field.selectionStart !== null ? field.selectionStart : null;
      const before = field.value;
      field.value = text;
      if (caret !== null) {
        // Keep the caret at the same words where others changed what stands before it.
        const tail = before.slice(caret);
        const place = text.endsWith(tail) ? text.length - tail.length : Math.min(caret, text.length);
        field.setSelectionRange(place, place);
      }
      if (field.tagName === "TEXTAREA") this.grow(field);
    }
  }

  gridOf(cell) {
    const table = cell.closest("table[data-grid]");
    return this.grids.find((grid) => grid.table === table);
  }

  // Show again what is typed and not saved: after a part of the page was fetched anew.
  applyPending() {
    for (const [path, { edit, field }] of [...(this.desk.sent ?? []), ...this.desk.pending]) {
      const shown = this.field(path);
      if (shown) this.put(shown, edit.op === "add" ? edit.record[field] : String(edit.value ?? ""));
    }
    for (const [path, { value, error }] of this.desk.invalid) {
      const shown = this.field(path);
      if (shown) {
        this.put(shown, value ?? "");
        this.markBad(shown, error);
      }
    }
    for (const grid of this.grids) {
      grid.judgeAll();
      grid.told();
    }
  }

  // ---- what happens
  listen() {
    this.chapter.addEventListener("input", (event) => this.onInput(event));
    this.chapter.addEventListener("change", (event) => this.onChange(event));
    this.chapter.addEventListener("focusin", (event) => {
      if (event.target.dataset?.path && event.target.tagName !== "TD") this.focused(event.target);
    });
    this.chapter.addEventListener("keydown", (event) => this.onParagraphKey(event));
    document.addEventListener("click", (event) => this.onClick(event));
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "s") {
        event.preventDefault();
        this.desk.flush();
      } else if (event.altKey && (event.key === "F8" || event.key === "n")) {
        event.preventDefault();
        this.findings.step(1);
      }
    });
    this.desk.addEventListener("state", (event) => this.showState(event.detail.state, event.detail.count));
    this.desk.addEventListener("saved", (event) => {
      this.taking = this.onSaved(event.detail);
    });
    this.desk.addEventListener("others", (event) => this.onOthers(event.detail.answer));
    this.desk.addEventListener("invalid", (event) => this.onInvalid(event.detail));
    this.desk.addEventListener("conflict", (event) => this.merge.open(event.detail));
    this.desk.addEventListener("refused", (event) => this.say(event.detail.text, "error", event.detail.signIn));
    this.desk.addEventListener("replaced", () => this.say(this.texts.edit_replaced, "warning", false, true));
  }

  onInput(event) {
    const field = event.target;
    if (!field.dataset?.path || field.tagName === "TD") return;
    if (field.tagName === "TEXTAREA") this.grow(field);
    field.classList.remove("bad");
    this.desk.set(field.dataset.path, field.dataset.was, field.value);
    this.findings.changed(field.dataset.path);
  }

  onChange(event) {
    const field = event.target;
    if (field.dataset?.path && field.dataset.rebuild !== undefined) this.desk.flush().then(() => this.reload());
  }

  onParagraphKey(event) {
    const area = event.target.closest?.("textarea[data-path^='paragraphs/']");
    if (!area || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    ONE("[data-adds]", area.closest(".paragraph"))?.click();
  }

  async onClick(event) {
    const target = event.target.closest("[data-edits], [data-do], a[href]");
    if (!target) return;
    if (target.dataset.edits) {
      if (target.dataset.confirm && !(await this.confirm(target.dataset.confirm))) return;
      await this.perform(JSON.parse(target.dataset.edits), target.dataset.then, target);
    } else if (target.dataset.do === "undo") await this.desk.undo();
    else if (target.dataset.do === "undo-revision") await this.undoRevision(Number(target.dataset.revision));
    else if (target.dataset.do === "tables") await this.addTables();
    else if (target.dataset.do === "history") await this.openPart("history", "#history");
    else if (target.dataset.do === "check") this.findings.check();
    else if (target.dataset.do === "next-finding") this.findings.step(1);
    else if (target.dataset.do === "jump") this.goTo(target.dataset.at, target.dataset.chapter);
    else if (target.dataset.do === "close") target.closest("dialog").close();
    else if (target.dataset.do === "reload") location.reload();
    else if (target.dataset.do === "narrative") this.narrative.open(target.dataset.chapter ?? "");
    else if (target.matches("a[href]")) await this.leave(event, target);
  }

  // Links wait until what was typed is saved.
  async leave(event, link) {
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!isPlain || link.target || !this.desk.isDirty() || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    await this.desk.flush();
    if (!this.desk.isDirty() || this.desk.failures) location.href = link.href;
  }

  // Send edits of the structure after what is pending, then show the chapter as it is now.
  async perform(edits, then, source) {
    const filled = edits.map((edit) =>
      edit.op === "add" && !edit.record.id ? { ...edit, record: { ...edit.record, id: newId() } } : edit,
    );
    if (source) source.disabled = true;
    const answer = await this.desk.flush(filled);
    if (source) source.disabled = false;
    if (!answer) return null;
    await this.taking;
    const added = filled.find((edit) => edit.op === "add");
    if (then === "open-project" && added) {
      location.href = `${this.settings.home}c/p${added.record.id}/`;
    } else if (then?.startsWith("go:")) {
      location.href = `${this.settings.home}c/${then.slice(3)}/`;
    } else if (added && then) {
      this.goTo(`${added.list}/${added.record.id}/${then}`);
    }
    return answer;
  }

  async onSaved({ answer, paths, more, undone }) {
    const own = new Set(paths);
    this.takeOver(answer.shown, own);
    if (answer.others_structure || undone || more.length) await this.reload();
    for (const path of Object.keys(answer.shown)) this.findings.changed(path);
    this.findings.later();
  }

  async onOthers(answer) {
    this.takeOver(answer.shown, new Set());
    if (answer.others_structure) await this.reload();
    if (answer.people.length) this.say(`${answer.people.join("、")} ${this.texts.edit_others_changed}`, "info");
    this.findings.later();
    if (answer.editable !== this.editable) location.reload();
  }

  // Show what the server has now, but never over what is typed and not saved.
  takeOver(shown, own) {
    for (const field of this.fields()) {
      const { path } = field.dataset;
      if (!(path in shown)) continue;
      field.dataset.was = shown[path];
      if (this.desk.pending.has(path) || this.desk.invalid.has(path)) continue;
      const isTyping = field === document.activeElement && field.tagName !== "TD" && own.has(path);
      if (!isTyping && !field.classList.contains("editing")) this.put(field, shown[path]);
    }
    for (const grid of this.grids) {
      grid.judgeAll();
      grid.told();
    }
    const title = ONE(`[data-title-of]`, this.chapter);
    if (title && shown[title.dataset.titleOf] !== undefined) title.textContent = shown[title.dataset.titleOf];
  }

  async reload() {
    const active = document.activeElement?.closest?.("[data-path]");
    const path = active?.dataset.path;
    const caret = active?.matches("input, textarea") ? active.selectionStart : null;
    const at = active?.at;
    const grid = active?.closest("table[data-grid]")?.dataset.grid;
    const scroll = this.chapter.scrollTop;
    let answer;
    try {
      answer = await this.desk.fetch(`part/${this.settings.chapter}/`);
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) location.href = this.settings.home;
      return;
    }
    this.chapter.innerHTML = answer.html;
    ONE("#tree").innerHTML = answer.tree;
    this.mount();
    this.chapter.scrollTop = scroll;
    const field = path && this.field(path);
    if (field && field.tagName === "TD") this.gridOf(field).select(field.at);
    else if (field) {
      field.focus({ preventScroll: true });
      if (caret !== null && field.setSelectionRange) field.setSelectionRange(caret, caret);
    } else if (grid && at) this.grids.find((one) => one.name === grid)?.select(at);
  }

  // ---- rows of grids
  async addRow(grid) {
    const row = grid.table.tBodies[0].rows[grid.focus.r];
    const { table, half, side, template } = grid.table.dataset;
    await this.desk.flush();
    let edits;
    if (template) {
      const edit = JSON.parse(template);
      if (row?.dataset.record) edit.after = row.dataset.record.split("/")[1];
      edits = [edit];
    } else {
      try {
        ({ edits } = await this.desk.post("row", { table, side, after: row?.dataset.key ?? null }));
      } catch (error) {
        this.say(error instanceof Refusal ? this.desk.words(error.error) : this.texts.edit_offline_rows, "error");
        return;
      }
    }
    const at = { r: grid.rows.length ? grid.focus.r + 1 : 0, c: 0 };
    if (await this.perform(edits)) this.grids.find((one) => one.name === grid.name)?.select(at);
    void half;
  }

  async addTables() {
    try {
      const { edits } = await this.desk.post("tables", {});
      await this.perform(edits);
    } catch (error) {
      this.say(error instanceof Refusal ? this.desk.words(error.error) : this.texts.edit_offline_rows, "error");
    }
  }

  async removeRows(grid) {
    const { top, bottom } = grid.range();
    const rows = [...grid.table.tBodies[0].rows].slice(top, bottom + 1);
    const records = rows.flatMap((row) => row.dataset.records?.split(" ") ?? []);
    if (!records.length || !(await this.confirm(this.texts.edit_remove_rows.replace("{count}", rows.length)))) return;
    const edits = records.map((path) => ({ op: "remove", path }));
    if (await this.perform(edits)) this.grids.find((one) => one.name === grid.name)?.select({ r: top, c: grid.focus.c });
  }

  async moveRow(grid, way) {
    const rows = [...grid.table.tBodies[0].rows];
    const { r, c } = grid.focus;
    const id = (row) => row.dataset.record.split("/")[1];
    if (!rows[r]?.dataset.record || (way === "up" ? r === 0 : r === rows.length - 1)) return;
    const before = grid.table.dataset.before || null;
    const after = way === "down" ? id(rows[r + 1]) : r > 1 ? id(rows[r - 2]) : before;
    if (await this.perform([{ op: "move", path: rows[r].dataset.record, after }])) {
      this.grids.find((one) => one.name === grid.name)?.select({ r: way === "up" ? r - 1 : r + 1, c });
    }
  }

  async addPasted(grid, rows, left) {
    const template = grid.table.dataset.template ? JSON.parse(grid.table.dataset.template) : { op: "add", list: grid.table.dataset.list, record: {} };
    const columns = grid.table.dataset.columns.split(" ");
    const last = [...grid.table.tBodies[0].rows].at(-1);
    let after = last?.dataset.record?.split("/")[1];
    const edits = rows.map((row) => {
      const id = newId();
      const typed = Object.fromEntries(row.map((text, c) => [columns[left + c], text.trim()]).filter(([, text]) => text));
      const edit = { ...template, record: { ...template.record, id, ...typed } };
      if (after) edit.after = after;
      after = id;
      return edit;
    });
    await this.perform(edits);
  }

  // ---- small things
  typed(cell) {
    if (cell.dataset.path) this.findings.changed(cell.dataset.path);
  }

  committed(cell) {
    this.suggestions.fill(cell);
  }

  suggesting(cell, input) {
    this.suggestions.offer(cell, input);
  }

  focused(field) {
    this.findings.show(field.dataset.path);
  }

  markBad(field, text) {
    field.classList.add("bad");
    field.title = text;
    field.setAttribute("aria-invalid", "true");
  }

  onInvalid({ path, text }) {
    const field = this.field(path);
    if (field) this.markBad(field, text);
    this.say(text, "error");
  }

  async undoRevision(revision) {
    try {
      await this.desk.undoRevision(revision);
      await this.openPart("history", "#history");
    } catch (error) {
      this.say(error instanceof Refusal ? this.desk.words(error.error) : this.texts.edit_offline, "error");
    }
  }

  async openPart(name, selector) {
    const dialog = ONE(selector);
    const response = await fetch(this.settings.home + name, { headers: { "HX-Request": "true" } });
    ONE(".dialog-body", dialog).innerHTML = await response.text();
    if (!dialog.open) dialog.showModal();
  }

  // Go to the field of a path, in this chapter or another.
  goTo(path, chapter) {
    const field = this.nearest(path);
    if (field) {
      if (field.tagName === "TD") this.gridOf(field)?.select(field.at);
      else if (field.matches("input, textarea, select, button, a")) field.focus();
      field.scrollIntoView({ block: "center", inline: "nearest" });
      field.classList.remove("flash");
      void field.offsetWidth;
      field.classList.add("flash");
      setTimeout(() => field.classList.remove("flash"), 2400);
    } else if (chapter && chapter !== this.settings.chapter) {
      this.openChapter(chapter, `?at=${encodeURIComponent(path)}`);
    } else this.say(this.texts.edit_no_field, "info");
  }

  async openChapter(chapter, query = "") {
    await this.desk.flush();
    if (!this.desk.isDirty() || this.desk.failures) location.href = `${this.settings.home}c/${chapter}/${query}`;
  }

  // The field of a path, else one of its record.
  nearest(path) {
    if (!path) return null;
    const record = path.split("/").slice(0, 2).join("/");
    return (
      this.field(path) ??
      ONE(`[data-also~="${CSS.escape(path)}"]`, this.chapter) ??
      ONE(`[data-path^="${CSS.escape(record)}/"]`, this.chapter) ??
      ONE(`[data-record="${CSS.escape(record)}"]`, this.chapter) ??
      ONE(`[data-records~="${CSS.escape(record)}"] td`, this.chapter)
    );
  }

  showState(state, count) {
    const box = ONE("#save-state");
    box.className = `save-state ${state}`;
    const text = this.texts[`edit_state_${state}`] ?? state;
    box.textContent = text.replace("{count}", count);
    ONE("[data-do=undo]")?.toggleAttribute("disabled", !this.desk.mine.length);
  }

  say(text, kind = "info", signIn = false, reload = false) {
    const box = ONE("#say");
    const line = document.createElement("p");
    line.className = `notice ${kind}`;
    line.textContent = text;
    const add = (element, words) => {
      element.textContent = words;
      line.append(" ", element);
    };
    if (signIn) {
      const link = document.createElement("a");
      link.href = this.settings.sign_in;
      link.target = "_blank";
      add(link, this.texts.sign_in);
    }
    if (reload) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.do = "reload";
      add(button, this.texts.edit_reload);
    }
    box.replaceChildren(line);
    clearTimeout(this.saying);
    if (kind === "info") this.saying = setTimeout(() => line.remove(), 6000);
    line.addEventListener("click", (event) => {
      if (event.target === line) line.remove();
    });
  }

  confirm(text) {
    const dialog = ONE("#confirm");
    ONE("p", dialog).textContent = text;
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    });
  }
}

// A module runs once the page is there.
new Editor();
