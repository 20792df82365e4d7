// The picker “figures known by the end of”: choosing a day is enough.

import { fresh } from "./words.js";

export function startKnownAt(root) {
  for (const form of fresh(root, "form[data-known-at]", "knownAt")) {
    const day = form.querySelector("input[type=date]");
    let typing = false;
    day.addEventListener("keydown", (event) => {
      typing = event.key !== "Enter";
    });
    day.addEventListener("pointerdown", () => {
      typing = false;
    });
    // Typed dates pass through many valid ones: they wait for Enter or the button.
    day.addEventListener("change", () => {
      if (!typing && day.reportValidity()) form.requestSubmit();
    });
    // The latest figures have no day in their address.
    form.addEventListener("submit", () => {
      if (!day.value) day.disabled = true;
    });
  }
}
