// The form grid: figures typed as in a spreadsheet, saved as they are typed, never lost.
//
// Each change is kept on this computer at once and sent a moment later:
//   POST data-save-url  {version, cells: [{key, value, status, reason}]}
//   reply               {version, saved: [key], findings: [{key, severity: "hard"|"soft", message}], found, state,
//                        conflict: {key: {value, status, reason, by, at}}, others: {the same, of cells not sent}}
// Values travel as decimals with a point, "" for nothing; `findings` are all those of the form; `others` are cells that
// someone else changed since this page's version; `found` and `state` are the sentences above the grid as they are now. A reply of status 401, one that is no JSON, or a redirect means that
// the session has ended.

import { GridCell } from "./grid_cell.js";
import { Draft } from "./grid_draft.js";
import { startMoving } from "./grid_move.js";
import { announce, fresh, say } from "./words.js";

const PAUSE = 900; // ms without typing before a draft is sent
const AGAIN = 15_000; // ms before it is tried again
const NAMED = 3; // cells called by name in one sentence

export function startGrids(root) {
  for (const form of fresh(root, "form[data-grid]", "grid")) new Grid(form).start();
}

class Grid {
  constructor(form) {
    this.form = form;
    this.cells = new Map();
    for (const element of form.querySelectorAll("[data-cell]")) {
      const cell = new GridCell(element, () => this.changed(cell));
      this.cells.set(cell.key, cell);
    }
    this.version = form.dataset.version;
    this.draft = new Draft(form.dataset.draftKey);
    this.status = form.querySelector("[data-grid-status]");
    this.notices = form.querySelector("[data-grid-notices]");
    this.timer = undefined;
    this.sending = undefined;
    this.isKept = false;
  }

  start() {
    startMoving(this.form, (pasted, leftOut) => this.pasted(say("pasted", { count: pasted, left_out: leftOut }), leftOut));
    this.restore();
    this.form.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("online", () => this.save());
    window.addEventListener("pagehide", () => this.save({ keepalive: true }));
  }

  /** What was typed before the session ended, the page closed or the line broke. */
  restore() {
    const kept = Object.entries(this.draft.read()).filter(([key, entry]) => this.cells.get(key)?.differs(entry));
    for (const [key, entry] of kept) this.cells.get(key).fill(entry);
    if (!kept.length) return;
    this.notice("warning", say("restored", { count: kept.length }));
    this.schedule();
  }

  /** Figures that found no cell are told to those who see the page as well. */
  pasted(sentence, leftOut) {
    if (leftOut) this.notice("warning", sentence);
    else announce(sentence);
  }

  unsaved() {
    return [...this.cells.values()].filter((cell) => cell.isChanged());
  }

  changed(cell) {
    cell.check();
    cell.mark();
    this.keep();
    this.tell(this.notSaved());
    this.schedule();
  }

  keep() {
    this.isKept = this.draft.write(this.unsaved());
  }

  notSaved() {
    const unsaved = this.unsaved();
    const unreadable = unsaved.filter((cell) => !cell.isReadable());
    if (!unsaved.length) return "";
    if (!unreadable.length) return say(this.isKept ? "kept" : "unsaved");
    return say("unreadable", { cells: unreadable.slice(0, NAMED).map((cell) => cell.label()).join("; ") + more(unreadable) });
  }

  schedule(pause = PAUSE) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  /** Sends what is not saved yet; one at a time. True when nothing readable is left unsaved. */
  async save(options = {}) {
    clearTimeout(this.timer);
    if (this.sending) await this.sending;
    const cells = this.unsaved().filter((cell) => cell.isReadable() && !cell.inConflict());
    if (!cells.length) return true;
    this.sending = this.send(cells, options);
    const done = await this.sending;
    this.sending = undefined;
    return done && (await this.save(options));
  }

  async send(cells, options) {
    this.tell(say("saving"));
    const sent = cells.map((cell) => cell.entry());
    let reply;
    try {
      reply = await fetch(this.form.dataset.saveUrl, {
        method: "POST",
        redirect: "manual",
        headers: {
          Accept: "application/json",
          "Content-Type": "application/json",
          "X-CSRFToken": this.form.elements.csrfmiddlewaretoken?.value ?? "",
        },
        body: JSON.stringify({ version: this.version, cells: sent }),
        ...options,
      });
    } catch {
      this.tell(say("offline"), "warning");
      this.schedule(AGAIN);
      return false;
    }
    const answer = reply.status === 401 ? null : await readJson(reply);
    if (!answer) {
      if (reply.status >= 500) {
        this.tell(say("offline"), "warning");
        this.schedule(AGAIN);
      } else {
        this.signedOut();
      }
      return false;
    }
    if (answer.error) return this.refused(answer);
    return this.accept(sent, answer);
  }

