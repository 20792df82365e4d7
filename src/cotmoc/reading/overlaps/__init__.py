"""Tasks that do the same or cut into one another, with the reasons, for a person to settle."""

from cotmoc.reading.overlaps.finding import find_overlaps, groups_of, overlaps_in, overlaps_of
from cotmoc.reading.overlaps.index import TaskIndex
from cotmoc.reading.overlaps.pair import (
    Choice,
    Finding,
    Overlaps,
    Reason,
    Relation,
    Settlement,
    TaskPair,
    fingerprint,
)

__all__ = [
    "Choice",
    "Finding",
    "Overlaps",
    "Reason",
    "Relation",
    "Settlement",
    "TaskIndex",
    "TaskPair",
    "find_overlaps",
    "fingerprint",
    "groups_of",
    "overlaps_in",
    "overlaps_of",
]
