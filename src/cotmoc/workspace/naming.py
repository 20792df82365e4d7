"""How units, periods, sources and days are called for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from cotmoc.evaluation.display import day_text, period_text
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.instant import VIETNAM
from cotmoc.model.period import Period
from cotmoc.model.programme import Programme
from cotmoc.workspace.words import said

MOST_NAMED = 5
"""Units named in a line before the rest are counted."""

_KINDS = ("Tỉnh", "Thành phố", "Quận", "Huyện", "Thị xã", "Thị trấn", "Phường", "Xã", "Đặc khu")
_COMMON_NOUNS = tuple(f"{kind} " for kind in _KINDS)
_LEVELS = {
    "tinh": ("tỉnh", "province"),
    "huyen": ("huyện", "district"),
    "xa": ("xã", "commune"),
    "so": ("sở, ban, ngành", "department"),
    "nganh": ("cơ quan ngành dọc, doanh nghiệp", "central agency or enterprise"),
}


class Naming:
    """The names of a catalogue in one language."""

    def __init__(self, catalogue: Catalogue, lang: str = "vi") -> None:
        self.catalogue = catalogue
        self.lang = lang

    def unit(self, unit_id: str) -> str:
        """The name of a unit, with that of the unit above it where several have the same; joint units by both."""
        return " + ".join(self._unit(each) for each in unit_id.split("+"))

    def unit_within(self, unit_id: str) -> str:
        """The name of a unit within a sentence, where what it is called by its kind is a common noun: “xã Cốc Mỳ”."""
        name = self.unit(unit_id)
        is_common = self.lang == "vi" and name.startswith(_COMMON_NOUNS)
        return name[0].lower() + name[1:] if is_common else name

    def _unit(self, unit_id: str) -> str:
        unit = self.catalogue.unit_by_id.get(unit_id)
        if unit is None:
            return unit_id
        name = unit.name if self.lang == "vi" else unit.name_en or unit.name
        above = self.catalogue.unit_by_id.get(unit.parent or "")
        if above is None or unit.name not in self.catalogue.shared_unit_names:
            return name
        return said("unit_of", self.lang, unit=name, above=above.name)

    def ending(self, unit_id: str) -> str:
        """What became of a unit that the map of the period's end does not have; codes told, for names may be reused."""
        unit = self.catalogue.unit_by_id.get(unit_id)
        if unit is None or unit.validity.end is None:
            return said("no_value.not_yet", self.lang, detail=self._with_code(unit_id))
        name, day = self._with_code(unit_id), day_text(unit.validity.end)
        after = [self._with_code(each) for each in self.catalogue.successors_of(unit_id)]
        if not after:
            return said("no_value.ceased", self.lang, detail=name)
        return said("no_value.succeeded", self.lang, detail=name, day=day, successors=self.listed(after))

    def _with_code(self, unit_id: str) -> str:
        unit = self.catalogue.unit_by_id.get(unit_id)
        return unit_id if unit is None else said("with_code", self.lang, name=self._unit(unit_id), code=unit.code)

    def units(self, unit_ids: Sequence[str], most: int = MOST_NAMED) -> str:
        """The first units by name and how many more there are."""
        shown = ", ".join(self.unit(each) for each in unit_ids[:most])
        return self._and_more(shown, len(unit_ids) - most)

    def listed(self, names: Sequence[str], most: int = MOST_NAMED) -> str:
        """The first names and how many more there are."""
        return self._and_more(", ".join(names[:most]), len(names) - most)

    def listed_of(self, names: Sequence[str], count: int) -> str:
        """The first names of so many, and how many more there are."""
        return self._and_more(", ".join(names), count - len(names))

    def _and_more(self, shown: str, left: int) -> str:
        return f"{shown} {said('and_more', self.lang, count=left)}" if left > 0 else shown

    def element(self, code: str) -> str:
        """The name of a data element or indicator, by its latest definition."""
        catalogue = self.catalogue
        rows = catalogue.elements_by_code.get(code) or catalogue.indicators_by_code.get(code)
        if not rows:
            return code
        return rows[-1].name if self.lang == "vi" else rows[-1].name_en or rows[-1].name

    def list_of(self, element: str, dimension: str) -> str:
        """The code list of a dimension of a data element."""
        rows = self.catalogue.elements_by_code.get(element)
        return (rows[-1].list_of(dimension) if rows else None) or ""

    def code(self, code_list: str, code: str) -> str:
        """The name of a code of a list."""
        for each in self.catalogue.codes:
            if (each.list, each.code) == (code_list, code):
                return each.name if self.lang == "vi" else each.name_en or each.name
        return code

    def level(self, level: str) -> str:
        """What a level of units is called."""
        names = _LEVELS.get(level)
        return level if names is None else names[0 if self.lang == "vi" else 1]

    def pillar(self, programme: Programme, code: str) -> str:
        """The name of a pillar of a programme."""
        for pillar in programme.pillars:
            if pillar.code == code:
                return pillar.name if self.lang == "vi" else pillar.name_en or pillar.name
        return code

    def title(self, programme: Programme) -> str:
        """The title of a programme."""
        return programme.title if self.lang == "vi" else programme.title_en or programme.title

    def sources(self, ids: Sequence[str]) -> str:
        """Sources by number or title, each with its id."""
        return "; ".join(self._source(each) for each in ids)

    def _source(self, source_id: str) -> str:
        source = self.catalogue.source_by_id.get(source_id)
        return source_id if source is None else f"{source.number or source.title} [{source_id}]"

    def instant(self, instant: datetime) -> str:
        """A day's end by its day, any other instant with its time."""
        local = instant.astimezone(VIETNAM)
        day = day_text(local.date())
        if local.time() == time.max:
            return said("known_day", self.lang, day=day)
        return said("known_instant", self.lang, day=day, time=f"{local:%H:%M}")

    def period(self, period: Period) -> str:
        """A period as officials say it: “quý II/2024”; in English by its code."""
        return period_text(period, self.lang)
