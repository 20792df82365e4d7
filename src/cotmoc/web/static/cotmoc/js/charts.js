// Charts: the Vega-Lite specification drawn for documents, drawn here as well.

import { fresh, say } from "./words.js";

const NUMBERS = {
  vi: { decimal: ",", thousands: ".", grouping: [3], currency: ["", " ₫"] },
  en: { decimal: ".", thousands: ",", grouping: [3], currency: ["₫", ""] },
};
let vega;

export function startCharts(root) {
  const figures = fresh(root, "[data-chart]", "chart");
  if (!figures.length) return;
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      seen.unobserve(entry.target);
      draw(entry.target);
    }
  }, { rootMargin: "400px" });
  figures.forEach((figure) => seen.observe(figure));
  window.addEventListener("beforeprint", () => figures.forEach(draw));
}

async function draw(figure) {
  if (figure.dataset.drawn) return;
  figure.dataset.drawn = "yes";
  const canvas = figure.querySelector("[data-chart-canvas]");
  try {
    const [spec] = await Promise.all([specOf(figure.dataset.chart), load()]);
    await window.vegaEmbed(canvas, fitted(spec), {
      ast: true, // evaluates expressions without eval, which the page forbids
      actions: false,
      defaultStyle: false,
      renderer: "svg",
      tooltip: { disableDefaultStyle: true },
      formatLocale: NUMBERS[document.documentElement.lang] ?? NUMBERS.vi,
    });
  } catch (error) {
    console.error(error);
    fail(figure);
  }
}

async function specOf(source) {
  if (source.startsWith("#")) return JSON.parse(document.querySelector(source).textContent);
  const reply = await fetch(source, { headers: { Accept: "application/json" } });
  if (!reply.ok) throw new Error(`${source}: ${reply.status}`);
  return reply.json();
}

/** Fetched once, and only by a page that has a chart. */
function load() {
  vega ??= import(document.querySelector("meta[name=cotmoc-vega]").content);
  return vega;
}

/** A chart of given width shrinks to the page; a chart of steps keeps its own width and scrolls. */
function fitted(spec) {
  if (typeof spec.width !== "number") return spec;
  return { ...spec, width: "container", autosize: { type: "fit-x", contains: "padding" } };
}

function fail(figure) {
  const note = figure.querySelector("[data-chart-failed]");
  note.textContent = say("chart_failed");
  note.hidden = false;
  const table = figure.querySelector("details");
  if (table) table.open = true;
}
