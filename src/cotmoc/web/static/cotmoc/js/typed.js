// What was typed into a form that the server refused (the session had ended, the page was old, a rule was against it)
// stands in the form again once its page is opened by the same person; where the form is no longer the one it was typed
// into, it is shown to be copied. Cells of a grid have `grid_draft.js`.

import { announce, icon, say } from "./words.js";

const SENT = "cotmoc.typed.sent"; // By the last form sent: whether it was taken, the page that comes next says.
const REFUSED = "cotmoc.typed.refused"; // Waiting for the form it belongs to.
const ACCOUNTS = "/accounts/"; // Names, passwords and codes are nobody's to keep.
const SIGNING_OUT = "/accounts/logout/";
const NEVER_KEPT = new Set(["hidden", "password", "file", "submit", "button", "reset", "image"]);
const CHOICES = new Set(["checkbox", "radio", "select-one", "select-multiple"]);

export function startKeepingTyped() {
  settle();
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && isPosted(event.target)) sending(event.target, event.submitter);
  });
}

/** What this page says of the last form sent; then what waits here is given back. */
function settle() {
  const sent = read(SENT);
  write(SENT, []);
  let refused = read(REFUSED);
  if (document.querySelector("[data-refused]")) refused = [...refused, ...sent];
  if (person()) refused = refused.filter((each) => each.person === person());
  write(REFUSED, refused);
  if (person() && !document.querySelector("h1[data-refused]")) refused.filter(isTypedHere).forEach(giveBack);
}

function sending(form, submitter) {
  if (addressOf(form).startsWith(SIGNING_OUT)) {
    write(REFUSED, []);
    return;
  }
  const texts = fieldsOf(form).filter((field) => !CHOICES.has(field.type) && field.value.trim());
  if (!person() || !texts.length || here().startsWith(ACCOUNTS)) return;
  const typed = {
    person: person(),
    page: here(),
    address: addressOf(form),
    form: identityOf(form),
    submitter: submitter?.name ? [submitter.name, submitter.value] : null,
    values: fieldsOf(form).map(valueOf),
    texts: texts.map((field) => [labelOf(field), field.value]),
  };
  write(SENT, [typed]);
  write(REFUSED, read(REFUSED).filter((each) => each.form !== typed.form || each.page !== typed.page));
}

// -- which form --------------------------------------------------------------------------------------------------------

function person() {
  return document.body.dataset.person ?? "";
}

function here() {
  return inAnyLanguage(location.pathname);
}

function inAnyLanguage(path) {
  return path.replace(/^\/en(?=\/)/, "");
}

function isPosted(form) {
  return form.getAttribute("method")?.toLowerCase() === "post"; // A field may be called `method`.
}

function addressOf(form) {
  const url = new URL(form.getAttribute("action") || location.href, location.href);
  return inAnyLanguage(url.pathname) + url.search;
}

function fieldsOf(form) {
  const all = [...form.elements].filter((field) => field.matches("input, select, textarea"));
  return all.filter((field) => field.name && !NEVER_KEPT.has(field.type) && !field.closest("[data-cell]"));
}

/** All that tells a form from its neighbours and from itself on another day: where it goes, what it sends unseen (which
 * thing, which version), and how its fields stood before anybody typed. */
function identityOf(form) {
  const unseen = [...form.elements].filter((field) => field.type === "hidden" && !field.closest("[data-cell]"));
  const sent = unseen.filter((field) => field.name !== "csrfmiddlewaretoken").map((field) => [field.name, field.value]);
  return JSON.stringify([addressOf(form), sent, fieldsOf(form).map((field) => [field.name, field.type, beginningOf(field)])]);
}

function beginningOf(field) {
  if (isTick(field)) return [field.value, field.defaultChecked];
  return field.options ? [...field.options].map((option) => [option.value, option.defaultSelected]) : field.defaultValue;
}

function fits(form, typed) {
  if (!isPosted(form) || identityOf(form) !== typed.form) return false;
  if (!typed.submitter) return true;
  const [name, value] = typed.submitter;
  return [...form.elements].some((each) => each.type === "submit" && each.name === name && each.value === value);
}

function isTypedHere(typed) {
  return typed.page === here() || [...document.forms].some((form) => isPosted(form) && addressOf(form) === typed.address);
}

// -- values ------------------------------------------------------------------------------------------------------------

function isTick(field) {
  return field.type === "checkbox" || field.type === "radio";
}

function valueOf(field) {
  if (isTick(field)) return field.checked;
  return field.options ? [...field.options].map((option) => option.selected) : field.value;
}

function setValue(field, value) {
  if (JSON.stringify(valueOf(field)) === JSON.stringify(value)) return;
  if (isTick(field)) field.checked = value;
  else if (field.options) [...field.options].forEach((option, place) => (option.selected = value[place]));
  else field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  if (CHOICES.has(field.type)) field.dispatchEvent(new Event("change", { bubbles: true }));
}

function labelOf(field) {
  return field.labels[0]?.textContent.trim() || field.getAttribute("aria-label") || field.name;
}

// -- giving back -------------------------------------------------------------------------------------------------------

function giveBack(typed) {
  const fitting = [...document.forms].filter((form) => fits(form, typed));
  if (fitting.length !== 1) {
    show(typed);
    return;
  }
  fill(fitting[0], typed.values);
  forget(typed);
}

function fill(form, values) {
  fieldsOf(form).forEach((field, place) => setValue(field, values[place]));
  for (let box = form.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  form.before(notice(say("typed_again")));
  const dialog = form.closest("dialog");
  if (dialog && !dialog.open) dialog.showModal();
}

function show(typed) {
  const box = notice(say("typed_apart"));
  box.dataset.typedApart = "";
  for (const [label, text] of typed.texts) {
    const row = document.createElement("label");
    const field = document.createElement("textarea");
    field.readOnly = true;
    field.rows = 3;
    field.value = text;
    row.append(label, field);
    box.lastChild.append(row);
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet";
  button.textContent = say("typed_discard");
  button.addEventListener("click", () => {
    forget(typed);
    box.remove();
  });
  box.lastChild.append(button);
  document.getElementById("content").prepend(box);
}

function notice(sentence) {
  const box = document.createElement("div");
  const body = document.createElement("div");
  const text = document.createElement("p");
  box.className = "notice";
  text.textContent = sentence;
  body.append(text);
  box.append(icon("note"), body);
  announce(sentence);
  return box;
}

// -- storage of this tab -----------------------------------------------------------------------------------------------

function forget(typed) {
  const asked = JSON.stringify(typed);
  write(REFUSED, read(REFUSED).filter((each) => JSON.stringify(each) !== asked));
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? [];
  } catch {
    return [];
  }
}

function write(key, all) {
  try {
    if (all.length) sessionStorage.setItem(key, JSON.stringify(all));
    else sessionStorage.removeItem(key);
  } catch {
    // Storage is full or forbidden: the browser's own way back is all there is.
  }
}
