// The figures of a report settled with the keyboard: arrows go through them, a letter does what its button does, or
// goes to it where that is to be thought over (what may be an indicator is accepted with one key more).

import { fresh } from "./words.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

export function startProse(root) {
  for (const page of fresh(root, "[data-prose]", "prose")) {
    const items = [...page.querySelectorAll(".prose-figure")];
    if (!items.length) continue;
    page.querySelector("[data-keys]").hidden = false;
    page.addEventListener("keydown", (event) => pressed(event, items));
    const asked = location.hash.startsWith("#figure-") && page.querySelector(location.hash);
    (asked || items.find((item) => item.classList.contains("prose-figure--open")))?.focus();
  }
}

function pressed(event, items) {
  if (event.key === "Escape") return back(event, items);
  if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
  const now = items.findIndex((item) => item.contains(document.activeElement));
  if (now < 0) return;
  if (event.key in STEPS) {
    const next = items[now + STEPS[event.key]];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    return;
  }
  if (event.repeat) return; // a key held down would settle figure after figure
  const key = CSS.escape(event.key.toLowerCase());
  const shortcut = items[now].querySelector(`[aria-keyshortcuts="${key}"]`);
  if (!shortcut) return items[now].querySelector(`[data-focus-key="${key}"]`)?.focus();
  event.preventDefault();
  shortcut.click();
  if (shortcut.localName === "summary") shortcut.parentElement.querySelector("[data-place-search] input")?.focus();
}

// Out of the form of a correction, back to the figure it is for.
function back(event, items) {
  const item = items.find((each) => each.contains(event.target));
  const opened = event.target.closest("details[open]");
  if (!item || !opened) return;
  event.preventDefault();
  opened.open = false;
  item.focus();
}

function isTyping(element) {
  return ["INPUT", "SELECT", "TEXTAREA"].includes(element.tagName);
}
