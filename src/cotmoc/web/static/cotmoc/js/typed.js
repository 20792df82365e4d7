// What was typed into a form that the server did not take (the session had ended, the page was old, a rule refused it)
// stands in the form again when its page is opened again; never in somebody else's. Cells of a grid have `grid_draft.js`.

import { announce, icon, say } from "./words.js";

const KEY = "cotmoc.typed";
const TEXTS = "textarea, input:is(:not([type]), [type=text], [type=number], [type=date], [type=search])";
const NOT_TAKEN = "[data-refused], #messages .message--warning, #messages .message--error";
const SIGNING_IN = "/accounts/"; // Names, passwords and codes are nobody's to keep.

export function startKeepingTyped() {
  const typed = recall();
  const isKept = typed && (typed.isRefused || document.querySelector(NOT_TAKEN) !== null);
  if (isKept && typed.page !== location.pathname) keep({ ...typed, isRefused: true });
  else if (typed) forget();
  if (isKept && typed.page === location.pathname && typed.person === person()) fill(typed);
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.target.method === "post" && !location.pathname.startsWith(SIGNING_IN)) {
      keep({ page: location.pathname, person: person(), action: actionOf(event.target), texts: textsOf(event.target) });
    }
  });
}

function person() {
  return document.body.dataset.person ?? "";
}

function actionOf(form) {
  return new URL(form.getAttribute("action") || location.href, location.href).pathname;
}

function fieldsOf(form) {
  return [...form.querySelectorAll(TEXTS)].filter((field) => field.name && !field.closest("[data-cell]"));
}

function textsOf(form) {
  return fieldsOf(form).filter((field) => field.value.trim()).map((field) => [field.name, field.value]);
}

function fill(typed) {
  const form = [...document.forms].find((each) => each.method === "post" && actionOf(each) === typed.action);
  if (!form) return;
  const texts = new Map(typed.texts);
  const filled = fieldsOf(form).filter((field) => texts.has(field.name) && texts.get(field.name) !== field.value);
  for (const field of filled) {
    field.value = texts.get(field.name);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    for (let box = field.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  }
  if (!filled.length) return;
  form.before(notice(say("typed_again")));
  const dialog = form.closest("dialog");
  if (dialog && !dialog.open) dialog.showModal();
}

function notice(sentence) {
  const box = document.createElement("div");
  const text = document.createElement("p");
  box.className = "notice";
  text.textContent = sentence;
  box.append(icon("note"), text);
  announce(sentence);
  return box;
}

function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function keep(typed) {
  try {
    if (typed.texts.length) sessionStorage.setItem(KEY, JSON.stringify(typed));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage is full or forbidden: the browser's own way back is all there is.
  }
}

function forget() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept then.
  }
}
