// “Copy as a sentence”: the figure with its source, ready to paste into a letter.

import { announce, fresh, say } from "./words.js";

export function startCopying(root) {
  for (const button of fresh(root, "[data-copy]", "copy")) {
    button.addEventListener("click", () => copy(button));
  }
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    tell(button, say("copied"));
  } catch {
    select(button);
    tell(button, say("not_copied"));
  }
}

/** Clipboards need HTTPS or this very computer; elsewhere the sentence is shown, selected. */
function select(button) {
  let field = button.parentElement.querySelector("[data-copied]");
  if (!field) {
    field = document.createElement("textarea");
    field.dataset.copied = "yes";
    field.readOnly = true;
    field.setAttribute("aria-label", button.textContent.trim());
    button.parentElement.append(field);
  }
  field.value = button.dataset.copy;
  field.focus();
  field.select();
}

function tell(button, sentence) {
  let note = button.parentElement.querySelector("[data-copy-note]");
  if (!note) {
    note = document.createElement("span");
    note.dataset.copyNote = "yes";
    note.className = "soft row";
    button.after(note);
  }
  note.textContent = sentence;
  announce(sentence);
}
