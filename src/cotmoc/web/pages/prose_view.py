"""What the page of one report in prose shows: the text cut at its figures, and each figure with where it may go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cotmoc.formula.numbers import format_number
from cotmoc.model.errors import Refused
from cotmoc.model.exact import read_decimal
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.access import check_can_enter
from cotmoc.web.language import lang
from cotmoc.web.live import Ground
from cotmoc.web.models.prose import ProseFigure, ProseText, Settled
from cotmoc.web.opening import may
from cotmoc.web.pages import prose_shown
from cotmoc.web.pages.prose_shown import is_guess
from cotmoc.web.pages.prose_told import cell_name, in_words, report_name, went
from cotmoc.web.prose_places import Places, Proposal
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.reading_rows import held_words, is_far_behind, written_otherwise

KINDS: Mapping[str, Any] = {
    "result": gettext_lazy("result"),
    "target": gettext_lazy("target"),
    "change": gettext_lazy("change"),
    "other": gettext_lazy("other figure"),
}
"""Kinds of figure, by their code in JSON."""
NOT_ENTERED = ("target", "change")
"""Kinds that no form asks for."""
_SIGNS: Mapping[str, Any] = {
    ">": gettext_lazy("more than"),
    ">=": gettext_lazy("at least"),
    "<": gettext_lazy("less than"),
    "<=": gettext_lazy("at most"),
    "~": gettext_lazy("about"),
}


def text_view(
    request: HttpRequest,
    text: ProseText,
    *,
    problems: Mapping[int, Sequence[Any]] | None = None,
    given: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The context of the page; `problems` by the number of their figure, with what was `given` there."""
    ground = live.ground(text.package)
    naming = Naming(ground.catalogue, lang())
    places = Places(ground, text.unit)
    figures = list(text.figures.select_related("settled_by"))
    choice = prose_shown.chosen(request)
    kept = {each.number for each in prose_shown.shown(figures, choice)} | set(problems or {})
    asked = [each for each in figures if each.number in kept]
    shown = [_Figure(each, ground, places, naming).shown() for each in asked]
    for figure, each in zip(asked, shown, strict=True):
        each["elsewhere"] = _elsewhere(figure, ground, naming) if figure.state == Settled.OPEN else ""
        each["problems"] = (problems or {}).get(each["number"], ())
        each["given"] = given if each["problems"] and given and given.get("do") == "correct" else None
    left = sum(each.state == Settled.OPEN for each in figures)
    return {
        "text": text,
        "unit_name": naming.unit(text.unit),
        "warnings": [each[lang()] for each in text.warnings],
        "about": _about(figures, ground, naming),
        "pieces": list(_pieces(text.text, figures)),
        "figures": shown,
        "numbers": kept,
        "choices": prose_shown.choices(figures, choice),
        "query": prose_shown.query(choice),
        "left": left,
        "not_entered": sum(
            each.state == Settled.OPEN and each.said["kind"] in ("target", "change") for each in figures
        ),
        "kinds": KINDS.items(),
        "reports": [_choices(report, places, naming, text.unit) for report in places.reports],
        "entering": may(request.person, check_can_enter, text.unit),  # type: ignore[attr-defined]
    }


def _elsewhere(figure: ProseFigure, ground: Ground, naming: Naming) -> str:
    """The unit that a figure is about, where it is not the one whose report it stands in."""
    about = figure.said.get("unit_id")
    if not about or (ground.present(about) or about) == figure.text.unit:
        return ""
    return naming.unit(about)


def _about(figures: Sequence[ProseFigure], ground: Ground, naming: Naming) -> str:
    """The one unit that all figures of known units are about, settled or not, where it is not the one that reports."""
    named = {_elsewhere(each, ground, naming) for each in figures if each.said.get("unit_id")}
    is_left = any(each.state == Settled.OPEN for each in figures)
    return named.pop() if is_left and len(named) == 1 else ""


def _pieces(text: str, figures: Sequence[ProseFigure]) -> Iterator[dict[str, Any]]:
    """The text in order, cut at its figures; letters that two figures share are the first one's."""
    at = 0
    for figure in figures:
        start = max(figure.start, at)
        if start >= figure.end:
            continue
        yield {"text": text[at:start]}
        yield {"text": text[start : figure.end], "figure": figure, "kind": figure.said["kind"]}
        at = figure.end
    yield {"text": text[at:]}


def _choices(report: Any, places: Places, naming: Naming, unit: str) -> dict[str, Any]:
    there = [place for place in places.by_id.values() if place.report is report]
    return {
        "label": report_name(report.owed, naming, unit),
        "places": [
            {
                "id": each.id,
                "label": cell_name(each.cell),
                "held": in_words(each.cell, each.held),
                "shown": each.shown,
            }
            for each in there
        ],
    }


