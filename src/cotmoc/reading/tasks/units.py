"""The units of a package that bodies in a text are: by name or abbreviation, old or new."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from cotmoc.model.catalogue import Catalogue
from cotmoc.model.unit import Unit
from cotmoc.reading.tasks.bodies import body_key

_COMMITTEE = re.compile(r"^(?:ủy ban nhân dân|hội đồng nhân dân|chính quyền)\s+")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_PROVINCE = re.compile(r"\s+(?:tỉnh|thành phố)(?:\s.*)?$")


class UnitNames:
    """The units of a catalogue by what texts call them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._by_key: dict[str, list[Unit]] = defaultdict(list)
        for unit in catalogue.units:
            for key in dict.fromkeys(_keys(unit.name)):
                self._by_key[key].append(unit)

    def ids(self, bodies: Iterable[str], day: date | None) -> tuple[str, ...]:
        """The unit of each body on a day (default: of the latest map); a body that no or several units are has none."""
        found = (self._id(body, day or date.max) for body in bodies)
        return tuple(dict.fromkeys(unit for unit in found if unit))

    def _id(self, body: str, day: date) -> str | None:
        units = next((self._by_key[key] for key in _keys(body) if key in self._by_key), [])
        valid = {unit.id for unit in units if day in unit.validity}
        if len(valid) == 1:
            return valid.pop()
        if valid or not units:
            return None
        last = max(units, key=lambda unit: unit.validity.start)
        heirs = {link.successor for link in self._catalogue.successions if link.predecessor == last.id}
        return heirs.pop() if len(heirs) == 1 else last.id


def _keys(name: str) -> list[str]:
    """What a body may be called, the exact name first: without brackets, committee and the province's name."""
    key = body_key(_BRACKETS.sub("", name))
    area = _COMMITTEE.sub("", key)
    return [key, area, _PROVINCE.sub(" tỉnh", key), _PROVINCE.sub("", key)] if " " in area else [key, area]
