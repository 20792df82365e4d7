"""Which unit of a package some words name: by its name, its name without its kind, or an abbreviation, old or new."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from cotmoc.model.catalogue import Catalogue
from cotmoc.model.unit import Unit, UnitKind
from cotmoc.reading.matching.wording import bare
from cotmoc.reading.tasks.bodies import body_key

_KINDS = re.compile(r"(?:thành phố|tp|tỉnh|huyện|quận|thị xã|tx|thị trấn|tt|phường|xã|đặc khu)\s+(?=\S)")
_BODIES = re.compile(
    r"(?<!\w)(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|chính quyền|đảng bộ|trên địa bàn|địa bàn|của|tại|ở|toàn)\s+"
)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_COMMITTEE = re.compile(r"^(?:ủy ban nhân dân|hội đồng nhân dân|chính quyền)\s+")
_OF_PROVINCE = re.compile(r"\s+(?:tỉnh|thành phố)(?! (?:ủy|đoàn))(?:\s.*)?$")
_PROVINCE_NAMED = re.compile(r"\s(?:tỉnh|thành phố) (?!ủy|đoàn)(?P<name>\S.*)$")
_OF_PARTY = re.compile(r"((?:tỉnh|thành) (?:ủy|đoàn)) .*$")
"""“Văn phòng Tỉnh ủy Mẫu” is called without the province's name, but not without “Tỉnh ủy”."""
_WHOLE = re.compile(
    r"(?:trên )?(?:phạm vi |địa bàn )?(?:toàn |cả )?(?:tỉnh|thành phố)(?: ta| nhà)?|chung|cả năm|tổng cộng"
)
_LOWER = r"(?<! thành phố)(?<! tp)(?<! thị xã)(?<! huyện)(?<! xã)(?<! phường)"
_LEVEL_OF_KIND = (
    ("tinh", ("tỉnh", "thành phố", "tp")),
    ("huyen", ("huyện", "quận", "thị xã", "tx", "thành phố", "tp")),
    ("xa", ("xã", "phường", "thị trấn", "tt", "đặc khu")),
)
_SHORTENED = {
    "thông tin truyền thông": ("tt tt", "tttt"),
    "nông nghiệp phát triển nông thôn": ("nn ptnt", "nnptnt"),
    "giáo dục đào tạo": ("gd đt", "gdđt"),
    "kế hoạch đầu tư": ("kh đt", "khđt"),
    "lao động thương binh xã hội": ("lđ tb xh", "lđtbxh", "lđ tbxh"),
    "tài nguyên môi trường": ("tn mt", "tnmt"),
    "văn hóa thể thao du lịch": ("vh tt dl", "vhttdl", "vh ttdl"),
    "văn hóa thể thao": ("vh tt", "vhtt"),
    "khoa học công nghệ": ("kh cn", "khcn"),
    "nông nghiệp môi trường": ("nn mt", "nnmt"),
    "giao thông vận tải": ("gtvt",),
    "ủy ban nhân dân": ("ubnd",),
    "hội đồng nhân dân": ("hđnd",),
    "bảo hiểm xã hội": ("bhxh",),
}
"""Names of fields and how they are shortened, as `_name` leaves them."""