  accept(sent, answer) {
    this.version = answer.version;
    this.form.querySelector("[data-grid-version]").value = answer.version;
    const conflicts = answer.conflict ?? {};
    const saved = new Set(answer.saved ?? sent.map((entry) => entry.key));
    for (const entry of sent) {
      if (saved.has(entry.key) && !(entry.key in conflicts)) this.cells.get(entry.key).saved(entry);
    }
    this.find(answer.findings ?? []);
    this.sayAbove("[data-form-found]", answer.found);
    this.sayAbove("[data-form-state]", answer.state);
    this.settle(conflicts);
    this.takeOver(answer.others ?? {});
    this.keep();
    const time = new Date().toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
    this.tell(this.unsaved().length ? this.notSaved() : say("saved", { time }));
    // Cells neither saved nor in conflict were refused for a reason the findings tell; they wait for a change.
    return sent.every((entry) => saved.has(entry.key));
  }

  find(findings) {
    const byKey = Map.groupBy
      ? Map.groupBy(findings, (finding) => finding.key)
      : findings.reduce((map, each) => map.set(each.key, [...(map.get(each.key) ?? []), each]), new Map());
    for (const cell of this.cells.values()) {
      cell.show(byKey.get(cell.key) ?? []);
      cell.check();
    }
  }

  /** Sentences of the page about the whole form, which stand outside the grid. */
  sayAbove(place, sentence) {
    const element = document.querySelector(place);
    if (!element || sentence === undefined) return;
    element.textContent = sentence;
    element.hidden = !sentence;
  }

  settle(conflicts) {
    const keys = Object.keys(conflicts).filter((key) => this.cells.has(key));
    for (const key of keys) {
      this.cells.get(key).dispute(conflicts[key], () => {
        this.keep();
        this.schedule(0);
      });
    }
    if (keys.length) this.notice("warning", say("conflicts", { count: keys.length }));
  }

  /** What others changed meanwhile is shown as it is now; where something is typed here too, one is chosen. */
  takeOver(others) {
    const known = Object.entries(others).filter(([key]) => this.cells.has(key));
    const disputed = known.filter(([key]) => this.cells.get(key).isChanged());
    for (const [key, entry] of known) {
      const cell = this.cells.get(key);
      if (cell.isChanged()) continue;
      cell.fill(entry);
      cell.saved(cell.entry());
    }
    if (known.length) this.notice("warning", say("others", { count: known.length, by: known[0][1].by ?? "" }));
    if (disputed.length) this.settle(Object.fromEntries(disputed));
  }

  refused(answer) {
    const message = [answer.message, answer.remedy].filter(Boolean).join(" ");
    this.notice("error", say("refused", { message }));
    this.tell(this.notSaved(), "warning");
    return false;
  }

  signedOut() {
    this.tell(this.notSaved(), "warning");
    const link = document.createElement("a");
    link.href = this.form.dataset.signInUrl;
    link.textContent = say("sign_in");
    this.notice("error", say("signed_out"), link);
  }

  /** Everything typed is saved before the form goes; what cannot be saved keeps the form here. */
  async submit(event) {
    if (this.ready) return;
    event.preventDefault();
    const submitter = event.submitter;
    const saved = await this.save();
    await new Promise((resume) => setTimeout(resume)); // a form cannot be sent while it is still telling that it is
    const left = this.unsaved();
    if (!saved || left.length) {
      left[0]?.focus();
      return;
    }
    this.ready = true;
    this.form.requestSubmit(submitter);
    this.ready = false;
  }

  tell(sentence, kind = "") {
    if (!this.status) return;
    this.status.textContent = sentence;
    this.status.classList.toggle("grid-status--warning", kind === "warning");
  }

  notice(kind, sentence, link) {
    const box = document.createElement("div");
    box.className = `notice notice--${kind}`;
    const text = document.createElement("p");
    text.append(sentence, ...(link ? [" ", link] : []));
    box.append(text);
    this.notices.replaceChildren(box);
  }
}

function more(cells) {
  return cells.length > NAMED ? ` (+${cells.length - NAMED})` : "";
}

async function readJson(reply) {
  if (!reply.headers.get("Content-Type")?.includes("json")) return null;
  try {
    return await reply.json();
  } catch {
    return null;
  }
}
