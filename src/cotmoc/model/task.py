"""Tasks and the directives that set them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cotmoc.model.identity import check_code, check_text
from cotmoc.model.instant import ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """A document that sets tasks or decides targets (văn bản chỉ đạo)."""

    id: str
    number: str = ""
    title: str
    issuer: str = ""
    date: date | None = None
    url: str = ""

    def __post_init__(self) -> None:
        check_code(self.id)
        check_text(self.title, "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Who must do what by when; `deadline` None is a recurring task (thường xuyên), `done` None one not confirmed done.

    Recorded again with another deadline when it is extended or restated, with the day it was done when that is
    confirmed: the row recorded last counts.
    """

    id: str
    text: str
    lead: str | None = None
    coordinating: tuple[str, ...] = ()
    deadline: date | None = None
    done: date | None = None
    output: str = ""
    directive: str | None = None
    clause: str = ""
    targets: tuple[str, ...] = ()
    recorded_at: datetime = ALWAYS
    source: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_code(self.id)
        check_text(self.text, "text")

    def is_overdue(self, day: date) -> bool:
        """Whether on `day` it is past its deadline and not confirmed done."""
        return self.done is None and self.deadline is not None and self.deadline < day
