// Charts: the Vega-Lite specification drawn for documents, drawn here as well.

import { fresh, say } from "./words.js";

const NARROWEST = 84; // of a plot; narrower pages scroll it

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
  // Those further down follow when nothing else is to be done: a page may be printed without being scrolled.
  (window.requestIdleCallback ?? setTimeout)(() => figures.forEach(draw));
}

async function draw(figure) {
  if (figure.dataset.drawn) return;
  figure.dataset.drawn = "yes";
  const canvas = figure.querySelector("[data-chart-canvas]");
  try {
    const [spec] = await Promise.all([specOf(figure.dataset.chart), load()]);
    const { view } = await window.vegaEmbed(canvas, spec, {
      mode: "vega-lite",
      ast: true, // evaluates expressions without eval, which the page forbids
      actions: false,
      defaultStyle: false,
      renderer: "svg",
      tooltip: { disableDefaultStyle: true },
    });
    canvas.setAttribute("aria-roledescription", say("chart"));
    const kind = spec.usermeta?.cotmoc;
    if (kind !== "fixed") stretch(view, canvas, kind === "keeps-shape" ? spec.height / spec.width : null);
  } catch (error) {
    console.error(error);
    fail(figure);
  }
}

async function specOf(source) {
  if (source.startsWith("#")) return JSON.parse(document.getElementById(source.slice(1)).textContent);
  const reply = await fetch(source, { headers: { Accept: "application/json" } });
  if (!reply.ok) throw new Error(`${source}: ${reply.status}`);
  return reply.json();
}

/** Fetched once, and only by a page that has a chart; tried again by the next chart if the line broke. */
function load() {
  vega ??= import(document.querySelector("meta[name=cotmoc-vega]").content).catch((error) => {
    vega = undefined;
    throw error;
  });
  return vega;
}

/** Gives the plot what the labels beside it leave of the width, now and whenever the width changes; a map, in shape. */
function stretch(view, canvas, shape) {
  const fit = async () => {
    // A legend may need other columns at the new width: what stands beside the plot is measured again.
    for (let time = 0; time < 3; time += 1) {
      const beside = canvas.querySelector("svg").getBoundingClientRect().width - view.width();
      const width = Math.max(NARROWEST, Math.floor(canvas.clientWidth - beside));
      if (Math.abs(width - view.width()) <= 1) return;
      if (shape) view.height(Math.round(width * shape));
      await view.width(width).runAsync();
    }
  };
  new ResizeObserver(fit).observe(canvas);
}

function fail(figure) {
  const note = figure.querySelector("[data-chart-failed]");
  note.textContent = say("chart_failed");
  note.hidden = false;
  const table = figure.querySelector("details");
  if (table) table.open = true;
}
