// A form marked data-bulk="NAME" is sent a few of its ticked boxes at a time, so that one sees how far it is.
//
// Each answer is the page that the form leads to; its list (.problems) is added to those before. Without scripts, and
// for a few boxes, the form goes as it is.

import { announce, fresh, say } from "./words.js";

const AT_ONCE = 5;

export function startBulk(root) {
  for (const form of fresh(root, "form[data-bulk]", "bulk")) {
    form.addEventListener("submit", (event) => {
      const boxes = [...form.querySelectorAll(`input[name="${form.dataset.bulk}"]:checked`)];
      if (boxes.length <= AT_ONCE || !event.submitter) return;
      event.preventDefault();
      if (!form.dataset.sent) send(form, event.submitter, boxes);
    });
  }
}

async function send(form, button, boxes) {
  form.dataset.sent = "yes";
  button.setAttribute("aria-busy", "true");
  const told = progressOf(form, boxes.length);
  const results = document.createElement("ul");
  results.className = "problems";
  try {
    for (let at = 0; at < boxes.length; at += AT_ONCE) {
      const some = boxes.slice(at, at + AT_ONCE);
      results.append(...(await step(form, button, some)));
      for (const box of some) box.closest("tr")?.remove();
      told(Math.min(at + AT_ONCE, boxes.length));
    }
  } catch (error) {
    const note = document.createElement("p");
    note.className = "notice notice--warning";
    note.textContent = say("bulk_stopped");
    form.before(note);
    console.warn(error);
  }
  form.before(results);
  button.removeAttribute("aria-busy");
  delete form.dataset.sent;
}

async function step(form, button, boxes) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.append(button.name, button.value);
  for (const box of boxes) body.append(box.name, box.value);
  const reply = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" }, redirect: "error" });
  if (!reply.ok) throw new Error(`${form.action}: ${reply.status}`);
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  return [...page.querySelectorAll("main .problems > li")].map((each) => document.importNode(each, true));
}

/** A bar above the form; what it is called with is how many are done. */
function progressOf(form, all) {
  const meter = document.createElement("div");
  const label = document.createElement("label");
  const bar = document.createElement("progress");
  meter.className = "meter";
  bar.id = "bulk-progress";
  bar.max = all;
  label.htmlFor = bar.id;
  document.getElementById(bar.id)?.parentElement.remove();
  meter.append(label, bar);
  form.before(meter);
  const tell = (done) => {
    bar.value = done;
    label.textContent = say("bulk_progress", { done, all });
    announce(label.textContent);
  };
  tell(0);
  return tell;
}
