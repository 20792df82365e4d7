// A long list of cells found by words of it: of the figure, the form, the unit or the period, without tone marks too.

import { announce, folded, fresh, say } from "./words.js";

const COMPOSING = 229; // key code of a key that an input method takes, where isComposing is not said yet

export function startPlaceSearches(root) {
  for (const field of fresh(root, "[data-place-search]", "search")) {
    const box = field.querySelector("input");
    const list = document.getElementById(field.dataset.placeSearch);
    const told = field.querySelector("[data-place-found]");
    let meant = list.value; // what was proposed, or chosen by hand: taken again when the words are taken out
    field.hidden = false;
    list.addEventListener("change", () => (meant = list.value));
    box.addEventListener("input", () => (told.textContent = narrow(list, box.value, meant)));
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === COMPOSING) return; // the key belongs to the input method
      if (event.key !== "Enter" && event.key !== "ArrowDown") return;
      event.preventDefault(); // Enter would send the form before its cell was looked at
      list.focus();
    });
  }
}

/** Leaves the cells of which the words tell; returns the sentence that says how many, empty where all are left. */
function narrow(list, typed, meant) {
  const asked = folded(typed).split(/\s+/).filter(Boolean);
  const found = [...list.options].filter((option) => option.value && shows(option, asked));
  for (const group of list.querySelectorAll("optgroup")) group.hidden = !found.some((one) => group.contains(one));
  for (const option of list.options) {
    option.hidden = option.disabled = Boolean(option.value) && !found.includes(option);
  }
  // Only one that is left is chosen: of several the first may be last year's, or of a unit that was merged.
  const only = found.length === 1 ? found[0].value : "";
  list.value = found.some((option) => option.value === meant) || !asked.length ? meant : only;
  const sentence = say("cells_found", { count: found.length });
  announce(sentence);
  return asked.length ? sentence : "";
}

function shows(option, asked) {
  const text = folded(`${option.parentElement.label ?? ""} ${option.textContent}`);
  return asked.every((word) => text.includes(word));
}
