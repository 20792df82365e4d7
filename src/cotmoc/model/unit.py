"""Organisation units of the dated hierarchy, and how they succeed one another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cotmoc.model.exact import Exact
from cotmoc.model.identity import check_code, check_text, split_unit_id, unit_id
from cotmoc.model.instant import ALWAYS
from cotmoc.model.refusals import SHARE_BAD
from cotmoc.model.validity import Validity


class UnitKind(StrEnum):
    """What sort of body a unit is."""

    AREA = "area"
    AGENCY = "agency"
    PARTY = "party"
    ENTERPRISE = "enterprise"
    CENTRAL = "central"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An area or a body, from its first day to its last; `parent` is the id of the unit above it."""

    id: str
    code: str
    name: str
    name_en: str = ""
    kind: UnitKind = UnitKind.AREA
    level: str
    parent: str | None = None
    validity: Validity
    group: str = ""
    has_tthc: bool = False
    lat: Exact | None = None
    lon: Exact | None = None
    source: tuple[str, ...] = ()
    recorded_at: datetime = ALWAYS
    withdrawn: bool = False
    """Recorded again as never having been: a reorganisation that was taken back."""

    def __post_init__(self) -> None:
        check_text(self.name, "name")
        check_code(self.level)
        if self.id != unit_id(self.code, self.validity.start):
            split_unit_id(self.id)
            raise ValueError(f"unit id {self.id} does not say {self.code}@{self.validity.start}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """From `date` on, `successor` takes over the `share` of what `predecessor` was (1: all of it)."""

    predecessor: str
    successor: str
    date: date
    share: Exact = 1
    source: tuple[str, ...] = ()
    recorded_at: datetime = ALWAYS
    withdrawn: bool = False

    def __post_init__(self) -> None:
        split_unit_id(self.predecessor)
        split_unit_id(self.successor)
        if not 0 < self.share <= 1:
            raise SHARE_BAD.refuse(text=self.share)
