// A table as a grid of cells: move, select, type, copy and paste; totals are added up as one types.
//
// The cell in focus holds one input, unseen until something is typed into it: input methods (Chinese!) only
// work where an input has the focus before the first key.

import { isNumber, judge, splitPasted, sum } from "./editor_sums.js";

export class Grid {
  constructor(table, editor) {
    this.table = table;
    this.editor = editor;
    this.texts = editor.texts;
    this.name = table.dataset.grid;
    this.rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("td")]);
    this.anchor = this.focus = { r: 0, c: 0 };
    for (const [r, row] of this.rows.entries()) {
      for (const [c, cell] of row.entries()) {
        cell.at = { r, c };
        cell.dataset.value ??= cell.textContent.trim() ? cell.textContent : "";
        cell.tabIndex = -1;
      }
    }
    this.enter({ r: 0, c: 0 });
    this.sums = this.findSums();
    this.bar = table.closest(".grid-box").querySelector(".grid-bar");
    table.addEventListener("keydown", (event) => this.onKey(event));
    table.addEventListener("mousedown", (event) => this.onMouse(event));
    table.addEventListener("mouseover", (event) => this.onDrag(event));
    table.addEventListener("dblclick", (event) => this.begin(event.target.closest("td")));
    table.addEventListener("focusin", (event) => this.onFocus(event));
    table.addEventListener("focusout", (event) => {
      if (!table.contains(event.relatedTarget)) this.enter(this.focus);
    });
    for (const name of ["copy", "cut", "paste"]) table.addEventListener(name, (event) => this.clipboard(event));
    this.bar?.addEventListener("click", (event) => this.onBar(event));
    this.judgeAll();
    this.told();
  }

  cell({ r, c }) {
    return this.rows[r]?.[c];
  }

  // ---- values
  put(cell, text) {
    cell.dataset.value = text;
    if (!cell.classList.contains("editing")) this.paint(cell);
  }

  paint(cell) {
    for (const node of [...cell.childNodes]) if (node !== this.catcher) node.remove();
    const wrong = cell.classList.contains("off") || cell.classList.contains("near");
    cell.prepend(document.createTextNode(cell.dataset.value), ...(wrong ? [this.sumButton(cell)] : []));
  }

  // The one cell that Tab reaches from outside.
  enter(at) {
    for (const one of this.table.querySelectorAll("td[tabindex='0']")) one.tabIndex = -1;
    const cell = this.cell(at);
    if (cell) cell.tabIndex = 0;
  }

  type(cell, text) {
    if (text === cell.dataset.value || !this.isOpen(cell)) return false;
    const was = cell.dataset.value;
    this.put(cell, text);
    cell.classList.remove("bad");
    cell.removeAttribute("title");
    if (cell.dataset.kind !== "text" && cell.dataset.kind !== "choice" && !isNumber(text)) {
      this.editor.markBad(cell, this.texts.edit_not_number);
    } else if (cell.dataset.path) {
      this.editor.desk.set(cell.dataset.path, cell.dataset.was ?? was, text);
    } else if (text) {
      cell.dataset.path = this.editor.desk.add(JSON.parse(cell.dataset.add), cell.dataset.field, text);
    }
    this.editor.typed(cell);
    return true;
  }

  isOpen(cell) {
    return this.editor.editable && !cell.hasAttribute("data-fixed") && Boolean(cell.dataset.path || cell.dataset.add);
  }

  // ---- totals
  findSums() {
    const found = [];
    for (const cell of this.rows.flat()) {
      if (!cell.dataset.sum) continue;
      const parts = cell.dataset.sum.split(" ").map((at) => {
        const [r, c] = at.split(",").map(Number);
        return this.cell({ r, c });
      });
      found.push({ cell, parts });
    }
    return found;
  }

  judgeAll() {
    let off = 0;
    for (const { cell, parts } of this.sums) {
      const { verdict, expected } = judge(cell.dataset.value, parts.map((part) => part.dataset.value));
      const before = cell.dataset.expected;
      cell.classList.toggle("off", verdict === "off");
      cell.classList.toggle("near", verdict === "near");
      if (verdict === "right") delete cell.dataset.expected;
      else cell.dataset.expected = expected;
      if (before !== cell.dataset.expected && !cell.classList.contains("editing")) this.paint(cell);
      off += verdict === "off" ? 1 : 0;
    }
    this.off = off;
  }

  sumButton(cell) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sum";
    button.tabIndex = -1;
    button.textContent = "Σ";
    button.title = `${this.texts.edit_set_to_sum} ${cell.dataset.expected}`;
    button.setAttribute("aria-label", button.title);
    return button;
  }

  setToSum(cell) {
    if (cell.dataset.expected !== undefined) this.type(cell, cell.dataset.expected);
    this.judgeAll();
    this.told();
  }

  setAllToSum() {
    // Totals of totals need the lower ones first: as often as something changes, but no longer.
    for (let round = 0; round < 6; round += 1) {
      const wrong = this.sums.filter(({ cell }) => cell.classList.contains("off"));
      if (!wrong.length) break;
      for (const { cell } of wrong) this.type(cell, cell.dataset.expected);
      this.judgeAll();
    }
    this.told();
  }

  // ---- selection
  select(at, extend = false) {
    const r = Math.max(0, Math.min(at.r, this.rows.length - 1));
    const c = Math.max(0, Math.min(at.c, (this.rows[r]?.length ?? 1) - 1));
    const cell = this.cell({ r, c });
    if (!cell) return;
    this.focus = { r, c };
    if (!extend) this.anchor = { r, c };
    this.host(cell);
    this.drawSelection();
  }

  // Put the input into the cell in focus.
  host(cell) {
    if (this.input) this.commit();
    cell.tabIndex = -1;
    const tag = cell.dataset.long ? "TEXTAREA" : "INPUT";
    if (this.catcher?.tagName !== tag) {
      this.catcher?.remove();
      this.catcher = this.newCatcher(tag);
    }
    const { catcher } = this;
    catcher.value = "";
    catcher.readOnly = !this.isOpen(cell);
    if (cell.dataset.list && tag === "INPUT") catcher.setAttribute("list", cell.dataset.list);
    else catcher.removeAttribute("list");
    catcher.setAttribute("aria-label", `${this.headOf(cell)} ${cell.dataset.value}`.trim());
    const told = cell.getAttribute("aria-describedby");
    if (told) catcher.setAttribute("aria-describedby", told);
    else catcher.removeAttribute("aria-describedby");
    if (catcher.parentElement !== cell) cell.append(catcher);
    if (document.activeElement !== catcher) catcher.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.editor.focused(cell);
  }

  newCatcher(tag) {
    const catcher = document.createElement(tag);
    catcher.className = "catcher";
    catcher.autocomplete = "off";
    catcher.spellcheck = false;
    catcher.addEventListener("compositionstart", () => this.startTyping());
    catcher.addEventListener("input", () => {
      const cell = this.cell(this.focus);
      if (cell.dataset.kind === "choice" && !this.input) {
        this.begin(cell, catcher.value);
        return;
      }
      this.startTyping();
      this.editor.suggesting(cell, catcher);
    });
    catcher.addEventListener("blur", () => this.commit());
    return catcher;
  }

  startTyping() {
    if (this.input) return;
    this.editing = this.cell(this.focus);
    this.input = this.catcher;
    this.isOverwriting = true;
    this.editing.classList.add("editing");
  }

  range() {
    return {
      top: Math.min(this.anchor.r, this.focus.r),
      bottom: Math.max(this.anchor.r, this.focus.r),
      left: Math.min(this.anchor.c, this.focus.c),
      right: Math.max(this.anchor.c, this.focus.c),
    };
  }

  selected() {
    const { top, bottom, left, right } = this.range();
    return this.rows.slice(top, bottom + 1).map((row) => row.slice(left, right + 1));
  }

  drawSelection() {
    for (const cell of this.table.querySelectorAll("td[aria-selected='true']")) cell.removeAttribute("aria-selected");
    const cells = this.selected().flat();
    if (cells.length > 1) for (const cell of cells) cell.setAttribute("aria-selected", "true");
    this.told();
  }

  onFocus(event) {
    const cell = event.target;
    if (cell.tagName === "TD" && cell.at) this.select(cell.at);
  }

  onMouse(event) {
    if (event.target.closest("button.sum")) {
      event.preventDefault();
      this.setToSum(event.target.closest("td"));
      return;
    }
    const cell = event.target.closest("td");
    if (!cell?.at || event.button !== 0 || cell.classList.contains("editing")) return;
    event.preventDefault();
    this.isDragging = true;
    document.addEventListener("mouseup", () => (this.isDragging = false), { once: true });
    this.select(cell.at, event.shiftKey);
  }

  onDrag(event) {
    const cell = event.target.closest("td");
    if (event.buttons === 1 && cell?.at && !this.input && this.isDragging) this.select(cell.at, true);
  }

  // ---- keys
  onKey(event) {
    if (event.isComposing) return;
    if (this.input) {
      this.onEditKey(event);
      return;
    }
    const cell = event.target.closest("td");
    if (!cell?.at) return;
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const control = event.ctrlKey || event.metaKey;
    const { r, c } = this.focus;
    const width = this.rows[r].length - 1;
    if (steps[event.key]) {
      let [dr, dc] = steps[event.key];
      if (control) [dr, dc] = [dr * this.rows.length, dc * width];
      this.select({ r: r + dr, c: c + dc }, event.shiftKey);
    } else if (event.key === "Tab") {
      const next = event.shiftKey ? this.before({ r, c }) : this.after({ r, c });
      if (!next) return;
      this.select(next);
    } else if (event.key === "Enter") {
      if (event.shiftKey) this.select({ r: r - 1, c });
      else if (cell.dataset.kind === "choice" || cell.dataset.long) this.begin(cell);
      else this.select({ r: r + 1, c });
    } else if (event.key === "Home") this.select({ r: control ? 0 : r, c: 0 }, event.shiftKey);
    else if (event.key === "End") this.select({ r: control ? this.rows.length - 1 : r, c: width }, event.shiftKey);
    else if (event.key === "PageDown") this.select({ r: r + 15, c }, event.shiftKey);
    else if (event.key === "PageUp") this.select({ r: r - 15, c }, event.shiftKey);
    else if (event.key === "F2") this.begin(cell);
    else if (event.key === "Delete" || event.key === "Backspace") this.clear();
    else if (control && event.key.toLowerCase() === "a") {
      this.anchor = { r: 0, c: 0 };
      this.focus = { r: this.rows.length - 1, c: width };
      this.drawSelection();
    } else return;
    event.preventDefault();
  }

  after({ r, c }) {
    if (c + 1 < this.rows[r].length) return { r, c: c + 1 };
    return r + 1 < this.rows.length ? { r: r + 1, c: 0 } : null;
  }

  before({ r, c }) {
    if (c > 0) return { r, c: c - 1 };
    return r > 0 ? { r: r - 1, c: this.rows[r - 1].length - 1 } : null;
  }

  clear() {
    for (const cell of this.selected().flat()) this.type(cell, "");
    this.judgeAll();
    this.told();
  }

  // ---- typing into a cell
  // Open a cell with what it holds (F2, double click, Enter); a choice as a list to choose from.
  begin(cell, text) {
    if (!cell?.at || !this.isOpen(cell) || this.input) return;
    if (this.cell(this.focus) !== cell || !cell.contains(this.catcher)) this.select(cell.at);
    if (cell.dataset.kind === "choice") {
      this.choose(cell, text);
      return;
    }
    this.catcher.value = cell.dataset.value;
    this.startTyping();
    this.isOverwriting = false;
    this.catcher.setSelectionRange(this.catcher.value.length, this.catcher.value.length);
    this.editor.suggesting(cell, this.catcher);
  }

  choose(cell, text) {
    const list = document.createElement("select");
    list.className = "chooser";
    list.setAttribute("aria-label", this.headOf(cell));
    for (const one of ["", ...cell.dataset.options.split("|")]) list.add(new Option(one, one));
    const wanted = { ">": "≥", "<": "≤", "=": "＝", "》": "≥", "《": "≤" }[text] ?? text;
    list.value = [...list.options].map((one) => one.value).find((one) => wanted && one.startsWith(wanted)) ?? cell.dataset.value;
    this.catcher.value = "";
    this.editing = cell;
    this.input = list;
    this.isOverwriting = false;
    cell.classList.add("editing");
    cell.append(list);
    list.focus();
    list.addEventListener("blur", () => this.commit());
    list.addEventListener("change", () => this.select(cell.at));
  }

  commit() {
    const { input, editing } = this;
    if (!input) return;
    this.input = this.editing = null;
    const text = input.value.trim();
    this.close(input, editing);
    if (this.type(editing, text)) this.editor.committed(editing);
    this.judgeAll();
    this.told();
  }

  cancel() {
    const { input, editing } = this;
    this.input = this.editing = null;
    this.close(input, editing);
    this.select(editing.at);
  }

  close(input, cell) {
    if (input === this.catcher) input.value = "";
    else input.remove();
    cell.classList.remove("editing");
    this.paint(cell);
  }

  onEditKey(event) {
    const { at } = this.editing;
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    // Who types over a cell goes on with the arrows, as in a spreadsheet; after F2 they move the caret.
    const moves = this.isOverwriting && steps[event.key] && !this.input.hasAttribute("list");
    if (event.key === "Escape") this.cancel();
    else if (this.input.tagName === "SELECT" && steps[event.key]) {
      const { options, selectedIndex } = this.input;
      const [down, right] = steps[event.key];
      this.input.selectedIndex = Math.max(0, Math.min(options.length - 1, selectedIndex + down + right));
    } else if (moves) this.select({ r: at.r + steps[event.key][0], c: at.c + steps[event.key][1] });
    else if (event.key === "Enter" && event.altKey && this.input.tagName === "TEXTAREA") {
      this.input.setRangeText("\n", this.input.selectionStart, this.input.selectionEnd, "end");
    } else if (event.key === "Enter") this.select({ r: at.r + (event.shiftKey ? -1 : 1), c: at.c });
    else if (event.key === "Tab") this.select((event.shiftKey ? this.before(at) : this.after(at)) ?? at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // ---- clipboard
  clipboard(event) {
    if (this.input) return;
    if (event.type === "paste") {
      event.preventDefault();
      this.paste(splitPasted(event.clipboardData.getData("text/plain")));
      return;
    }
    const quote = (text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const rows = this.selected().map((row) => row.map((cell) => quote(cell.dataset.value)).join("\t"));
    event.clipboardData.setData("text/plain", rows.join("\n"));
    event.preventDefault();
    if (event.type === "cut") this.clear();
  }

  async paste(rows) {
    if (!this.editor.editable) return;
    const { top, left, bottom, right } = this.range();
    const spread = rows.length === 1 && rows[0].length === 1 && (bottom > top || right > left);
    if (spread) {
      for (const cell of this.selected().flat()) this.type(cell, rows[0][0].trim());
    } else {
      const width = Math.max(...rows.map((row) => row.length));
      if (left + width > (this.rows[0]?.length ?? 0)) {
        this.editor.say(this.texts.edit_too_wide, "error");
        return;
      }
      const beyond = rows.slice(Math.max(this.rows.length - top, 0)).filter((row) => row.some((text) => text.trim()));
      if (beyond.length && !this.table.dataset.list) {
        this.editor.say(this.texts.edit_too_long, "error");
        return;
      }
      for (const [dr, row] of rows.slice(0, this.rows.length - top).entries()) {
        for (const [dc, text] of row.entries()) this.type(this.rows[top + dr][left + dc], text.trim());
      }
      this.focus = { r: Math.min(top + rows.length, this.rows.length) - 1, c: left + width - 1 };
      this.anchor = { r: top, c: left };
      this.drawSelection();
      if (beyond.length) await this.editor.addPasted(this, beyond, left);
    }
    this.judgeAll();
    this.told();
  }

  // ---- the bar below the table
  told() {
    if (!this.bar) return;
    const status = this.bar.querySelector(".grid-status");
    const cells = this.selected().flat();
    const cell = this.cell(this.focus);
    let text = "";
    if (cell?.dataset.expected !== undefined && cells.length === 1) {
      text = `${this.texts.edit_sum_is} ${cell.dataset.expected}`;
    } else if (cells.length > 1) {
      const { text: total, count } = sum(cells.filter((one) => one.dataset.kind !== "text").map((one) => one.dataset.value));
      text = count ? `${this.texts.edit_selected_sum} ${total}` : "";
    }
    if (status.textContent !== text) status.textContent = text;
    const all = this.bar.querySelector("[data-do=sums]");
    if (all) {
      all.hidden = !this.off;
      all.textContent = `${this.texts.edit_set_all_sums}（${this.off}）`;
    }
  }

  onBar(event) {
    const action = event.target.closest("[data-do]")?.dataset.do;
    if (action === "sums") this.setAllToSum();
    else if (action === "row") this.editor.addRow(this);
    else if (action === "remove") this.editor.removeRows(this);
    else if (action === "up" || action === "down") this.editor.moveRow(this, action);
  }

  headOf(cell) {
    return this.table.querySelector(`thead th[data-column='${cell.at.c}']`)?.textContent.trim() ?? "";
  }
}
