"""Validation rules of forms, and the sources that figures and definitions name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cotmoc.model.identity import check_code, check_text


class RuleSeverity(StrEnum):
    """A hard rule blocks a submission; a soft one asks for an explanation."""

    HARD = "hard"
    SOFT = "soft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A check on a form's figures: two formulas and a comparison, with its message."""

    code: str
    form: str
    check: str
    severity: RuleSeverity
    message: str
    message_en: str = ""

    def __post_init__(self) -> None:
        check_code(self.code)
        check_text(self.check, "check")
        check_text(self.message, "message")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a definition or a figure was published."""

    id: str
    title: str
    number: str = ""
    issuer: str = ""
    date: date | None = None
    url: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        check_code(self.id)
        check_text(self.title, "title")
