"""Settling tasks that overlap: what was decided on a pair, kept for good; the latest decision counts."""

from __future__ import annotations

from cotmoc.evaluation.entries import check_length
from cotmoc.model.task import Task
from cotmoc.web import live
from cotmoc.web.access import Person, check_can_settle_overlap
from cotmoc.web.ledger.append import appending, holding
from cotmoc.web.models.ledger import EventKind
from cotmoc.web.models.overlap import OverlapChoice, OverlapDecision
from cotmoc.web.models.package import Package
from cotmoc.web.overlap_errors import OVERLAP_MOVED_ON, OVERLAP_NOT_CHOSEN, OVERLAP_UNKNOWN, OVERLAP_UNSAID
from cotmoc.web.settled_overlaps import Pair, latest_decision, pair_of, seen_mark
from cotmoc.workspace.current_tasks import tasks_of
from cotmoc.workspace.overlaps import wording


def settle(
    *,
    package: Package,
    programme: str,
    one: str,
    other: str,
    choice: str,
    note: str,
    by: Person,
    seen: str | None = None,
) -> OverlapDecision:
    """Decide on a pair of tasks, or look at it again; the same decision sent twice is one.

    `seen` is the `seen_mark` of the page that was looked at. Raises `Denied`, and `Refused`: D166 where the programme
    has no such pair, D167 without a note, D168 without a choice, D169 where the pair is not as the page showed it,
    V108 for a note that is too long.
    """
    check_can_settle_overlap(by)
    pair, note = pair_of(one, other), note.strip()
    _check_said(pair, choice, note)
    with holding():
        texts = wording(*_tasks(package, programme, pair))
        latest = latest_decision(package, programme, pair)
        same = latest is not None and (latest.choice, latest.note, latest.texts) == (choice, note, texts)
        if latest is not None and same and latest.by_id == getattr(by.account, "pk", None):
            return latest
        if seen is not None and seen != seen_mark(latest, texts):
            raise OVERLAP_MOVED_ON.refuse(one=pair[0], other=pair[1])
        decided = {"choice": choice, "note": note, "texts": texts}
        return _record(package, programme, pair, decided=decided, by=by)


def _check_said(pair: Pair, choice: str, note: str) -> None:
    if choice not in OverlapChoice:
        raise OVERLAP_NOT_CHOSEN.refuse(one=pair[0], other=pair[1])
    if not note and choice != OverlapChoice.OPEN:
        raise OVERLAP_UNSAID.refuse()
    check_length(note)


def _tasks(package: Package, programme: str, pair: Pair) -> tuple[Task, Task]:
    found = live.catalogue(package).programme_by_code.get(programme)
    tasks = tasks_of(found) if found else {}
    if pair[0] == pair[1] or not tasks.keys() >= set(pair):
        raise OVERLAP_UNKNOWN.refuse(one=pair[0], other=pair[1])
    return tasks[pair[0]], tasks[pair[1]]


def _record(package: Package, programme: str, pair: Pair, *, decided: dict[str, str], by: Person) -> OverlapDecision:
    made = OverlapDecision.objects.create(
        package=package, programme=programme, one=pair[0], other=pair[1], by=by.account, **decided
    )
    with appending() as ledger:
        ledger.event(
            EventKind.OVERLAP_SETTLED,
            by=by.name,
            package=package,
            subject=f"{programme} {pair[0]} {pair[1]}",
            details={"decision": decided["choice"], "reason": decided["note"], "texts": decided["texts"]},
        )
    return made
