// A sheet of one's own: a row of the form is chosen, then its cell, by mouse or by arrow keys and Enter.

import { announce, fresh } from "./words.js";

const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export function startMappings(root) {
  for (const form of fresh(root, "form[data-mapping]", "mapping")) new Mapping(form);
}

class Mapping {
  constructor(form) {
    this.rows = [...form.querySelectorAll("[data-mapping-row]")];
    this.sheet = form.querySelector("[data-mapping-sheet]");
    this.columns = [...this.sheet.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent);
    this.lines = [...this.sheet.tBodies[0].rows];
    for (const row of this.rows) this.startRow(row);
    this.sheet.addEventListener("click", (event) => this.pick(event.target.closest("td")));
    this.sheet.addEventListener("keydown", (event) => this.move(event));
    this.choose(this.rows.find((row) => !field(row).value) ?? this.rows[0]);
    this.mark();
  }

  startRow(row) {
    const button = row.querySelector("[data-mapping-point]");
    button.hidden = false;
    button.addEventListener("click", () => {
      this.choose(row);
      this.enter();
    });
    row.addEventListener("click", () => this.choose(row));
    field(row).addEventListener("focus", () => this.choose(row));
    field(row).addEventListener("input", () => this.mark());
  }

  /** The row whose cell is picked next. */
  choose(row) {
    this.current = row;
    for (const each of this.rows) each.classList.toggle("mapping__row--current", each === row);
    this.mark();
  }

  /** Into the sheet: to the cell of the row, or to where one was last. */
  enter() {
    const cell = this.cellAt(field(this.current).value) ?? this.last ?? this.lines[0]?.cells[1];
    this.focus(cell);
  }

  focus(cell) {
    if (!cell) return;
    this.last?.removeAttribute("tabindex");
    cell.tabIndex = 0;
    cell.focus();
    this.last = cell;
  }

  move(event) {
    const cell = event.target.closest("td");
    if (!cell) return;
    if (event.key === "Enter") {
      this.pick(cell);
      this.current.querySelector("[data-mapping-point]").focus();
    } else if (event.key === "Escape") {
      this.current.querySelector("[data-mapping-point]").focus();
    } else if (MOVES[event.key]) {
      const [down, right] = MOVES[event.key];
      const line = this.lines[cell.parentElement.sectionRowIndex + down];
      const next = line?.cells[cell.cellIndex + right];
      if (next?.tagName === "TD") this.focus(next);
    } else return;
    event.preventDefault();
  }

  /** Takes a cell for the current row and goes on to the next row. */
  pick(cell) {
    if (!cell || !this.current) return;
    const address = this.columns[cell.cellIndex - 1] + cell.parentElement.cells[0].textContent;
    field(this.current).value = address;
    const label = this.current.querySelector("label").textContent.trim();
    announce(this.sheet.dataset.picked.replace("{label}", label).replace("{address}", address));
    this.choose(this.rows[this.rows.indexOf(this.current) + 1] ?? this.current);
  }

  mark() {
    for (const each of this.sheet.querySelectorAll(".mapping__picked")) each.className = "";
    for (const row of this.rows) {
      const cell = this.cellAt(field(row).value);
      if (cell) cell.className = row === this.current ? "mapping__picked mapping__picked--current" : "mapping__picked";
    }
  }

  cellAt(address) {
    const found = /^([A-Z]+)(\d+)$/.exec(address.trim().toUpperCase());
    if (!found) return undefined;
    const line = this.lines[Number(found[2]) - 1];
    const at = this.columns.indexOf(found[1]);
    return at < 0 ? undefined : line?.cells[at + 1];
  }
}

function field(row) {
  return row.querySelector("input");
}
