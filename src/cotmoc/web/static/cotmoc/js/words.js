// The sentences scripts show, in the language of the page (templatetags/look.py), and how text is compared.

const node = document.getElementById("cotmoc-words");
const words = node ? JSON.parse(node.textContent) : {};

/** The sentence for `key`, its places filled in. */
export function say(key, details = {}) {
  const sentence = words[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (place, name) => details[name] ?? place);
}

/** Says a sentence to screen readers. */
export function announce(sentence) {
  const live = document.getElementById("announcements");
  if (live) live.textContent = sentence;
}

/** Text without tone marks and case, đ as d: how Vietnamese is searched. */
export function folded(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .toLowerCase()
    .trim();
}

/** Compares as a Vietnamese dictionary does, numbers within text by value. */
export const inOrder = new Intl.Collator("vi", { numeric: true }).compare;

/** Elements within `root` (itself included) that were not started before. */
export function fresh(root, selector, mark) {
  const found = [...root.querySelectorAll(selector)];
  if (root.matches?.(selector)) found.unshift(root);
  return found.filter((element) => {
    const flag = `${mark}Started`;
    if (element.dataset[flag]) return false;
    element.dataset[flag] = "yes";
    return true;
  });
}

/** An icon of the sprite, as decoration. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", new URL(`../icons/icons.svg#${name}`, import.meta.url).href);
  svg.append(use);
  return svg;
}
