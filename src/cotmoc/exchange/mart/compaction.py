"""Compaction: as long as the last segment has at least an eighth of the rows of the one before it, the two become one.

So each has less than an eighth of the one before, and of ten million rows there are no more than eight segments, four
where none has fewer than 5,000. A row is written again only when the rows behind it have become an eighth of it.
Nothing is left out: a row that a later one corrects is what was known before, and issued reports rest on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cotmoc.exchange.mart.manifest import Kind, Manifest, Segment
from cotmoc.exchange.mart.segments import merged

SHARE = 8


def compacted(folder: Path, manifest: Manifest) -> Manifest:
    """The manifest with segments made one where the rule asks for it.

    What was published since is worked into the rows where that is an eighth of them, or all of them are written again.
    """
    rows, published = manifest.of(Kind.ROWS), manifest.of(Kind.PUBLISHED)
    is_much = bool(published) and SHARE * _rows(published) >= _rows(rows)
    first = 0 if is_much else _first_merged(rows)
    if is_much or first < len(rows) - 1:
        rows = (*rows[:first], merged(folder, rows[first:], published))
        published = published if first else ()
    if (first := _first_merged(published)) < len(published) - 1:
        published = (*published[:first], merged(folder, published[first:]))
    return replace(manifest, segments=(*rows, *published))


def _first_merged(segments: Sequence[Segment]) -> int:
    """The place of the first of the segments that become one; that of the last where none do."""
    first = max(len(segments) - 1, 0)
    while first and SHARE * _rows(segments[first:]) >= segments[first - 1].rows:
        first -= 1
    return first


def _rows(segments: Sequence[Segment]) -> int:
    return sum(segment.rows for segment in segments)