class _Figure:
    """One figure as the list shows it."""

    def __init__(self, figure: ProseFigure, ground: Ground, places: Places, naming: Naming) -> None:
        self._figure = figure
        self._ground = ground
        self._said = figure.said
        self._places = places
        self._naming = naming
        is_open, is_entered = figure.state == Settled.OPEN, self._said["kind"] not in NOT_ENTERED
        self._proposals = places.proposed(self._said) if is_open else ()
        self._report_in = places.handed_in(self._said) if is_open and is_entered and not self._proposals else None

    def shown(self) -> dict[str, Any]:
        """The context of its item."""
        said, figure = self._said, self._figure
        return {
            "number": figure.number,
            "state": figure.state,
            "state_word": figure.get_state_display(),
            "settled_by": figure.settled_by,
            "kind": said["kind"],
            "kind_word": KINDS[said["kind"]],
            "value": self._value(),
            "written": self._written(),
            "indicator": said["indicator"],
            "scope": "" if self._is_own_place() else said["scope"],
            "period": self._period(),
            "sentence": said["sentence"],
            "reasons": [each[lang()] for each in said["reasons"]],
            "matched": self._named(said.get("indicator_code")),
            "guess": self._guess(),
            "runner_up": self._named(said.get("runner_up")),
            "agreement": self._agreement(),
            "differs": said.get("agreement") == "differs" and not is_guess(said),
            "proposals": [self._proposal(each) for each in self._proposals],
            "chosen": self._proposals[0].place.id if self._proposals else "",
            "typed": self._typed(),
            "estimated": any(each.status is ObservationStatus.ESTIMATED for each in self._proposals),
            "went_to": [went(self._ground, self._naming, figure, each) for each in figure.went_to],
            "why_not": self._why_not(),
            "handed_in": self._handed_in(),
        }

    def _proposal(self, proposal: Proposal) -> dict[str, str]:
        place = proposal.place
        return {
            "id": place.id,
            "cell": cell_name(place.cell),
            "report": report_name(place.report.owed, self._naming, self._figure.text.unit),
            "text": in_words(place.cell, proposal.text),
            "held": in_words(place.cell, place.held),
            "shown": place.shown,
            "replaces": "yes" if place.held not in ("", proposal.text) else "",
        }

    def _is_own_place(self) -> bool:
        """Whether the place named is the unit whose report it is, as the head of the page says already."""
        named, unit = (self._said["scope"] or "").casefold(), self._naming.unit(self._figure.text.unit).casefold()
        return bool(named) and (named in unit or unit in named)

    def _why_not(self) -> str:
        """Why nothing can be entered at a press, where it cannot."""
        if self._figure.state != Settled.OPEN or self._proposals:
            return ""
        if self._said["kind"] in NOT_ENTERED:
            return _("A target or a change is not entered: forms ask for results.")
        if self._said.get("is_base"):
            return _("The change starts from it: it is of a time before, which the text does not tell.")
        if not self._said.get("indicator_code"):
            return _("Nothing in the package resembles it: choose the cell, or reject it.")
        if self._places.is_worked_out(self._said):
            return _("Worked out from other figures of forms: enter those, and reject this one.")
        if self._report_in:
            return _("The report that asks for it is handed in: ask there to change it first, or reject this figure.")
        return _("No open report of the unit asks for it in this period: choose the cell, or reject it.")

    def _handed_in(self) -> dict[str, str]:
        """The report that would have to be opened again, to go to it."""
        if self._report_in is None:
            return {}
        owed, text = self._report_in.owed, self._figure.text
        return {
            "label": report_name(owed, self._naming, text.unit),
            "url": reverse("form", args=[text.package.name, owed.form.code, owed.unit, str(owed.period)]),
        }

    def _typed(self) -> str:
        """What stands in the field of a correction before anybody writes there."""
        first = next(iter(self._proposals), None)
        return in_words(first.place.cell, first.text) if first else self._plain(self._said["value"])

    def _value(self) -> str:
        said = self._said
        text = self._plain(said["value"])
        if said["value_high"] is not None:
            text = f"{text} – {self._plain(said['value_high'])}"
        unit = said["unit"]
        text = f"{text}{'' if unit == '%' else ' '}{unit}".strip()
        if said["direction"]:
            text = f"{'↑' if said['direction'] == 'up' else '↓'} {text}"
        sign = _SIGNS.get(said["comparator"])
        return f"{sign} {text}" if sign else text

    def _written(self) -> str:
        """The figure as the text has it, where it is written otherwise."""
        words = self._figure.text.text[self._figure.start : self._figure.end]
        told = (self._said["value"], self._said["value_high"])
        return written_otherwise(words, *(read_decimal(each) for each in told if each is not None))

    def _plain(self, decimal: str) -> str:
        return format_number(read_decimal(decimal), len(decimal.partition(".")[2]), lang=lang())

    def _period(self) -> str:
        code = self._said.get("period_code")
        if code:
            try:
                return self._naming.period(read_period(code))
            except Refused:
                return str(code)
        return self._said["period"] or ""

    def _named(self, code: str | None) -> str:
        return f"{code} {self._naming.element(code)}" if code else ""

    def _guess(self) -> str:
        """What a figure may be, where that is not sure; with what else it may be, where that is nearly as likely."""
        said = self._said
        if not is_guess(said):
            return ""
        meant, other = self._likely("indicator_code", "score"), self._likely("runner_up", "runner_up_score")
        if not other or is_far_behind(said.get("score", 0), said.get("runner_up_score", 0)):
            return _("May be %(meant)s") % {"meant": meant}
        return _("May be %(meant)s, or %(other)s") % {"meant": meant, "other": other}

    def _likely(self, code: str, score: str) -> str:
        """A code by its name with how alike it is; nothing where there is none."""
        named, likeness = self._named(self._said.get(code)), self._said.get(score)
        return f"{named} ({round(likeness * 100)}%)" if named and likeness else named

    def _agreement(self) -> str:
        said = self._said
        held = held_words(read_decimal(said["held"]), said.get("held_unit", ""), lang()) if said.get("held") else ""
        match said.get("agreement"):
            case "same":
                return _("the same as held")
            case "differs":
                return _("differs from what is held: %(held)s") % {"held": held}
            case "new":
                return _("nothing held yet")
        return ""
