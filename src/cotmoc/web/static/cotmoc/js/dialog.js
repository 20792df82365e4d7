// Dialogs: a button with data-dialog="ID" opens one, a button with data-dialog-close closes it.

import { fresh } from "./words.js";

export function startDialogs(root) {
  for (const button of fresh(root, "[data-dialog]", "dialog")) {
    button.addEventListener("click", (event) => {
      const dialog = document.getElementById(button.dataset.dialog);
      if (!dialog) return;
      event.preventDefault();
      dialog.showModal();
    });
  }
  for (const button of fresh(root, "[data-dialog-close]", "close")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }
}
