"""The units of the made-up province, their sizes and qualities, and how they succeed one another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from samples.make_mau.chance import Chance
from samples.make_mau.tables import cells, items, lines, rows

FIRST_DAY = date(2019, 1, 1)
TWO_TIERS = date(2025, 7, 1)
PROVINCE = "98"
_KINDS = {"P": "phường", "T": "thị trấn", "X": "xã"}
_ENGLISH = {"P": "Ward", "T": "Township", "X": "Commune"}
_DISTRICTS = {"thanh_pho": "City", "thi_xa": "Town", "huyen": "District"}
_GROUPS = {"P": "phuong", "T": "thi_tran", "X": "xa"}
_MEMBER = re.compile(r"^(?:([PT]) )?(.+?)(?: (\d/\d))?(?:\*([\d.]+))?(!?)$")


@dataclass(frozen=True)
class Unit:
    """A unit of the package, with what the figures are made from."""

    code: str
    name: str
    name_en: str
    kind: str
    level: str
    parent: str
    start: date
    end: date | None
    group: str
    has_tthc: bool
    source: str
    spot: tuple[str, str] = ("", "")
    size: dict[str, float] = field(default_factory=dict, hash=False, compare=False)
    quality: float = 0.0
    silence: float = 0.0
    rank: float = 0.0

    @property
    def id(self) -> str:
        """The unit's id in the package."""
        return f"{self.code}@{self.start.isoformat()}"

    @property
    def short(self) -> str:
        """The name without the word for its kind."""
        return re.sub(r"^(Phường|Xã|Thị trấn) ", "", self.name)


@dataclass(frozen=True)
class Succession:
    """A predecessor's share that goes to a successor."""

    predecessor: str
    successor: str
    date: date
    share: Fraction
    source: str


@dataclass(frozen=True)
class Map:
    """All units and successions."""

    units: tuple[Unit, ...]
    successions: tuple[Succession, ...]

    @cached_property
    def by_id(self) -> dict[str, Unit]:
        """Units by their id."""
        return {unit.id: unit for unit in self.units}

    def heirs_of(self, unit: Unit) -> list[Succession]:
        """What became of a unit."""
        return [s for s in self.successions if s.predecessor == unit.id]

    @cached_property
    def _predecessors(self) -> dict[str, list[Succession]]:
        found: dict[str, list[Succession]] = {}
        for succession in self.successions:
            found.setdefault(succession.successor, []).append(succession)
        return found

    def predecessors(self, unit: Unit) -> list[Succession]:
        """What a unit was made from."""
        return self._predecessors.get(unit.id, [])

    def on(self, day: date, level: str = "") -> list[Unit]:
        """The units that stand on a day."""
        return [u for u in self.units if u.start <= day and (not u.end or day < u.end) and level in ("", u.level)]

    def find(self, text: str, day: date) -> Unit:
        """The unit of a code, an id or a short name: on the day, else the last one before."""
        code, _, start = text.partition("@")
        known = [u for u in self.units if code in (u.code, u.short) and start in ("", u.start.isoformat())]
        if not known:
            raise KeyError(text)
        return next((u for u in known if u.start <= day and (not u.end or day < u.end)), known[0])


def build_map() -> Map:
    """Reads the tables of communes and of agencies."""
    province = Unit(
        PROVINCE, "Tỉnh Mẫu (không có thật)", "Mẫu Province (made up)", "area", "tinh", "",
        FIRST_DAY, None, "tinh", True, "DVHC-MAU", ("0.6", "0.6"),
    )  # fmt: skip
    communes, successions = _communes(province.id)
    agencies, mergers = _agencies(province.id)
    return Map((province, *communes, *agencies), (*successions, *mergers))


@dataclass(frozen=True)
class _District:
    code: str
    name: str
    kind: str
    people: int
    groups: list[list[str]]

    @cached_property
    def members(self) -> list[list[re.Match[str]]]:
        """The predecessors of each new commune."""
        return [[_read_member(text) for text in items(group[3])] for group in self.groups]


def _read_member(text: str) -> re.Match[str]:
    found = _MEMBER.match(text)
    if not found:
        raise ValueError(text)
    return found


def _districts() -> list[_District]:
    found: list[_District] = []
    for line in lines("communes"):
        if line.startswith("="):
            code, name, kind, people = cells(line[1:], 4)
            found.append(_District(code, name, kind, int(people), []))
        else:
            found[-1].groups.append(cells(line, 4))
    return found


def _communes(province: str) -> tuple[list[Unit], list[Succession]]:
    units: list[Unit] = []
    successions: list[Succession] = []
    number = 0
    for place, district in enumerate(_districts()):
        whole = _district_unit(district, place, province)
        old = _old_communes(district, whole, number)
        new, links = _new_communes(district, whole, old, province)
        number += len(old)
        units += [whole, *old.values(), *new]
        successions += links
    olds = [u for u in units if u.level == "xa" and u.end]
    ranks = {unit.id: (place + 0.5) / len(olds) for place, unit in enumerate(sorted(olds, key=_readiness))}
    return [replace(u, rank=ranks.get(u.id, 0.0)) for u in units], successions


def _readiness(unit: Unit) -> float:
    """Smaller is readier: when a commune gets its network, loudspeakers and so on."""
    return Chance("readiness", unit.id).share() - 0.5 * unit.quality


