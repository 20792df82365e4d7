"""A made-up hierarchy: one nation of provinces, or one province of districts, and communes below."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cotmoc.exchange.made_up.size import FIRST_YEAR, Size
from cotmoc.model.identity import unit_id
from cotmoc.model.unit import UnitKind

SINCE = date(FIRST_YEAR, 1, 1)
COMMUNE = "xa"
_NATION_FROM = 1001
"""Communes from which they stand in provinces of a nation instead of districts of a province."""
_PER_PROVINCE = 98
_PER_DISTRICT = 17
_THINGS = (
    "Mây",
    "Gió",
    "Nắng",
    "Trăng",
    "Sương",
    "Sóng",
    "Lá",
    "Cỏ",
    "Mưa",
    "Bướm",
    "Ong",
    "Diều",
    "Đom Đóm",
    "Cầu Vồng",
)
_LIKE = ("Biếc", "Êm", "Hồng", "Thơm", "Xanh", "Vàng", "Trong", "Nhẹ", "Tím", "Ấm", "Bạc", "Hiền", "Lành", "Mát")


def top_unit() -> str:
    """The id of the unit above all others."""
    return unit_id("MX", SINCE)


def commune_ids(size: Size) -> list[str]:
    """The ids of the communes in order."""
    return [unit_id(_commune(number), SINCE) for number in range(size.communes)]


def unit_rows(size: Size) -> list[Mapping[str, Any]]:
    """The rows of units.csv, those above before those below; names repeat only under different parents."""
    is_nation = size.communes >= _NATION_FROM
    groups = max(1, round(size.communes / (_PER_PROVINCE if is_nation else _PER_DISTRICT)))
    middle, word, word_en = ("tinh", "Tỉnh", "Province") if is_nation else ("huyen", "Huyện", "District")
    top = ("quoc_gia", "Quốc gia", "Country") if is_nation else ("tinh", "Tỉnh", "Province")
    above = [_row("MX", top[0], f"{top[1]} Tưởng Tượng (không có thật)", f"{top[2]} of Fancy (made up)")]
    between = []
    for number in range(groups):
        name = _name(number, size.seed)
        row = _row(_group(number), middle, f"{word} {name}", f"{name} {word_en}")
        between.append(row | {"parent": top_unit()})
    below = []
    for number in range(size.communes):
        group = number * groups // size.communes
        first = -(-group * size.communes // groups)
        name = _name(number - first, size.seed + 5 * group)
        row = _row(_commune(number), COMMUNE, f"Xã {name}", f"{name} Commune")
        below.append(row | {"parent": unit_id(_group(group), SINCE)})
    return [*above, *between, *below]


def _row(code: str, level: str, name: str, name_en: str) -> dict[str, Any]:
    return {
        "id": unit_id(code, SINCE),
        "code": code,
        "name": name,
        "name_en": name_en,
        "kind": UnitKind.AREA,
        "level": level,
        "valid_from": SINCE,
        "has_tthc": level == COMMUNE,
        "source": ("TU-SINH",),
    }


def _commune(number: int) -> str:
    return f"X{number + 1:05}"


def _group(number: int) -> str:
    return f"K{number + 1:03}"


def _name(number: int, turn: int) -> str:
    """Names of no place: a thing and what it is like; numbered once all have been given."""
    again, place = divmod(number, len(_THINGS) * len(_LIKE))
    place = (place + turn) % (len(_THINGS) * len(_LIKE))
    thing, like = _THINGS[place % len(_THINGS)], _LIKE[place // len(_THINGS)]
    return f"{thing} {like}" + (f" {again + 1}" if again else "")
