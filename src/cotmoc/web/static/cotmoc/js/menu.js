// The menu of the signed-in, and the main navigation on a phone.

import { fresh } from "./words.js";

const NARROW = window.matchMedia("(max-width: 48rem)");

export function startMenus(root) {
  for (const button of fresh(root, "[data-menu-button]", "menu")) startButton(button);
  for (const menu of fresh(root, "[data-menu]", "menu")) startMenu(menu);
}

function startButton(button) {
  const open = (yes) => button.setAttribute("aria-expanded", String(yes));
  button.hidden = false;
  open(!NARROW.matches);
  NARROW.addEventListener("change", () => open(!NARROW.matches));
  button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
}

function startMenu(menu) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}
