"""One closing line for several runs of the tests, in the words of pytest's own.

Standard library only: `run.py` reads it.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

COUNTS = "COTMOC_TEST_COUNTS"
"""The variable that names the file in which a run leaves how many passed, failed and so on."""
_WORDS = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "warnings", "error")


def leave_counts(stats: Mapping[str, Sequence[object]]) -> None:
    """What a run of pytest counted, in the file asked for, if one is."""
    if path := os.environ.get(COUNTS):
        Path(path).write_text(json.dumps({word: len(stats.get(word, ())) for word in _WORDS}), encoding="utf-8")


def counts_of(path: Path, code: int) -> Counter[str]:
    """What a run left that ended with this exit code; one that failed without telling what is an error."""
    counts: Counter[str] = Counter(json.loads(path.read_text(encoding="utf-8")) if path.exists() else {})
    if code and not counts["failed"] and not counts["error"]:
        counts["error"] += 1
    return counts


def closing_line(runs: Iterable[Counter[str]], seconds: float) -> str:
    """As pytest closes: ``= 1 failed, 20 passed in 3.00s =``."""
    all_runs: Counter[str] = sum(runs, Counter())
    told = [f"{all_runs[word]} {_called(word, all_runs[word])}" for word in _WORDS if all_runs[word]]
    return f" {', '.join(told) or 'no tests ran'} in {seconds:.2f}s ".center(80, "=")


def _called(word: str, number: int) -> str:
    if word in ("warnings", "error"):
        return f"{word.removesuffix('s')}{'' if number == 1 else 's'}"
    return word
