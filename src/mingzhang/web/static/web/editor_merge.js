// The merge screen: somebody else changed the same place. For each: what stood there, theirs, mine; choose or type.

export class Merge {
  constructor(editor) {
    this.editor = editor;
    this.dialog = document.querySelector("#merge");
    this.dialog.addEventListener("close", () => this.onClose());
    this.dialog.addEventListener("input", (event) => {
      const row = event.target.closest(".conflict");
      if (event.target.matches("textarea.mine")) row.querySelector("[value=mine]").checked = true;
    });
  }

  open({ refused, more }) {
    this.refused = refused;
    this.more = more;
    const { texts } = this.editor;
    const list = this.dialog.querySelector(".conflicts");
    list.replaceChildren(...refused.detail.conflicts.map((conflict, n) => this.row(conflict, n, texts)));
    this.dialog.returnValue = "";
    if (!this.dialog.open) this.dialog.showModal();
  }

  row(conflict, number, texts) {
    const row = document.createElement("fieldset");
    row.className = "conflict";
    row.dataset.number = number;
    const legend = document.createElement("legend");
    legend.textContent = this.editor.settings.lang === "en" ? conflict.label_en : conflict.label_zh;
    row.append(legend);
    const reason = document.createElement("p");
    reason.className = "hint";
    reason.textContent = texts[`edit_conflict_${conflict.reason}`] ?? conflict.reason;
    row.append(reason);
    const base = document.createElement("div");
    base.className = "side base";
    base.append(this.head(texts.edit_base), this.text(conflict.base));
    row.append(base);
    const theirs = document.createElement("label");
    theirs.className = "side theirs";
    theirs.append(this.radio(number, "theirs", conflict.edit.op !== "set"), this.head(texts.edit_theirs), this.text(conflict.theirs));
    row.append(theirs);
    const mine = document.createElement("label");
    mine.className = "side mine";
    mine.append(this.radio(number, "mine", conflict.edit.op === "set"), this.head(texts.edit_mine));
    if (conflict.edit.op === "set") {
      const area = document.createElement("textarea");
      area.className = "mine";
      area.value = conflict.mine ?? "";
      area.setAttribute("aria-label", `${legend.textContent} ${texts.edit_mine}`);
      mine.append(area);
    } else mine.append(this.text(conflict.edit.op === "remove" ? texts.edit_removed : conflict.mine));
    row.append(mine);
    return row;
  }

  radio(number, value, checked) {
    const input = document.createElement("input");
    input.type = "radio";
    input.name = `conflict-${number}`;
    input.value = value;
    input.checked = checked;
    return input;
  }

  head(text) {
    const head = document.createElement("strong");
    head.textContent = text;
    return head;
  }

  text(value) {
    const box = document.createElement("div");
    box.className = "value";
    if (value === null || value === undefined) box.textContent = this.editor.texts.edit_not_there;
    else if (typeof value === "object") {
      box.textContent = Object.entries(value).filter(([name]) => !["id", "project", "section", "table"].includes(name)).map(([, one]) => one).join(" · ");
    } else box.textContent = value === "" ? this.editor.texts.edit_blank : value;
    return box;
  }

  async onClose() {
    if (this.dialog.returnValue !== "yes") {
      this.editor.say(this.editor.texts.edit_conflict_waits, "warning");
      return;
    }
    const { desk } = this.editor;
    const dropped = new Set();
    for (const [number, conflict] of this.refused.detail.conflicts.entries()) {
      const row = this.dialog.querySelector(`.conflict[data-number="${number}"]`);
      const choice = row.querySelector("input[type=radio]:checked").value;
      const wanted = row.querySelector("textarea.mine")?.value;
      if (choice === "mine" && conflict.edit.op === "set" && conflict.theirs !== null && wanted !== conflict.theirs) {
        desk.pending.set(conflict.path, { edit: { ...conflict.edit, was: conflict.theirs, value: wanted } });
        const field = this.editor.field(conflict.path);
        if (field) this.editor.put(field, wanted);
      } else {
        this.drop(conflict);
        if (choice === "theirs" || conflict.theirs === null) dropped.add(JSON.stringify(conflict.edit));
      }
    }
    await desk.catchUp();
    desk.keep();
    desk.flush(this.more.filter((edit) => !dropped.has(JSON.stringify(edit))));
  }

  drop(conflict) {
    const { desk } = this.editor;
    for (const [path, one] of desk.pending) {
      const record = one.edit.op === "add" ? `${one.edit.list}/${one.edit.record.id}` : path;
      if (record === conflict.path) desk.pending.delete(path);
    }
  }
}
