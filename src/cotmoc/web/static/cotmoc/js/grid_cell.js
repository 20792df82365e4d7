// One cell of the form grid: what is typed in it, what is saved, what was found.

import { readNumber, writeNumber } from "./numbers.js";
import { icon, say } from "./words.js";

const WITHOUT_VALUE = ["M", "O"]; // not applicable, not available

export class GridCell {
  constructor(element, onChange) {
    this.element = element;
    this.key = element.dataset.cell;
    this.value = element.querySelector(".cell__value");
    this.status = element.querySelector(".cell__status");
    this.reason = element.querySelector(".cell__reason");
    this.finding = element.querySelector("[data-finding]");
    this.last = this.entry();
    this.findings = null; // what the page came with stands until the server says more
    for (const field of [this.value, this.status, this.reason]) field.addEventListener("input", onChange);
    this.value.addEventListener("blur", () => this.tidy());
  }

  isNumber() {
    return this.value.matches("input[type=text]") && this.element.dataset.kind !== "text";
  }

  /** What would be sent: key, value as a decimal with a point, status, reason. */
  entry() {
    const status = this.status.value;
    const typed = this.isNumber() ? (readNumber(this.value.value) ?? this.value.value) : this.value.value.trim();
    return {
      key: this.key,
      value: WITHOUT_VALUE.includes(status) ? "" : typed,
      status,
      reason: this.reason.value.trim(),
    };
  }

  differs(entry) {
    const now = this.entry();
    return ["value", "status", "reason"].some((name) => (entry[name] ?? "") !== now[name]);
  }

  isChanged() {
    return this.differs(this.last);
  }

  isReadable() {
    return !this.isNumber() || WITHOUT_VALUE.includes(this.status.value) || readNumber(this.value.value) !== null;
  }

  /** What it is called: its row. */
  label() {
    return this.element.dataset.label;
  }

  inConflict() {
    return Boolean(this.element.querySelector(".cell__conflict"));
  }

  fill({ value, status, reason }) {
    this.value.value = this.isNumber() ? writeNumber(value ?? "") : (value ?? "");
    this.status.value = status ?? "";
    this.reason.value = reason ?? "";
    this.mark();
  }

  /** Written as the language writes numbers, once the cell is left. */
  tidy() {
    const number = this.isNumber() ? readNumber(this.value.value) : null;
    if (number) this.value.value = writeNumber(number);
  }

  saved(entry) {
    this.last = entry;
    this.mark();
  }

  mark() {
    this.element.classList.toggle("cell--unsaved", this.isChanged());
  }

  focus() {
    this.value.focus();
  }

  /** What the server found; none of it is kept once it finds otherwise. */
  show(findings) {
    this.findings = findings;
    this.draw();
  }

  /** What can be seen without the server: that a number is none. */
  check() {
    this.draw();
  }

  draw() {
    const wrong = this.isReadable()
      ? []
      : [{ severity: "hard", message: say("not_a_number", { text: this.value.value.trim().slice(0, 40) }) }];
    if (!wrong.length && this.findings === null && !this.drawn) return;
    this.drawn = true;
    const all = [...wrong, ...(this.findings ?? [])];
    const severity = all.some((each) => each.severity === "hard") ? "hard" : all.length ? "soft" : "";
    this.finding.className = `cell__finding${severity ? ` cell__finding--${severity}` : ""}`;
    const text = document.createElement("span");
    text.textContent = all.map((each) => each.message).join(" ");
    this.finding.replaceChildren(...(all.length ? [icon(severity === "hard" ? "error" : "warning"), text] : []));
    this.element.classList.toggle("cell--hard", severity === "hard");
    this.element.classList.toggle("cell--soft", severity === "soft");
    this.value.toggleAttribute("aria-invalid", false);
    if (severity === "hard") this.value.setAttribute("aria-invalid", "true");
  }

  /** Two people changed it: both figures stay in sight until one is chosen. */
  dispute(theirs, onSettled) {
    this.element.querySelector(".cell__conflict")?.remove();
    this.last = { value: "", status: "", reason: "", ...theirs };
    const box = document.createElement("div");
    const text = document.createElement("p");
    const shown = (entry) => entry.value ? writeNumber(entry.value) : this.wordsOf(entry.status);
    box.className = "cell__conflict";
    text.textContent = say("conflict", {
      by: theirs.by ?? "", at: theirs.at ?? "", value: shown(theirs), mine: shown(this.entry()),
    });
    const settle = (act) => () => {
      box.remove();
      act();
      this.mark();
      this.focus();
      onSettled();
    };
    box.append(text, choice(say("keep_mine"), settle(() => {})), choice(say("take_theirs"), settle(() => this.fill(theirs))));
    this.element.append(box);
  }

  wordsOf(status) {
    const option = [...this.status.options].find((each) => each.value === status);
    return status && option ? option.textContent : say("blank");
  }
}

function choice(words, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = words;
  button.addEventListener("click", act);
  return button;
}
