// Tables: sorted by a press on a head, filtered by a box that forgives missing tone marks.

import { readNumber } from "./numbers.js";
import { folded, fresh, inOrder, say } from "./words.js";

export function startTables(root) {
  for (const table of fresh(root, "table[data-sortable]", "table")) startSorting(table);
  for (const box of fresh(root, "input[data-filter]", "filter")) startFilter(box);
}

function startSorting(table) {
  if (table.tBodies[0].querySelectorAll("tr > [colspan], tr > [rowspan]").length) return;
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, head, column));
  });
}

function sort(table, head, column) {
  const ascending = head.getAttribute("aria-sort") !== "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, key: keyOf(row.cells[column]) }));
  rows.sort((one, two) => compare(one.key, two.key, ascending ? 1 : -1));
  table.tBodies[0].append(...rows.map(({ row }) => row));
}

/** data-sort where a cell has it; a number where it reads as one; else its text. Nothing comes last either way. */
function keyOf(cell) {
  const text = (cell.dataset.sort ?? cell.textContent).trim();
  if (text === "" || text === "–") return null;
  const number = cell.dataset.sort === undefined ? readNumber(text) : /^-?\d+(\.\d+)?$/.test(text) ? text : null;
  return number ? Number(number) : text;
}

function compare(one, two, sign) {
  if (one === null || two === null) return (one === null) - (two === null);
  if (typeof one === "number" && typeof two === "number") return sign * (one - two);
  return sign * inOrder(String(one), String(two));
}

function startFilter(box) {
  const table = document.getElementById(box.dataset.filter);
  const count = document.querySelector(`[data-filter-count="${box.dataset.filter}"]`);
  if (!table) return;
  box.addEventListener("input", () => {
    const asked = folded(box.value).split(/\s+/).filter(Boolean);
    const rows = [...table.tBodies[0].rows];
    let shown = 0;
    for (const row of rows) {
      const text = folded(row.textContent);
      row.hidden = !asked.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = asked.length ? say("rows_shown", { shown, all: rows.length }) : "";
  });
}
