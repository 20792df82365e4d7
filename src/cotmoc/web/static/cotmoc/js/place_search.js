// A long list of cells found by words of it: of the figure, the form, the unit or the period, without tone marks too.

import { announce, folded, fresh, say } from "./words.js";

export function startPlaceSearches(root) {
  for (const field of fresh(root, "[data-place-search]", "search")) {
    const box = field.querySelector("input");
    const list = document.getElementById(field.dataset.placeSearch);
    field.hidden = false;
    box.addEventListener("input", () => narrow(list, box.value));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "ArrowDown") return;
      event.preventDefault(); // Enter would send the form before its cell was looked at
      list.focus();
    });
  }
}

function narrow(list, typed) {
  const asked = folded(typed).split(/\s+/).filter(Boolean);
  const found = [...list.options].filter((option) => option.value && shows(option, asked));
  for (const group of list.querySelectorAll("optgroup")) group.hidden = !found.some((one) => group.contains(one));
  for (const option of list.options) {
    option.hidden = option.disabled = Boolean(option.value) && !found.includes(option);
  }
  // Only one that is left is chosen: of several the first may be last year's, or of a unit that was merged.
  if (asked.length && !found.includes(list.selectedOptions[0])) list.value = found.length === 1 ? found[0].value : "";
  announce(say("cells_found", { count: found.length }));
}

function shows(option, asked) {
  const text = folded(`${option.parentElement.label ?? ""} ${option.textContent}`);
  return asked.every((word) => text.includes(word));
}
