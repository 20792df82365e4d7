"""Reminders drafted from what is overdue: a letter (công văn đôn đốc) and a short message to paste into a chat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cotmoc.evaluation.display import day_text
from cotmoc.evaluation.owed import Collecting, Owed
from cotmoc.evaluation.punctuality import Receipt, Received
from cotmoc.model.unit import UnitKind
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.words import said

OVERDUE = frozenset({Receipt.MISSING, Receipt.PARTIAL})

MOST_ADDRESSED = 10
"""Units that the head of a letter names one by one."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """A report past due; `answering` is the unit that answers for it now: its own, or the one its unit went into."""

    owed: Owed
    answering: str
    days_late: int


@dataclass(frozen=True, slots=True)
class Reminder:
    """A drafted letter: its subject line, whom it addresses, its paragraphs."""

    subject: str
    addressed: tuple[str, ...]
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole of it as plain text."""
        return "\n\n".join([self.subject, "\n".join(self.addressed), *self.paragraphs])


def overdue(received: Iterable[Received], collecting: Collecting, day: date) -> tuple[Overdue, ...]:
    """What is overdue on `day`: by unit in the order of the file, of each the longest overdue first."""
    found = [
        Overdue(each.owed, _answering(each.owed.unit, collecting, day), each.owed.deadlines.days_late(day))
        for each in received
        if each.receipt in OVERDUE and each.owed.deadlines.days_late(day)
    ]
    order = {unit.id: at for at, unit in enumerate(collecting.knowledge.catalogue.units)}
    found.sort(key=lambda each: (order.get(each.answering, len(order)), -each.days_late, each.owed.form.code))
    return tuple(found)


def _answering(unit: str, collecting: Collecting, day: date) -> str:
    """The unit itself; of one that is no more, the unit that most of it went to."""
    shares = collecting.map(day).placement(unit).shares
    return max(shares, key=lambda share: share[1])[0] if shares else unit


def reminder_letter(
    items: Sequence[Overdue], naming: Naming, *, day: date, answer_by: date, contact: str = ""
) -> Reminder:
    """The letter about `items`, which must not be empty; `contact` is whom to turn to with questions."""
    return _Letter(items, naming, day).written(answer_by, contact)


def reminder_message(items: Sequence[Overdue], naming: Naming, *, day: date, answer_by: date) -> str:
    """The same in a few lines without markup, one a unit."""
    lang, groups = naming.lang, _by_unit(items)
    lines = [said("remind.chat", lang, day=day_text(day), reports=len(items), units=len(groups))]
    for unit, found in groups.items():
        listed = "; ".join(
            said(
                "remind.chat_item",
                lang,
                form=each.owed.form.code,
                period=naming.period(each.owed.period),
                days=each.days_late,
            )
            for each in found
        )
        lines.append(said("remind.chat_unit", lang, unit=addressed(unit, naming, short=True), items=listed))
    lines.append(said("remind.chat_ask", lang, answer_by=day_text(answer_by)))
    return "\n".join(lines)


def addressed(unit_id: str, naming: Naming, *, short: bool = False) -> str:
    """How a unit is addressed: an area by its people's committee."""
    unit = naming.catalogue.unit_by_id.get(unit_id)
    if unit is None or unit.kind is not UnitKind.AREA:
        return naming.unit(unit_id)
    key = "remind.people_short" if short else "remind.people"
    return said(key, naming.lang, unit=naming.unit_within(unit_id))


def _by_unit(items: Iterable[Overdue]) -> dict[str, list[Overdue]]:
    groups: dict[str, list[Overdue]] = {}
    for each in items:
        groups.setdefault(each.answering, []).append(each)
    return groups


class _Letter:
    def __init__(self, items: Sequence[Overdue], naming: Naming, day: date) -> None:
        self._items = items
        self._groups = _by_unit(items)
        self._naming = naming
        self._lang = naming.lang
        self._day = day_text(day)

    def written(self, answer_by: date, contact: str) -> Reminder:
        """The whole letter."""
        paragraphs = [self._state(), *self._lists(), self._say("remind.ask", answer_by=day_text(answer_by))]
        if contact:
            paragraphs.append(self._say("remind.contact", contact=contact))
        return Reminder(self._say("remind.subject"), tuple(self._addressed()), (*paragraphs, self._say("remind.end")))

    def _addressed(self) -> Iterator[str]:
        names = [addressed(unit, self._naming) for unit in self._groups]
        if len(names) == 1:
            yield self._say("remind.dear", unit=names[0])
        elif len(names) > MOST_ADDRESSED:
            yield self._say("remind.dear_listed", count=len(names))
        else:
            yield self._say("remind.dear_several")
            yield from (f"- {name}{'.' if name is names[-1] else ';'}" for name in names)

    def _state(self) -> str:
        if len(self._groups) == 1:
            unit = addressed(next(iter(self._groups)), self._naming)
            return self._say("remind.state_one", day=self._day, unit=unit, reports=len(self._items))
        return self._say("remind.state", day=self._day, units=len(self._groups), reports=len(self._items))

    def _lists(self) -> Iterator[str]:
        for number, (unit, found) in enumerate(self._groups.items(), start=1):
            lines = [self._item(each, is_last=each is found[-1]) for each in found]
            if len(self._groups) > 1:
                name = addressed(unit, self._naming)
                lines.insert(0, self._say("remind.unit", number=number, unit=name, reports=len(found)))
            yield "\n".join(lines)

    def _item(self, each: Overdue, *, is_last: bool) -> str:
        owed = each.owed
        former = owed.unit != each.answering
        return self._say(
            "remind.last_item" if is_last else "remind.item",
            form=owed.form.code,
            name=owed.form.name,
            period=self._naming.period(owed.period),
            due=day_text(owed.deadlines.due),
            days=each.days_late,
            of=self._say("remind.of_former", unit=self._naming.unit(owed.unit)) if former else "",
        )

    def _say(self, key: str, **details: object) -> str:
        return said(key, self._lang, **details)
