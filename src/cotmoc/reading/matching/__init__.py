"""Candidates matched with the definitions, units, periods and figures of a package."""

from cotmoc.reading.matching.holding import Agreement, Held
from cotmoc.reading.matching.matcher import Match, Matcher, Suggestion
from cotmoc.reading.matching.phrases import Phrase

__all__ = ["Agreement", "Held", "Match", "Matcher", "Phrase", "Suggestion"]
