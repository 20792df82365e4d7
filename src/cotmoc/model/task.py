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
    """Who must do what by when; `deadline` None is a recurring task (thường xuyên)."""

    id: str
    text: str
    lead: str | None = None
    coordinating: tuple[str, ...] = ()
    deadline: date | None = None
    output: str = ""
    directive: str | None = None
    clause: str = ""
    targets: tuple[str, ...] = ()
    recorded_at: datetime = ALWAYS
    source: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_code(self.id)
        check_text(self.text, "text")
