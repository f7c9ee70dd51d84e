// The narrative generated from the figures: before and after side by side, questions for what no record tells.

export class Narrative {
  constructor(editor) {
    this.editor = editor;
    this.dialog = document.querySelector("#narrative");
    this.body = this.dialog?.querySelector(".dialog-body");
    this.dialog?.addEventListener("submit", (event) => this.onSubmit(event));
  }

  async open(chapter) {
    await this.editor.desk.flush();
    if (this.editor.desk.isDirty()) return;
    const data = new FormData();
    data.set("chapter", chapter);
    await this.ask(data);
    if (!this.dialog.open) this.dialog.showModal();
  }

  async ask(data) {
    const { home, csrf } = this.editor.settings;
    const response = await fetch(`${home}narrative`, {
      method: "POST",
      body: data,
      headers: { "X-CSRFToken": csrf, "HX-Request": "true" },
    });
    this.body.innerHTML = await response.text();
    for (const area of this.body.querySelectorAll("textarea")) this.editor.grow(area);
  }

  async onSubmit(event) {
    event.preventDefault();
    const form = event.target;
    const data = new FormData(form);
    if (event.submitter?.value !== "take") {
      await this.ask(data);
      return;
    }
    data.set("take", "1");
    const { home, csrf } = this.editor.settings;
    const response = await fetch(`${home}narrative`, { method: "POST", body: data, headers: { "X-CSRFToken": csrf } });
    const answer = await response.json();
    if (!response.ok) {
      this.editor.say(this.editor.desk.words(answer.error), "error");
      return;
    }
    this.dialog.close();
    if (answer.edits.length) await this.editor.perform(answer.edits);
  }
}
