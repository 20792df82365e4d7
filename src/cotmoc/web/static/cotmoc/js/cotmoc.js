// What every page loads: each part finds its own elements, in the page and in what htmx brings later.

import { startBulk } from "./bulk.js";
import { startCharts } from "./charts.js";
import { startCheckAll } from "./check_all.js";
import { startCopying } from "./copy.js";
import { startDialogs } from "./dialog.js";
import { startGrids } from "./grid.js";
import { startInserting } from "./insert.js";
import { startKnownAt } from "./known_at.js";
import { startMappings } from "./mapping.js";
import { startMenus } from "./menu.js";
import { startPlaceSearches } from "./place_search.js";
import { startProse } from "./prose.js";
import { startSubmitting } from "./submit.js";
import { startTables } from "./table.js";
import { startKeepingTyped } from "./typed.js";

const PARTS = [startMenus, startDialogs, startCheckAll, startBulk, startCopying, startKnownAt, startTables, startGrids, startMappings, startPlaceSearches, startProse, startInserting, startCharts];

function start(root) {
  for (const part of PARTS) part(root);
}

startSubmitting();
start(document);
startKeepingTyped();
document.addEventListener("htmx:load", (event) => start(event.detail.elt));
