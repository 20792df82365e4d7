// One cell of the form grid: what is typed in it, what is saved, what was found.

import { readNumber, writeNumber } from "./numbers.js";
import { icon, say } from "./words.js";

const WITHOUT_VALUE = ["M", "O"]; // not applicable, not available

/** The ids of what describes a field. */
function describing(field) {
  return (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
}

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
    this.isClosed = this.value.readOnly || this.value.disabled;
    this.why = this.explanation();
    this.described = [this.value, this.status].map((field) => [field, describing(field)]);
    this.aside = ""; // the figure of a cell that is said to have none, should it be said to have one again
    this.settle();
    for (const field of [this.value, this.status, this.reason]) {
      field.addEventListener("input", () => {
        this.settle();
        onChange();
      });
    }
    this.value.addEventListener("blur", () => this.tidy());
  }

  hasNoValue() {
    return WITHOUT_VALUE.includes(this.status.value);
  }

  /** Why the cell takes no figure, for a screen reader; a choice is no field that can be read-only. */
  explanation() {
    const why = document.createElement("p");
    why.className = "visually-hidden";
    why.id = `locked-${this.key}`;
    why.textContent = say("no_figure_taken");
    return why;
  }

  lock(isEmpty) {
    this.value[this.value.matches("select") ? "disabled" : "readOnly"] = isEmpty || this.isClosed;
    // Tab goes from figure to figure; the state takes its place where the figure cannot be reached.
    this.status.tabIndex = this.value.disabled ? 0 : -1;
    if (isEmpty) this.element.append(this.why);
    else this.why.remove();
    for (const [field, ids] of this.described) {
      const told = [...ids, ...(isEmpty ? [this.why.id] : [])].join(" ");
      if (told) field.setAttribute("aria-describedby", told);
      else field.removeAttribute("aria-describedby");
    }
  }

  /** A cell that is said to have no figure shows none and takes none. */
  settle() {
    const isEmpty = this.hasNoValue();
    if (isEmpty && !this.isEmpty) this.aside = this.value.value;
    if (isEmpty) this.value.value = "";
    if (!isEmpty && this.isEmpty) this.value.value = this.aside;
    this.lock(isEmpty);
    this.isEmpty = isEmpty;
  }

  isNumber() {
    return this.value.matches("input[type=text]") && this.element.dataset.kind !== "text";
  }

  /** What would be sent: key, value as a decimal with a point, status, reason. */
  entry() {
    const typed = this.isNumber() ? (readNumber(this.value.value) ?? this.value.value) : this.value.value.trim();
    return {
      key: this.key,
      value: this.hasNoValue() ? "" : typed,
      status: this.status.value,
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
    return !this.isNumber() || this.hasNoValue() || readNumber(this.value.value) !== null;
  }

  /** What it is called: its row. */
  label() {
    return this.element.dataset.label;
  }

  inConflict() {
    return Boolean(this.element.querySelector(".cell__conflict"));
  }

  fill({ value, status, reason }) {
    this.status.value = status ?? "";
    this.settle();
    if (!this.isEmpty) this.value.value = this.isNumber() ? writeNumber(value ?? "") : (value ?? "");
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
