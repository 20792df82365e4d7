// Numbers as people type them.

const GAPS = /[\s\u00a0\u2009\u202f]/g;
const PLAIN = /^[+-]?\d+$/;

/**
 * A typed number as a decimal with a point ("1.234,5" -> "1234.5"), "" for nothing, null where it is no number.
 * The decimal mark is that of the page's language; the other mark may only stand between thousands.
 */
export function readNumber(text, lang = document.documentElement.lang) {
  const bare = text.replace(GAPS, "").replace(/[−–]/g, "-").replace(/%$/, "");
  if (bare === "") return "";
  const [mark, group] = lang.startsWith("en") ? [".", ","] : [",", "."];
  const parts = bare.split(mark);
  if (parts.length > 2) return null;
  const whole = withoutGroups(parts[0], group);
  if (whole === null || (parts.length === 2 && !/^\d+$/.test(parts[1]))) return null;
  return parts.length === 2 ? `${whole}.${parts[1]}` : whole;
}

function withoutGroups(text, group) {
  if (PLAIN.test(text)) return text.replace("+", "");
  const groups = text.split(group);
  const [head, ...rest] = groups;
  const fits = /^[+-]?[1-9]\d{0,2}$/.test(head) && rest.every((part) => /^\d{3}$/.test(part));
  return fits ? groups.join("").replace("+", "") : null;
}

/** A decimal with a point as the page's language writes it: "1234.5" -> "1.234,5". */
export function writeNumber(decimal, lang = document.documentElement.lang) {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!match) return decimal;
  const [mark, group] = lang.startsWith("en") ? [".", ","] : [",", "."];
  const whole = match[2].replace(/\B(?=(\d{3})+$)/g, group);
  return match[1] + whole + (match[3] ? mark + match[3] : "");
}
