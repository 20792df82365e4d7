"""What the page of overlapping tasks shows of tasks, of pairs and of decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from cotmoc.formula.numbers import format_number
from cotmoc.model.task import Task
from cotmoc.reading.overlaps import TaskPair, groups_of
from cotmoc.web.models.overlap import OverlapChoice, OverlapDecision
from cotmoc.web.pages.tables import Table
from cotmoc.web.pages.viewing import Looking
from cotmoc.web.settled_overlaps import Pair, holds, latest_decisions, pair_of, seen_mark
from cotmoc.web.templatetags.look import day
from cotmoc.workspace.overlaps import Compared, wording
from cotmoc.workspace.words import said

PAIR = 2
MOST_ALIKE = 99
"""Percent of likeness that are told at most: what words are compared by is never certain."""


class OverlapsView:
    """The tasks of a programme compared, with what was decided on them so far."""

    def __init__(self, look: Looking, found: Compared) -> None:
        self.look, self.found = look, found
        self.decisions = latest_decisions(look.ground.package, look.programme.code)

    @cached_property
    def open(self) -> list[TaskPair]:
        """The pairs nobody has settled as they are worded now, the most alike first."""
        return [each for each in self.found.overlaps.pairs if self.decision(each) is None]

    @cached_property
    def settled(self) -> list[OverlapDecision]:
        """The decisions that hold, the latest first."""
        held = [each for each in self.decisions.values() if holds(each, self.found.tasks)]
        return sorted(held, key=lambda each: each.pk, reverse=True)

    @cached_property
    def groups(self) -> list[tuple[str, ...]]:
        """Three tasks or more that hang together by pairs nobody has settled."""
        return [group for group in groups_of(self.ids(each) for each in self.open) if len(group) > PAIR]

    @cached_property
    def leads(self) -> list[str]:
        """The bodies that lead tasks of the programme, by name."""
        return sorted({self.lead(task) for task in self.found.tasks.values() if task.lead})

    def ids(self, pair: TaskPair) -> Pair:
        """The two tasks, as decisions name them."""
        return pair_of(pair.a, pair.b)

    def decision(self, pair: TaskPair) -> OverlapDecision | None:
        """The decision on a pair, where it still holds."""
        found = self.decisions.get(self.ids(pair))
        return found if found is not None and holds(found, self.found.tasks) else None

    def waits(self, pair: Pair) -> bool:
        """Whether a pair is among those to settle."""
        return any(self.ids(each) == pair for each in self.open)

    def pair(self, pair: TaskPair) -> dict[str, Any]:
        """A pair as `overlaps/pair.html` shows it."""
        ids = self.ids(pair)
        decision = self.decisions.get(ids)
        return {
            "ids": ids,
            "anchor": anchor_of(ids),
            "one": self.task(self.found.tasks[pair.a], pair.marks_a),
            "other": self.task(self.found.tasks[pair.b], pair.marks_b),
            **self.likeness(pair),
            "seen": seen_mark(decision, wording(*(self.found.tasks[each] for each in ids))),
            "before": _before(decision),
        }

    def likeness(self, pair: TaskPair) -> dict[str, Any]:
        """How alike the two of a pair are, and why."""
        return {
            "relation": said(f"overlaps.{pair.relation.value}", self.look.lang),
            "score": f"{format_number(min(round(pair.score * 100), MOST_ALIKE), 0, lang=self.look.lang)}%",
            "reasons": [reason.sentence(self.look.lang) for reason in pair.reasons],
        }

    def task(self, task: Task, marks: Iterable[tuple[int, int]] = ()) -> dict[str, Any]:
        """A task as `overlaps/task.html` shows it, what it has in common with another one marked."""
        return {"id": task.id, "pieces": list(pieces(task.text, marks)), "facts": self._facts(task)}

    def _facts(self, task: Task) -> list[tuple[str, str]]:
        return [
            (_("Lead"), self.lead(task)),
            (_("Coordinating"), self.look.naming.units(task.coordinating)),
            (_("Deadline"), deadline(task)),
            (_("Output"), task.output),
            (_("Directive"), self._directive(task)),
        ]

    def lead(self, task: Task) -> str:
        """Who leads a task, by name; nothing where nobody does."""
        return self.look.naming.unit(task.lead) if task.lead else ""

    def _directive(self, task: Task) -> str:
        held = {each.id: each for each in self.look.programme.directives}.get(task.directive or "")
        number = (held.number or held.title) if held else task.directive or ""
        clause = _("clause %(clause)s") % {"clause": task.clause} if task.clause else ""
        return ", ".join(filter(None, (number, clause)))

    def brief(self, task: Task) -> dict[str, str]:
        """A task in a line of a list."""
        return {"id": task.id, "text": task.text, "lead": self.lead(task), "deadline": deadline(task)}


def anchor_of(pair: Pair) -> str:
    """Where a pair stands on its page."""
    return f"pair-{'-'.join(pair)}"


def _before(decision: OverlapDecision | None) -> str:
    """What to know of a decision that does not hold any more."""
    if decision is None or decision.choice == OverlapChoice.OPEN:
        return ""
    told = {"choice": decision.get_choice_display(), "note": decision.note, "day": day(decision.at)}
    return _("Settled on %(day)s (%(choice)s: %(note)s); a task was reworded since, so it is asked again.") % told


def deadline(task: Task) -> str:
    """By when, or that a task recurs."""
    return f"{task.deadline:%d/%m/%Y}" if task.deadline else _("recurring")


def pieces(text: str, marks: Iterable[tuple[int, int]]) -> Iterator[dict[str, Any]]:
    """A text cut at the stretches to be marked."""
    at = 0
    for start, end in sorted(marks):
        if at <= start < end:
            yield {"text": text[at:start], "marked": False}
            yield {"text": text[start:end], "marked": True}
            at = end
    yield {"text": text[at:], "marked": False}


def pairs_table(view: OverlapsView) -> Table:
    """Every pair found, settled or not, as a table."""
    sides = (_("Task"), _("Text"), _("Lead"), _("Deadline"))
    labels = [*sides, *(f"{label} (2)" for label in sides), _("Relation"), _("Likeness"), _("Why")]
    labels += [_("Decision"), _("What was agreed"), _("Decided by"), _("Decided on")]
    return [{"label": label} for label in labels], [_row(view, each) for each in view.found.overlaps.pairs]


def _row(view: OverlapsView, pair: TaskPair) -> list[str]:
    both = [view.brief(view.found.tasks[each]) for each in (pair.a, pair.b)]
    found, decision = view.likeness(pair), view.decision(pair)
    decided = ["", "", "", ""]
    if decision is not None:
        decided = [decision.get_choice_display(), decision.note, str(decision.by), day(decision.at)]
    cells = [each[name] for each in both for name in ("id", "text", "lead", "deadline")]
    return [*cells, found["relation"], found["score"], "; ".join(found["reasons"]), *decided]
