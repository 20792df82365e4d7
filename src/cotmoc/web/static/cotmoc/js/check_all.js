// A box with data-check-all="NAME" ticks every box of that name in its form. Hidden where scripts do not run.

import { fresh } from "./words.js";

export function startCheckAll(root) {
  for (const box of fresh(root, "input[data-check-all]", "checkAll")) {
    box.hidden = false;
    box.addEventListener("change", () => {
      for (const each of box.form.querySelectorAll(`input[name="${box.dataset.checkAll}"]`)) each.checked = box.checked;
    });
  }
}
