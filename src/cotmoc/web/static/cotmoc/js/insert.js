// A button with data-insert puts its reference where the cursor stands in the text that takes them.

import { fresh } from "./words.js";

export function startInserting(root) {
  for (const button of fresh(root, "button[data-insert]", "insert")) {
    const text = document.querySelector("[data-insert-here]");
    if (!text) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      text.setRangeText(button.dataset.insert, text.selectionStart, text.selectionEnd, "end");
      text.focus();
    });
  }
}
