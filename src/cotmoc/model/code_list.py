"""Closed vocabularies (SDMX code lists): dated, versioned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cotmoc.model.identity import check_code, check_text
from cotmoc.model.instant import ALWAYS
from cotmoc.model.validity import Validity


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One entry of a code list, for as long as it holds."""

    list: str
    code: str
    name: str
    name_en: str = ""
    parent: str | None = None
    validity: Validity = Validity()
    source: tuple[str, ...] = ()
    recorded_at: datetime = ALWAYS

    def __post_init__(self) -> None:
        check_code(self.list)
        check_code(self.code)
        check_text(self.name, "name")
