// The desk: what was typed and is not saved yet, how it is saved, and what others changed meanwhile.
// Nothing typed is ever thrown away: it stays in `pending` (and sessionStorage) until the server has it.

const WAIT = 900; // milliseconds after the last keystroke
const RETRY = [2000, 4000, 8000, 15000, 30000];
const LOOK = 8000; // how often to ask what others changed

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Refusal extends Error {
  constructor(status, error) {
    super(error.code);
    this.status = status;
    this.error = error;
  }
}

export class Desk extends EventTarget {
  constructor(settings) {
    super();
    this.settings = settings;
    this.base = settings.revision;
    this.pending = new Map(); // path → {edit, field}: a set edit, or an add edit with the field typed
    this.invalid = new Map(); // path → {value, error}: refused, still shown to the clerk
    this.sending = null;
    this.state = "saved";
    this.failures = 0;
    this.mine = []; // revisions that this page saved, for undo
    this.stopped = !settings.editable;
    this.key = `mingzhang-draft-${settings.disclosure}`;
    this.restore();
    window.addEventListener("beforeunload", (event) => {
      if (this.isDirty()) event.preventDefault();
    });
    window.addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.isDirty()) this.flush();
    });
    setInterval(() => this.look(), LOOK);
  }

  isDirty() {
    return this.pending.size > 0 || this.sending !== null;
  }

  // Note what was typed at a path; `was` is the text that stood there before, as the server showed it.
  set(path, was, value) {
    if (this.stopped) return;
    this.invalid.delete(path);
    const known = this.pending.get(path);
    if (known && known.edit.op === "add") {
      known.edit.record[known.field] = value;
    } else {
      const first = known ? known.edit.was : was;
      this.pending.set(path, { edit: { op: "set", path, was: first, value } });
    }
    this.touch();
  }

  // Note a record that begins with one typed field (an empty cell of a table). Returns the path of the field.
  add(template, field, value) {
    const record = { ...template.record, id: newId(), [field]: value };
    const path = `${template.list}/${record.id}/${field}`;
    this.pending.set(path, { edit: { ...template, record }, field });
    this.touch();
    return path;
  }

  touch() {
    this.keep();
    this.show(this.failures ? "offline" : "waiting");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), WAIT);
  }

  // Save what is pending, then more edits that must follow it (rows added, moved, removed).
  async flush(more = []) {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    if (this.stopped || (!this.pending.size && !more.length)) return null;
    const batch = this.pending;
    this.pending = new Map();
    this.sent = batch;
    this.show("saving");
    this.sending = this.send(batch, more).finally(() => {
      this.sending = null;
      this.sent = null;
    });
    return this.sending;
  }

  async send(batch, more) {
    const edits = [...batch.values()].map((one) => one.edit).concat(more);
    let answer;
    try {
      answer = await this.post("save", { base: this.base, edits });
    } catch (error) {
      this.giveBack(batch);
      return this.failed(error, batch, more);
    }
    this.failures = 0;
    this.base = answer.revision;
    if (Object.keys(answer.shown).length || answer.structure) this.mine.push(answer.revision);
    this.keep();
    this.show(this.pending.size ? "waiting" : "saved");
    this.tell("saved", { answer, paths: [...batch.keys()], more });
    return answer;
  }

  // Put a batch back that did not arrive, below what was typed since.
  giveBack(batch) {
    const later = this.pending;
    this.pending = new Map(batch);
    for (const [path, one] of later) {
      const before = this.pending.get(path);
      if (!before) this.pending.set(path, one);
      else if (before.edit.op === "add") before.edit.record[before.field] = one.edit.value;
      else before.edit.value = one.edit.value;
    }
    this.keep();
  }

  async failed(error, batch, more) {
    if (!(error instanceof Refusal)) {
      this.failures += 1;
      this.show("offline");
      const wait = RETRY[Math.min(this.failures, RETRY.length) - 1];
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.flush(), wait);
      if (more.length) this.tell("refused", { text: this.settings.texts.edit_offline_rows });
      return null;
    }
    const { status } = error;
    const refused = error.error;
    if (status === 409 && ["replaced", "unknown_revision"].includes(refused.code)) {
      this.show("refused");
      this.tell("replaced", {});
    } else if (status === 409 && refused.detail.conflicts) {
      this.show("conflict");
      this.tell("conflict", { refused, more });
    } else if (status === 422 && this.isolate(refused)) {
      this.tell("invalid", { path: refused.detail.path, text: this.words(refused) });
      if (more.length || this.pending.size) {
        // `flush` waits for the send that is ending now.
        setTimeout(() => this.flush(more), 0);
      } else this.show("invalid");
    } else if (status === 401) {
      this.show("signed_out");
      this.tell("refused", { text: this.words(refused), signIn: true });
    } else {
      this.show("refused");
      this.tell("refused", { text: this.words(refused) });
      if (refused.code === "wrong_state" || status === 403 || status === 404) this.stopped = true;
    }
    return null;
  }

  // Take the edit that was refused out of what is sent again; it stays on the page, marked.
  isolate(refused) {
    const path = refused.detail && refused.detail.path;
    const hit = path && [...this.pending.keys()].find((one) => one === path || path.startsWith(`${one}/`));
    if (!hit) return false;
    const one = this.pending.get(hit);
    this.invalid.set(hit, { value: one.edit.value ?? one.edit.record?.[one.field], error: this.words(refused) });
    this.pending.delete(hit);
    this.keep();
    return true;
  }

  async undo() {
    await this.flush();
    const revision = this.mine.pop();
    if (revision === undefined) return;
    try {
      await this.undoRevision(revision);
    } catch (error) {
      if (!(error instanceof Refusal)) this.mine.push(revision);
      this.tell("refused", { text: error instanceof Refusal ? this.words(error.error) : this.settings.texts.edit_offline });
    }
  }

  async undoRevision(revision) {
    await this.flush();
    const answer = await this.post("undo", { revision });
    this.base = answer.revision;
    this.show("saved");
    this.tell("saved", { answer, paths: [], more: [], undone: true });
  }

  // Ask what others changed, when there is nothing of our own to save.
  async look() {
    if (document.visibilityState !== "visible" || this.isDirty() || this.stopped || this.looking) return;
    this.looking = true;
    try {
      await this.catchUp();
    } catch {
      // The next save or look tells whether we are offline.
    } finally {
      this.looking = false;
    }
  }

  async catchUp() {
    const base = this.base;
    const answer = await this.fetch(`since?base=${base}`);
    if (answer.revision === base || this.base !== base) return answer;
    if (answer.replaced) {
      this.tell("replaced", {});
      return answer;
    }
    this.base = answer.revision;
    this.keep();
    this.tell("others", { answer });
    return answer;
  }

  words(refused) {
    return this.settings.lang === "en" ? refused.en : refused.zh;
  }

  show(state) {
    this.state = state;
    this.tell("state", { state, count: this.pending.size });
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  keep() {
    const rows = [...this.pending.entries()];
    try {
      if (rows.length) sessionStorage.setItem(this.key, JSON.stringify({ base: this.base, rows }));
      else sessionStorage.removeItem(this.key);
    } catch {
      // Storage is full or forbidden: the page itself still holds everything.
    }
  }

  restore() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(this.key) || "null");
    } catch {
      kept = null;
    }
    if (!kept || !this.settings.editable) return;
    this.base = Math.min(kept.base, this.settings.revision);
    this.pending = new Map(kept.rows);
    this.show("waiting");
    this.timer = setTimeout(() => this.flush(), 50);
  }

  post(name, body) {
    return this.fetch(name, { method: "POST", body: JSON.stringify(body) });
  }

  async fetch(name, options = {}) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.settings.csrf };
    const response = await fetch(this.settings.home + name, { ...options, headers, redirect: "manual" });
    const isJson = (response.headers.get("Content-Type") || "").includes("json");
    if (response.ok && isJson) return response.json();
    if (isJson) throw new Refusal(response.status, (await response.json()).error);
    throw new Error(`${response.status}`);
  }
}
