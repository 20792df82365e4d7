"""How well reports and tasks are read, over marked texts.

`python3 run.py bench reading` scores the made-up texts in benchmarks/reading and prints the tables and the ten worst
misses; `--write` puts them into benchmarks/README.md; `--misses 30` shows more. Files named on the command line are
scored instead: narratives (with "facts"), tasks (with "lead") and judged pairs (with "a_id"), told apart by their keys.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.reading_scores.facts import Miss, Score, score_text  # noqa: E402 - found only after the path is set
from benchmarks.reading_scores.load import load_table  # noqa: E402
from benchmarks.reading_scores.phrases import PhraseScore, phrases_table, read_judged, score_phrases  # noqa: E402
from benchmarks.reading_scores.report import facts_table, pairs_table, tasks_table, worst  # noqa: E402
from benchmarks.reading_scores.tasks import score_pairs, score_tasks  # noqa: E402
from cotmoc.reading.candidate import as_json  # noqa: E402
from cotmoc.workspace.reading import read_pasted  # noqa: E402

TEXTS = Path(__file__).parent / "reading"
README = Path(__file__).parent / "README.md"
HELD_OUT = ("overlaps_l", "tasks_m", "narratives_m", "narratives_n", "tasks_p", "overlaps_p")
"""Ends of the names of files that are measured on, never learnt from: of these only totals are shown, unless named."""
BEGIN, END = "<!-- reading: begin -->", "<!-- reading: end -->"
Rows = list[dict[str, Any]]


def main() -> int:
    """Score what is asked for, print it, and write it down if told to."""
    options = _options()
    if options.load:
        print(load_table())
        return 0
    files = options.files or sorted(TEXTS.glob("*.jsonl"))
    told = report(files, options.misses, closed=() if options.files else HELD_OUT)
    if not options.files:
        told += f"\n\n**Phrases matched with a package.**\n\n{phrases_table(_phrases())}"
    print(told)
    if options.write:
        write(told)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py bench reading", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--misses", type=int, default=10, help="how many of the worst misses to show")
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    parser.add_argument("--load", action="store_true", help="compare 10,000 made-up tasks instead: time and memory")
    return parser.parse_args()


def report(files: list[Path], misses: int, *, closed: tuple[str, ...] = HELD_OUT) -> str:
    """The tables of all files, by what they hold; of those whose names end as `closed` does, no single miss."""
    sorts: dict[str, dict[str, Rows]] = defaultdict(dict)
    for file in files:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        sorts[_sort(rows)][file.stem] = rows
    sections = []
    if sorts["facts"]:
        sections += _facts(sorts["facts"], misses, closed)
    if sorts["tasks"]:
        sections += _tasks(sorts["tasks"], misses, closed)
    if sorts["pairs"]:
        sections += _pairs(sorts["tasks"], sorts["pairs"], misses, closed)
    return "\n\n".join(sections)


def _phrases() -> dict[str, PhraseScore]:
    file = TEXTS / "phrases_mau.csv"
    return {file.stem: score_phrases(read_judged(file), ROOT / "samples" / "mau")}


def _sort(rows: Rows) -> str:
    keys = rows[0].keys() if rows else ()
    return "facts" if "facts" in keys else "pairs" if "a_id" in keys else "tasks"


def _facts(files: dict[str, Rows], misses: int, closed: tuple[str, ...]) -> list[str]:
    scores, begun, letters = {}, time.process_time(), 0
    for name, rows in files.items():
        scores[name] = Score()
        for row in rows:
            letters += len(row["text"])
            score_text(scores[name], row, [as_json(figure.candidate) for figure in read_pasted(row["text"]).figures])
    seconds = time.process_time() - begun
    found = _open(scores, closed)
    speed = f"{letters:,} letters in {seconds:.1f} s of processor."
    return ["**Figures in prose.** " + speed, facts_table(scores), "Worst misses:", worst(found, misses)]


def _open(scores: Mapping[str, Any], closed: tuple[str, ...]) -> list[Miss]:
    return [miss for name, score in scores.items() if not name.endswith(closed) for miss in score.misses]


def _tasks(files: dict[str, Rows], misses: int, closed: tuple[str, ...]) -> list[str]:
    scores = {name: score_tasks(rows) for name, rows in files.items()}
    found = _open(scores, closed)
    return ["**Tasks.**", tasks_table(scores), "Worst misses:", worst(found, misses)]


def _pairs(tasks: dict[str, Rows], files: dict[str, Rows], misses: int, closed: tuple[str, ...]) -> list[str]:
    everyone = [row for rows in tasks.values() for row in rows]
    scores = {}
    for name, rows in files.items():
        meant = {row[key] for row in rows for key in ("a_id", "b_id")}
        of_file = next((each for each in tasks.values() if meant <= {row["id"] for row in each}), everyone)
        scores[name] = score_pairs(of_file, rows)
    found = _open(scores, closed)
    return ["**Overlapping tasks.**", pairs_table(scores), "Worst misses:", worst(found, misses)]


def write(text: str) -> None:
    """Put the result between the marks of the page."""
    page = README.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
