"""From a text to its candidates."""

from __future__ import annotations

from datetime import date

from cotmoc.reading.candidate import Candidate


def read_facts(text: str, *, published: date | None = None) -> tuple[Candidate, ...]:
    """The quantitative facts that `text` states, in reading order."""
    del text, published
    return ()