class UnitNames:
    """The units of a catalogue by what they are called."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._by_name: dict[str, list[Unit]] = defaultdict(list)
        for unit in catalogue.units:
            if not unit.withdrawn:
                for name in dict.fromkeys(_names(unit)):
                    self._by_name[name].append(unit)
        self._counted: tuple[str, Mapping[str, int]] | None = None
        self._areas = frozenset(_short(unit) for unit in catalogue.units if unit.kind is UnitKind.AREA)
        self._tops = [unit for unit in catalogue.units if unit.parent is None and unit.kind is UnitKind.AREA]

    def home(self, text: str, day: date | None) -> str | None:
        """The unit that a whole report is about: of the topmost areas the one that it names most."""
        standing = [unit for unit in self._tops if day is None or day in unit.validity] or self._tops
        if len(standing) < 2:
            return standing[0].id if standing else None
        counts = self._counts(text)
        return max(standing, key=lambda unit: counts[_short(unit)]).id

    def names_top(self, text: str) -> bool:
        """Whether a text names one of the topmost areas; its capital, which often has the same name, is another."""
        plain = f" {_name(text)} "
        return any(re.search(_LOWER + re.escape(f" {_short(unit)} "), plain) for unit in self._tops)

    def _counts(self, text: str) -> Mapping[str, int]:
        """How often a report names each of the topmost areas; counted once for all figures of the report."""
        if self._counted is None or self._counted[0] is not text:
            plain = f" {_name(text)} "
            self._counted = text, {_short(unit): plain.count(f" {_short(unit)} ") for unit in self._tops}
        return self._counted[1]

    def find(self, words: str, day: date | None, *, within: str | None = None) -> tuple[str, ...]:
        """The ids of the units that `words` may name on a day, the likeliest first; those of its map before others.
        A commune is no province of the same name."""
        plain = _BODIES.sub("", _name(words))
        if not plain:
            return ()
        named = self._by_name.get(plain) or self._by_name.get(_KINDS.sub("", plain, count=1), [])
        kinds = _levels_named(plain)
        ranked = sorted(named, key=lambda unit: (unit.level not in kinds if kinds else 0, _away(unit, day)))
        near = [unit for unit in ranked if not kinds or unit.level in kinds or unit.kind is not UnitKind.AREA]
        return tuple(dict.fromkeys(unit.id for unit in near if unit.id != within))

    def ids(self, bodies: Iterable[str], day: date | None) -> tuple[str, ...]:
        """The unit of each body on a day (default: of the latest map); a body that no or several units are has none.

        A body that is no more by then is the unit that came after it, where that is one.
        """
        found = (self._id(body, day or date.max) for body in bodies)
        return tuple(dict.fromkeys(unit for unit in found if unit))

    def _id(self, body: str, day: date) -> str | None:
        called = list(_called(body))
        if (told := _PROVINCE_NAMED.search(called[0])) and told["name"] not in self._areas:
            called = called[:1]  # of a place that the package does not have: only a unit of that very name
        named = next((self._by_name[name] for name in called if name in self._by_name), [])
        valid = {unit.id for unit in named if day in unit.validity}
        if len(valid) == 1:
            return valid.pop()
        if valid or not named:
            return None
        last = max(named, key=lambda unit: unit.validity.start)
        heirs = {link.successor for link in self._catalogue.successions if link.predecessor == last.id}
        return heirs.pop() if len(heirs) == 1 else last.id

    def is_whole(self, words: str | None) -> bool:
        """Whether words mean the whole of the place that the report is about."""
        return words is None or bool(_WHOLE.fullmatch(_name(words)))


def _called(body: str) -> Iterator[str]:
    """What a body may be called, its own name first: without its committee, without the province's name."""
    name = _name(body_key(_BRACKETS.sub("", body)))
    area = _COMMITTEE.sub("", name)
    yield from (name, area)
    if " " in area:
        yield from (_OF_PARTY.sub(r"\1", name), _OF_PROVINCE.sub(" tỉnh", name), _OF_PROVINCE.sub("", name))


def _names(unit: Unit) -> Iterator[str]:
    name = _BRACKETS.sub("", unit.name)
    full = _name(name)
    yield full
    yield _name(unit.name)
    yield unit.code.lower()
    if unit.kind is UnitKind.AREA:
        yield _short(unit)
        yield from (f"{short} {_short(unit)}" for kind, short in _KIND_SHORT if full.startswith(kind + " "))
        return
    yield from _called(name)
    for field, shorts in _SHORTENED.items():
        if field in full:
            yield from (full.replace(field, short) for short in shorts)
    initials = [word[0] for word in full.split()]
    if len(initials) > 2:
        yield "".join(initials)


_KIND_SHORT = (("thành phố", "tp"), ("thị xã", "tx"), ("thị trấn", "tt"))


def _name(words: str) -> str:
    """Words as names are compared: “&” and “và” left out."""
    return " ".join(word for word in bare(words).split() if word != "và")


def _short(unit: Unit) -> str:
    """The name of an area without its kind."""
    return _KINDS.sub("", _name(_BRACKETS.sub("", unit.name)), count=1)


def _levels_named(plain: str) -> frozenset[str]:
    """The levels of areas whose kind opens the words."""
    return frozenset(level for level, kinds in _LEVEL_OF_KIND for kind in kinds if plain.startswith(kind + " "))


def _away(unit: Unit, day: date | None) -> tuple[int, int]:
    """How far from a day a unit stands: on its map first, then those before and after it by their distance."""
    if day is None:
        return (0, -unit.validity.start.toordinal())
    if day in unit.validity:
        return (0, 0)
    edges: Iterable[date] = [each for each in (unit.validity.start, unit.validity.end) if each is not None]
    return (1, min(abs(edge.toordinal() - day.toordinal()) for edge in edges))
