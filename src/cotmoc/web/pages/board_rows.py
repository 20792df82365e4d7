"""The rows of the dashboard's tables, tiles and charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.documents.charts import verdict_counts
from cotmoc.evaluation.pace import pace
from cotmoc.evaluation.result import TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.formula.numbers import format_number
from cotmoc.web.pages.viewing import Looking
from cotmoc.workspace.board import Behind, Board, Group, Silent
from cotmoc.workspace.changes import Change
from cotmoc.workspace.figure_words import FigureWords, figure_words
from cotmoc.workspace.notes import Notes
from cotmoc.workspace.pace_words import pace_sentence
from cotmoc.workspace.words import verdict_word

NO_FIGURE = "–"
MOST_UNITS = 8
"""Slow and silent units shown; more are counted."""
_WITH_NOTE = (Verdict.MISSED, Verdict.AT_RISK, Verdict.UNDETERMINED)


class BoardRows:
    """Rows for one board; every figure leads to its target."""

    def __init__(self, look: Looking, board: Board) -> None:
        self._package = look.ground.package.name
        self._look = look
        self._board = board
        self._lang = look.lang
        self._notes = Notes(look.naming)

    # -- addresses -------------------------------------------------------------------------------------------------

    def target_url(self, code: str) -> str:
        """The page of a target, looked at in the same way."""
        view = self._look.view
        asked = {"programme": self._look.programme.code, "period": view.period, "known_at": self._look.known_on}
        parameters = urlencode({name: str(value) for name, value in asked.items() if value})
        return f"{reverse('target', args=[self._package, code])}?{parameters}"

    def targets_url(self, **filters: str) -> str:
        """The list of targets, filtered."""
        known = {"known_at": str(self._look.known_on)} if self._look.known_on else {}
        return f"{reverse('targets', args=[self._package])}?" + urlencode(
            {"programme": self._look.programme.code, **known, **filters}
        )

    def unit_url(self, unit: str) -> str:
        """The page of a unit."""
        return reverse("unit", args=[self._package, unit])

    # -- counts ----------------------------------------------------------------------------------------------------

    @cached_property
    def tiles(self) -> list[dict[str, Any]]:
        """How many targets there are, and how many have each verdict."""
        declared = self._look.programme.declared.all
        registered = len(self._board.result.targets)
        note = _("of %(count)s in the plan") % {"count": declared} if declared and declared != registered else ""
        first = {"label": _("Targets"), "value": registered, "note": note, "url": self.targets_url()}
        counts = self._board.counts
        return [first, *(self._tile(verdict, counts[verdict]) for verdict in Verdict if counts.get(verdict))]

    def _tile(self, verdict: Verdict, count: int) -> dict[str, Any]:
        return {
            "label": verdict_word(verdict, self._lang).capitalize(),
            "value": count,
            "verdict": verdict.value,
            "url": self.targets_url(verdict=verdict.value),
        }

    @cached_property
    def charts(self) -> list[dict[str, Any]]:
        """Verdicts by pillar, by priority and by field, each with its table."""
        shown_groups = (
            ("pillars", _("By pillar"), self._board.pillars),
            ("priorities", _("By priority"), self._board.priorities),
            ("fields", _("By field"), self._board.fields),
        )
        return [self._chart(key, title, groups) for key, title, groups in shown_groups if groups]

    def _chart(self, key: str, title: str, groups: Sequence[Group]) -> dict[str, Any]:
        verdicts = [verdict for verdict in Verdict if self._board.counts.get(verdict)]
        rows = [
            {"group": g.label, "verdict": v.value, "label": verdict_word(v, self._lang), "count": g.counts.get(v, 0)}
            for g in groups
            for v in verdicts
        ]
        columns = [{"label": title}, {"label": _("Targets"), "kind": "number"}]
        columns += [{"label": verdict_word(v, self._lang).capitalize(), "kind": "number"} for v in verdicts]
        table = [[g.label, g.total, *(g.counts.get(v, 0) for v in verdicts)] for g in groups]
        return {
            "id": f"by-{key}",
            "title": title,
            "spec": verdict_counts(rows, lang=self._lang),
            "columns": columns,
            "rows": table,
        }

    # -- targets -----------------------------------------------------------------------------------------------------

    @cached_property
    def at_risk(self) -> list[dict[str, Any]]:
        """Targets at risk, with the pace they need."""
        return [self._target(each, note=self._pace(each)) for each in self._board.at_risk]

    @property
    def at_risk_url(self) -> str:
        """The list of targets at risk."""
        return self.targets_url(verdict=Verdict.AT_RISK.value)

    @property
    def missed_url(self) -> str:
        """The list of targets missed."""
        return self.targets_url(verdict=Verdict.MISSED.value)

    @cached_property
    def missed(self) -> list[dict[str, Any]]:
        """Targets missed."""
        return [self._target(each) for each in self._board.missed]

    @cached_property
    def priority(self) -> list[dict[str, Any]]:
        """The figures of the priority targets, whatever their verdict: capacity and usage at a glance."""
        return [self._target(each) for each in self._board.result.targets if each.target.priority]

    @cached_property
    def undetermined(self) -> list[dict[str, Any]]:
        """Targets whose reports are missing."""
        return [self._target(each) for each in self._board.undetermined]

    def _target(self, each: TargetResult, note: str = "") -> dict[str, Any]:
        return {
            "code": each.target.code,
            "name": each.target.name,
            "url": self.target_url(each.target.code),
            "stated": self._notes.stated(each),
            "figure": figure_words(each.judgement, self._lang),
            "verdict": each.verdict.value,
            "provisional": each.is_provisional,
            "lead": self._look.naming.unit(each.target.lead) if each.target.lead else "",
            "note": note or ("; ".join(self._notes.lines(each)) if each.verdict in _WITH_NOTE else ""),
        }

    def _pace(self, each: TargetResult) -> str:
        found = pace(self._look.ground.knowledge, each)
        return "" if found is None else pace_sentence(found, each, self._lang)

    # -- units -------------------------------------------------------------------------------------------------------

    @cached_property
    def behind(self) -> list[dict[str, Any]]:
        """The first slow units, each with its part of the gap of the targets it holds back."""
        return [self._behind(each) for each in self._board.behind[:MOST_UNITS]]

    def _behind(self, each: Behind) -> dict[str, Any]:
        return {
            "unit": self._look.naming.unit(each.unit),
            "url": self.unit_url(each.unit),
            "count": len(each.targets),
            "weight": format_number(each.weight * 100 / max(len(each.targets), 1), 0, lang=self._lang),
            "targets": [
                {
                    "name": target.target.name,
                    "url": self.target_url(target.target.code),
                    "share": format_number(share * 100, 0, lang=self._lang),
                }
                for target, share in each.targets
            ],
        }

    @cached_property
    def silent(self) -> list[dict[str, Any]]:
        """The first units whose reports would settle open verdicts."""
        return [self._silent(each) for each in self._board.silent[:MOST_UNITS]]

    def _silent(self, each: Silent) -> dict[str, Any]:
        return {
            "unit": self._look.naming.unit(each.unit),
            "url": self.unit_url(each.unit),
            "count": len(each.targets),
            "targets": self._links(each.targets),
        }

    def _links(self, targets: Iterable[TargetResult]) -> list[dict[str, str]]:
        return [{"name": each.target.name, "url": self.target_url(each.target.code)} for each in targets]

    # -- what changed --------------------------------------------------------------------------------------------------

    def change(self, change: Change) -> dict[str, Any]:
        """A target that stood otherwise: then and now."""
        either = change.now or change.then
        assert either is not None  # a change has one side at least
        then, now = (self._words(each) for each in (change.then, change.now))
        in_full = then is not None and now is not None and then.value == now.value
        return {
            "code": change.target,
            "name": either.target.name,
            "url": self.target_url(change.target),
            "then": self._side(change.then, then, in_full=in_full),
            "now": self._side(change.now, now, in_full=in_full),
            "is_verdict": change.is_verdict,
        }

    def _words(self, each: TargetResult | None) -> FigureWords | None:
        return None if each is None else figure_words(each.judgement, self._lang)

    def _side(self, each: TargetResult | None, words: FigureWords | None, *, in_full: bool) -> dict[str, Any] | None:
        """One side of a change, with all that is to be said where the figures alone look the same."""
        if each is None or words is None:
            return None
        text = words.text if in_full else words.value
        return {"verdict": each.verdict.value, "shown": text, "provisional": each.is_provisional}
