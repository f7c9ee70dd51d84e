// Suggestions for indicators from the unit's own and the county's other disclosures.

const PAUSE = 150;

export class Suggestions {
  constructor(editor) {
    this.editor = editor;
    this.known = new Map(); // name of an indicator → what usually goes with it
  }

  offer(cell, input) {
    if (cell.dataset.field !== "level3" || !cell.dataset.suggest) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(cell, input), PAUSE);
  }

  async ask(cell, input) {
    const level2 = this.neighbour(cell, "level2")?.dataset.value ?? "";
    const query = new URLSearchParams({ q: input.value, level2 });
    let answer;
    try {
      answer = await this.editor.desk.fetch(`suggest?${query}`);
    } catch {
      return;
    }
    const list = document.querySelector("#suggested-level3");
    list.replaceChildren(
      ...answer.suggestions.map((one) => {
        this.known.set(one.level3, one);
        const option = document.createElement("option");
        option.value = one.level3;
        option.label = `${one.level2 || ""} ${one.sign || ""}${one.target_unit || ""} ×${one.count}`;
        return option;
      }),
    );
  }

  // A suggested name was taken: fill the blank fields beside it with what usually goes with it.
  fill(cell) {
    if (cell.dataset.field !== "level3") return;
    const found = this.known.get(cell.dataset.value);
    if (!found) return;
    const grid = this.editor.gridOf(cell);
    for (const field of ["level1", "level2", "description", "sign", "target_unit", "basis"]) {
      const other = this.neighbour(cell, field);
      if (other && !other.dataset.value && found[field]) grid.type(other, found[field]);
    }
  }

  neighbour(cell, field) {
    return cell.parentElement.querySelector(`td[data-field="${field}"]`);
  }
}
