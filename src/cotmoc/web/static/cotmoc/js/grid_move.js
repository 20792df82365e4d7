// Moving and pasting in the form grid as in a spreadsheet.

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export function startMoving(form, onPasted) {
  // Alt+↓ reaches the state of a figure, Escape comes back.
  form.addEventListener("keydown", (event) => move(form, event));
  form.addEventListener("paste", (event) => paste(form, event, onPasted));
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("input.cell__value[type=text]")) event.target.select();
  });
}

/** The value fields by row and column. */
function fieldsOf(form) {
  return [...form.querySelectorAll("tbody tr")]
    .map((row) => [...row.querySelectorAll(".cell__value")])
    .filter((row) => row.length);
}

function placeOf(rows, field) {
  const row = rows.findIndex((each) => each.includes(field));
  return row < 0 ? null : [row, rows[row].indexOf(field)];
}

function move(form, event) {
  const field = event.target;
  if (event.key === "Escape" && field.matches(".cell__status, .cell__reason")) {
    field.closest("[data-cell]").querySelector(".cell__value").focus();
  }
  if (event.key === "Enter" && field.matches(".cell__reason, .cell__status")) event.preventDefault();
  if (!field.matches(".cell__value") || event.ctrlKey || event.metaKey) return;
  if (event.altKey && event.key === "ArrowDown") {
    event.preventDefault();
    field.closest("[data-cell]").querySelector(".cell__status").focus();
    return;
  }
  const step = event.key === "Enter" ? [event.shiftKey ? -1 : 1, 0] : STEPS[event.key];
  if (!step || event.altKey || isWithinText(field, event)) return;
  const rows = fieldsOf(form);
  const [row, column] = placeOf(rows, field);
  const next = rows[row + step[0]]?.[Math.min(column + step[1], rows[row + step[0]].length - 1)];
  event.preventDefault();
  if (!next || next === field) return;
  const reached = next.disabled ? next.closest("[data-cell]").querySelector(".cell__status") : next;
  reached.focus();
}

/** Whether an arrow or Shift still has letters to pass before it leaves the cell. */
function isWithinText(field, event) {
  if (field.matches("select")) return event.key !== "Enter";
  if (event.shiftKey && event.key !== "Enter") return true;
  if (!field.matches("[type=text]") || !["ArrowLeft", "ArrowRight"].includes(event.key)) return false;
  const { selectionStart: start, selectionEnd: end, value } = field;
  if (start === 0 && end === value.length) return false;
  return event.key === "ArrowLeft" ? end > 0 : start < value.length;
}

function paste(form, event, onPasted) {
  const field = event.target;
  if (!field.matches("input.cell__value")) return;
  const block = blockOf(event.clipboardData.getData("text/plain"));
  if (block.length === 1 && block[0].length === 1) return;
  event.preventDefault();
  const rows = fieldsOf(form);
  const [row, column] = placeOf(rows, field);
  let pasted = 0;
  let leftOut = 0;
  block.forEach((line, down) => line.forEach((text, across) => {
    const target = rows[row + down]?.[column + across];
    if (!target || target.readOnly || target.disabled) {
      leftOut += text.trim() ? 1 : 0;
      return;
    }
    target.value = text.trim();
    target.dispatchEvent(new Event("input", { bubbles: true }));
    target.dispatchEvent(new Event("blur"));
    pasted += 1;
  }));
  onPasted(pasted, leftOut);
}

/** The cells of a block copied from a spreadsheet: tabs between columns, quotes around text with line breaks. */
export function blockOf(text) {
  const rows = [[""]];
  let quoted = false;
  const body = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < body.length; at += 1) {
    const letter = body[at];
    const line = rows.at(-1);
    if (quoted && letter === '"' && body[at + 1] === '"') {
      line[line.length - 1] += '"';
      at += 1;
    } else if (letter === '"' && (quoted || line.at(-1) === "")) quoted = !quoted;
    else if (letter === "\t" && !quoted) line.push("");
    else if (letter === "\n" && !quoted) rows.push([""]);
    else line[line.length - 1] += letter;
  }
  return rows;
}
