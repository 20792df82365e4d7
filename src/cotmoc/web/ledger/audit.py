"""Auditing the ledger: every row where it belongs, every hash what its row says."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from cotmoc.model.errors import Problem
from cotmoc.web.errors import CHAIN_BROKEN, CHAIN_GAP, CHAIN_HEAD
from cotmoc.web.ledger.chain import COLUMNS, ROW_KINDS, START, row_hash
from cotmoc.web.models.ledger import Head

CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What an audit found: the rows looked at, the head, and the first row at fault, if one is."""

    rows: int
    head: str
    problem: Problem | None


def audit(progress: Callable[[str, int, int], None] = lambda _what, _done, _total: None) -> AuditResult:
    """Walk the whole chain from its start; stops at the first broken row."""
    head = Head.objects.filter(pk=1).first()
    total = head.position if head else 0
    previous, position = START, 0
    for kind, values in _in_order(total):
        position += 1
        problem = _problem(kind, values, previous=previous, expected=position)
        if problem is not None:
            return AuditResult(position, previous, problem)
        previous = values[COLUMNS[kind].index("hash")]
        if position % CHUNK == 0:
            progress("audit", position, total)
    if position != total or _is_beyond_head() or (head is not None and head.hash != previous):
        return AuditResult(position, previous, CHAIN_HEAD.problem(position=position, head=total))
    return AuditResult(position, previous, None)


def _is_beyond_head() -> bool:
    """Whether a row stands behind the head as it is now: the ledger goes on while it is audited."""
    last = max(model.objects.aggregate(last=Max("position"))["last"] or 0 for model in ROW_KINDS.values())
    head = Head.objects.filter(pk=1).first()
    return last > (head.position if head else 0)


def _in_order(until: int) -> Iterator[tuple[str, list[Any]]]:
    """The rows of all tables by position, as far as the head that the audit began with."""
    streams = (_rows(kind, until) for kind in ROW_KINDS)
    for _, kind, values in heapq.merge(*streams, key=lambda row: row[0]):
        yield kind, values


def _rows(kind: str, until: int) -> Iterator[tuple[int, str, list[Any]]]:
    columns = COLUMNS[kind]
    at = columns.index("position")
    found = ROW_KINDS[kind].objects.filter(position__lte=until)
    for row in found.order_by("position").values_list(*columns).iterator(CHUNK):
        yield row[at], kind, list(row)


def _problem(kind: str, values: list[Any], *, previous: str, expected: int) -> Problem | None:
    columns = COLUMNS[kind]
    position, found = values[columns.index("position")], values[columns.index("hash")]
    if position != expected:
        return CHAIN_GAP.problem(expected=expected, position=position, kind=kind)
    if row_hash(previous, kind, values) != found:
        return CHAIN_BROKEN.problem(position=position, kind=kind)
    return None
