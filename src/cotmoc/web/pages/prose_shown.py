"""Which figures of a report its page shows: all, those left to look at, by what they match, by their kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from cotmoc.reading.matching.certainty import SURE_SCORE
from cotmoc.web.cell_text import plain
from cotmoc.web.models.prose import ProseFigure, Settled

ALL = "all"


def is_guess(said: Mapping[str, Any]) -> bool:
    """Whether the indicator that a figure was matched with is a guess; figures read before guesses were told apart, by
    their score."""
    return bool(said.get("indicator_code")) and said.get("is_guess", said.get("score", 1) < SURE_SCORE)


def _code(figure: ProseFigure) -> bool:
    return bool(figure.said.get("indicator_code"))


def _is_of(kind: str) -> Callable[[ProseFigure], bool]:
    return lambda figure: figure.said["kind"] == kind


_CHOICES: Mapping[str, tuple[Any, Callable[[ProseFigure], bool]]] = {
    ALL: (gettext_lazy("All"), lambda _figure: True),
    "open": (gettext_lazy("To look at"), lambda figure: figure.state == Settled.OPEN),
    "matched": (gettext_lazy("Resemble an indicator"), lambda figure: _code(figure) and not is_guess(figure.said)),
    "guessed": (gettext_lazy("May be an indicator"), lambda figure: is_guess(figure.said)),
    "unmatched": (gettext_lazy("Resemble nothing"), lambda figure: not _code(figure)),
    "differs": (
        gettext_lazy("Differ from what is held"),
        lambda figure: figure.said.get("agreement") == "differs" and not is_guess(figure.said),
    ),
    "result": (gettext_lazy("Results"), _is_of("result")),
    "target": (gettext_lazy("Targets"), _is_of("target")),
    "change": (gettext_lazy("Changes"), _is_of("change")),
    "other": (gettext_lazy("Other figures"), _is_of("other")),
}
"""What may be chosen, by its word in the address: how it is called, and which figures it is."""


def chosen(request: HttpRequest) -> str:
    """What the address asks for; all where it asks for nothing that there is."""
    asked = plain(request.GET.get("show"))
    return asked if asked in _CHOICES else ALL


def query(choice: str) -> str:
    """What is put behind an address so that the choice holds."""
    return "" if choice == ALL else f"?show={choice}"


def shown(figures: Sequence[ProseFigure], choice: str) -> list[ProseFigure]:
    """The figures that a choice shows, in their order."""
    is_shown = _CHOICES[choice][1]
    return [figure for figure in figures if is_shown(figure)]


def choices(figures: Sequence[ProseFigure], choice: str) -> list[dict[str, Any]]:
    """What may be chosen of these figures, each with how many it shows; what would show none is left out."""
    counted = [(word, label, sum(map(is_shown, figures))) for word, (label, is_shown) in _CHOICES.items()]
    return [
        {"label": label, "count": count, "query": query(word) or "?", "is_chosen": word == choice}
        for word, label, count in counted
        if count or word in (ALL, choice)
    ]