def _district_unit(district: _District, place: int, province: str) -> Unit:
    size = {
        "hs": district.people / 330, "vb": 300 + district.people / 500, "vbmat": 9.0, "cv": 260 + district.people / 600,
        "canbo": 70 + district.people / 2600, "httt": 5.0, "may": 80 + district.people / 2200,
    }  # fmt: skip
    return Unit(
        district.code, district.name, _district_in_english(district), "area", "huyen", province, FIRST_DAY,
        TWO_TIERS, district.kind, True,
        "DVHC-MAU", _spot(place, 0), size, 0.8 - 0.2 * place, 0.004,
    )  # fmt: skip


def _district_in_english(district: _District) -> str:
    own = re.sub(r"^(Thành phố|Thị xã|Huyện) ", "", district.name)
    return f"{own} {_DISTRICTS[district.kind]}"


def _spot(place: int, step: int) -> tuple[str, str]:
    """A made-up place: degrees around 0, 0, in no country; districts stand three by three."""
    lat = 0.9 - 0.3 * (place // 3) + 0.05 * ((step * 7) % 5 - 2)
    lon = 0.3 + 0.3 * (place % 3) + 0.05 * ((step * 3 + step // 5) % 5 - 2)
    return f"{lat:.2f}", f"{lon:.2f}"


def _old_communes(district: _District, whole: Unit, number: int) -> dict[str, Unit]:
    members: dict[str, re.Match[str]] = {}
    for group in district.members:
        for found in group:
            members.setdefault(found[2], found)
    total = sum(float(found[4] or 1) for found in members.values())
    communes: dict[str, Unit] = {}
    for step, (name, found) in enumerate(members.items()):
        people = district.people * float(found[4] or 1) / total
        kind, slow = found[1] or "X", found[5] == "!"
        chance = Chance("quality", whole.code, name)
        quality = -1.0 if slow else max(-1.0, min(1.0, 0.45 * whole.quality + 0.5 * chance.around()))
        communes[name] = Unit(
            f"{int(PROVINCE) * 1000 + 3 * (number + step) + 1:05d}", f"{_KINDS[kind].capitalize()} {name}",
            f"{name} {_ENGLISH[kind]}", "area",
            "xa", whole.id, FIRST_DAY, TWO_TIERS, _GROUPS[kind], True, "DVHC-MAU",
            _spot(int(district.code) - 981, step), _sizes(people), quality, 0.22 if slow else 0.002,
        )  # fmt: skip
    return communes


def _sizes(people: float) -> dict[str, float]:
    return {
        "dan": people, "ho": people / 4.1, "thon": 3 + people / 620, "canbo": 17 + people / 1400,
        "hs": people * 0.012, "vb": 34 + people / 160, "vbmat": 1.6, "cv": 26 + people / 190,
    }  # fmt: skip


def _new_communes(
    district: _District, whole: Unit, old: dict[str, Unit], province: str
) -> tuple[list[Unit], list[Succession]]:
    units, links = [], []
    for (name, kind, keeps, _), members in zip(district.groups, district.members, strict=True):
        kept = old[keeps]
        parts = [(old[found[2]], Fraction(found[3] or 1)) for found in members]
        weight = sum(float(share) * unit.size["dan"] for unit, share in parts)
        quality = sum(float(share) * unit.size["dan"] * unit.quality for unit, share in parts) / weight
        silence = 0.06 if any(unit.silence > 0.1 for unit, _ in parts) else 0.002
        unit = Unit(
            kept.code, f"{_KINDS[kind].capitalize()} {name}",
            f"{name} {_ENGLISH[kind]}", "area", "xa", province, TWO_TIERS, None,
            _GROUPS[kind], True, "NQ-MAU-2025-50", kept.spot, {}, quality, silence,
        )  # fmt: skip
        units.append(unit)
        links += [Succession(u.id, unit.id, TWO_TIERS, share, "NQ-MAU-2025-50") for u, share in parts]
    share = Fraction(1, len(units))
    links += [Succession(whole.id, unit.id, TWO_TIERS, share, "NQ-MAU-2025-50") for unit in units]
    return units, links


def _agencies(province: str) -> tuple[list[Unit], list[Succession]]:
    units: list[Unit] = []
    links: list[Succession] = []
    for row in rows("agencies", 13):
        code, name, name_en, kind, level, tthc, start, end, olds, monthly, staff, quality, silence = row
        first = date.fromisoformat(start)
        unit = Unit(
            code, name, name_en, kind, level, province, first, date.fromisoformat(end) if end else None,
            ("co_tthc" if tthc == "true" else "khong_tthc") if level == "so" else "nganh", tthc == "true",
            "QD-MAU-2025-14" if olds else "DVHC-MAU", size=_agency_sizes(code, monthly, staff),
            quality=float(quality or 0), silence=float(silence or 0),
        )  # fmt: skip
        units.append(unit)
        links += [
            Succession(f"{old}@{FIRST_DAY.isoformat()}", unit.id, first, Fraction(1), "QD-MAU-2025-14")
            for old in items(olds)
        ]
    return units, links


def _agency_sizes(code: str, monthly: str, staff: str) -> dict[str, float]:
    if not monthly:
        return {"phan": {"VTMA": 0.56, "VTMB": 0.44}.get(code, 1.0), "chi": 1.0}
    dossiers, documents = (float(x) for x in items(monthly, ","))
    people = float(staff)
    return {
        "hs": dossiers, "vb": documents, "vbmat": documents / 25, "cv": documents * 0.7, "canbo": people,
        "httt": 1 + people / 14, "may": people * 1.2, "tthc": 36 + people * 1.1, "phan": 1.0, "chi": 1.0,
    }  # fmt: skip
