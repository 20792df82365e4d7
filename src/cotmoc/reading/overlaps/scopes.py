"""For whom and for what kind of place a task is: people, institutions and areas, by words that stand in every sector.

Two tasks that each name one, and neither the other's nor a kind of it, are two tasks: health checks of pupils and of
the old. The words are general; things that work is done to are named in `concepts.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from cotmoc.reading.overlaps.terms import spelt

Scopes = frozenset[str]
_KEPT = 4096
"""Pairs of scopes whose comparison is kept."""


class Scope(NamedTuple):
    """A kind of people, institutions or areas; `within` is the wider kind it is one of, `words` are what names it."""

    sort: str
    within: str
    vi: str
    en: str
    words: str


SCOPES = {
    "citizens": Scope(
        "people", "", "người dân", "citizens",
        "người dân|nhân dân|công dân|hộ dân|hộ gia đình|cư dân|toàn dân|dân số|các hộ",
    ),
    "children": Scope("people", "citizens", "trẻ em", "children", "trẻ em|thiếu nhi|thiếu niên|trẻ"),
    "small_children": Scope(
        "people", "children", "trẻ nhỏ", "small children",
        "trẻ dưới 5 tuổi|trẻ dưới 6 tuổi|trẻ sơ sinh|trẻ mầm non|trẻ mẫu giáo",
    ),
    "pupils": Scope("people", "children", "học sinh", "pupils", "học sinh"),
    "youth": Scope("people", "citizens", "thanh niên", "young people", "thanh niên|thanh thiếu niên|sinh viên"),
    "women": Scope("people", "citizens", "phụ nữ", "women", "phụ nữ|bà mẹ"),
    "pregnant": Scope("people", "women", "phụ nữ mang thai", "pregnant women", "phụ nữ mang thai|thai phụ"),
    "old": Scope(
        "people", "citizens", "người cao tuổi", "the old",
        "người cao tuổi|người già|60 tuổi|65 tuổi|70 tuổi|75 tuổi|80 tuổi",
    ),
    "disabled": Scope("people", "citizens", "người khuyết tật", "disabled people", "khuyết tật"),
    "poor": Scope("people", "citizens", "hộ nghèo", "the poor", "hộ nghèo|người nghèo|cận nghèo|hộ khó khăn"),
    "merit": Scope(
        "people", "citizens", "người có công", "people of merit",
        "người có công|thương binh|liệt sĩ|mẹ việt nam anh hùng",
    ),
    "ethnic": Scope("people", "citizens", "dân tộc thiểu số", "ethnic minorities", "dân tộc thiểu số|đồng bào dân tộc"),
    "workers": Scope("people", "citizens", "người lao động", "workers", "người lao động|lao động nông thôn|lao động"),
    "factory_workers": Scope("people", "workers", "công nhân", "factory workers", "công nhân"),
    "farmers": Scope(
        "people", "citizens", "nông dân", "farmers", "nông dân|ngư dân|bà con|người trồng|người chăn nuôi"
    ),
    "patients": Scope("people", "citizens", "người bệnh", "patients", "người bệnh|bệnh nhân|người nhiễm"),
    "visitors": Scope("people", "", "du khách", "visitors", "du khách|khách du lịch"),
    "businesses": Scope(
        "people", "", "doanh nghiệp", "businesses", "doanh nghiệp|cơ sở kinh doanh|cơ sở sản xuất|nhà đầu tư"
    ),
    "traders": Scope("people", "businesses", "hộ kinh doanh", "household businesses", "hộ kinh doanh|tiểu thương"),
    "small_businesses": Scope(
        "people", "businesses", "doanh nghiệp nhỏ và vừa", "small businesses",
        "doanh nghiệp nhỏ và vừa|doanh nghiệp nhỏ|khởi nghiệp",
    ),
    "cooperatives": Scope(
        "people", "businesses", "hợp tác xã", "cooperatives", "hợp tác xã|htx|chủ thể ocop|tổ hợp tác"
    ),
    "officials": Scope("people", "", "cán bộ, công chức", "officials", "cán bộ|công chức|viên chức|đảng viên"),
    "commune_officials": Scope(
        "people", "officials", "cán bộ, công chức xã", "commune officials",
        "công chức xã|công chức cấp xã|cán bộ xã|cán bộ cấp xã|công chức tư pháp|công chức xã, phường",
    ),
    "village_heads": Scope(
        "people", "officials", "trưởng thôn, người có uy tín", "village heads",
        "trưởng thôn|trưởng bản|bí thư chi bộ|người có uy tín|tổ trưởng tổ dân phố",
    ),
    "teachers": Scope("people", "officials", "giáo viên", "teachers", "giáo viên|nhà giáo|hiệu trưởng"),
    "doctors": Scope(
        "people", "officials", "y, bác sĩ", "doctors and nurses", "bác sĩ|nhân viên y tế|điều dưỡng|cán bộ y tế"
    ),
    "agencies": Scope(
        "places", "", "cơ quan nhà nước", "public bodies",
        "cơ quan nhà nước|các sở|sở, ban, ngành|sở, ngành|cơ quan, đơn vị|các cơ quan",
    ),
    "communes": Scope("places", "agencies", "cấp xã", "communes", "cấp xã|các xã|xã, phường|bộ phận một cửa"),
    "health": Scope(
        "places", "", "cơ sở y tế", "health facilities",
        "cơ sở y tế|cơ sở khám bệnh|cơ sở khám, chữa bệnh|y tế cơ sở|cơ sở khám chữa bệnh",
    ),
    "hospitals": Scope("places", "health", "bệnh viện", "hospitals", "bệnh viện|trung tâm y tế"),
    "stations": Scope("places", "health", "trạm y tế", "health stations", "trạm y tế"),
    "clinics": Scope("places", "health", "phòng khám", "clinics", "phòng khám|y tế tư nhân|ngoài công lập"),
    "pharmacies": Scope("places", "health", "nhà thuốc", "pharmacies", "nhà thuốc|quầy thuốc|bán lẻ thuốc"),
    "schools": Scope(
        "places", "", "trường học", "schools", "trường học|cơ sở giáo dục|các trường|nhà trường|các cấp học|lớp học"
    ),
    "general_schools": Scope("places", "schools", "trường phổ thông", "general schools", "phổ thông"),
    "kindergartens": Scope("places", "schools", "mầm non", "kindergartens", "mầm non|mẫu giáo"),
    "primary": Scope("places", "general_schools", "tiểu học", "primary schools", "tiểu học"),
    "lower": Scope("places", "general_schools", "trung học cơ sở", "lower secondary schools", "thcs|trung học cơ sở"),
    "upper": Scope(
        "places", "general_schools", "trung học phổ thông", "upper secondary schools", "thpt|trung học phổ thông"
    ),
    "boarding": Scope("places", "general_schools", "trường nội trú, bán trú", "boarding schools", "nội trú|bán trú"),
    "vocational": Scope(
        "places", "schools", "giáo dục nghề nghiệp", "vocational schools", "giáo dục nghề nghiệp|trường nghề|cao đẳng"
    ),
    "markets": Scope("places", "", "chợ", "markets", "các chợ|chợ truyền thống|chợ dân sinh|chợ đầu mối|ở chợ|tại chợ"),
    "supermarkets": Scope(
        "places", "", "siêu thị", "supermarkets", "siêu thị|trung tâm thương mại|cửa hàng tiện lợi"
    ),
    "eating": Scope("places", "", "nơi ăn uống", "places to eat", "nhà hàng|quán ăn|ăn uống|bếp ăn"),
    "hotels": Scope("places", "", "cơ sở lưu trú", "hotels", "khách sạn|nhà nghỉ|homestay|lưu trú"),
    "rented": Scope("places", "", "nhà trọ, chung cư", "rented homes", "nhà trọ|thuê trọ|chung cư"),
    "petrol": Scope("places", "", "xăng dầu", "petrol stations", "xăng dầu"),
    "parks": Scope("places", "", "khu công nghiệp", "industrial parks", "khu công nghiệp|khu kinh tế"),
    "clusters": Scope("places", "", "cụm công nghiệp", "industrial clusters", "cụm công nghiệp"),
    "craft_villages": Scope("places", "", "làng nghề", "craft villages", "làng nghề"),
    "monuments": Scope("places", "", "di tích", "monuments", "di tích"),
    "museums": Scope("places", "", "bảo tàng, thư viện", "museums and libraries", "bảo tàng|thư viện"),
    "offices": Scope("places", "", "trụ sở", "offices", "trụ sở"),
    "culture_houses": Scope("places", "", "nhà văn hóa", "culture houses", "nhà văn hóa"),
    "slaughter": Scope("places", "", "nơi giết mổ", "slaughterhouses", "giết mổ"),
    "farms": Scope("places", "", "trang trại", "farms", "trang trại|gia trại"),
    "towns": Scope("areas", "", "đô thị", "towns", "đô thị|nội thị|các phường|khu phố"),
    "country": Scope("areas", "", "nông thôn", "the countryside", "nông thôn|thôn, bản|các thôn|các bản"),
    "highlands": Scope(
        "areas", "country", "vùng cao, vùng khó khăn", "the highlands",
        "vùng cao|miền núi|vùng sâu|vùng xa|vùng dân tộc|đặc biệt khó khăn",
    ),
    "coast": Scope("areas", "", "biển, ven biển", "the coast", "ven biển|trên biển|vùng biển|hải đảo"),
    "border": Scope("areas", "", "biên giới", "the border", "biên giới|cửa khẩu"),
    "rivers": Scope("areas", "", "sông, suối", "rivers", "trên sông|lòng sông|ven sông|lưu vực sông|ven suối"),
    "lakes": Scope("areas", "", "hồ chứa", "reservoirs", "hồ chứa|hồ đập|hồ thủy lợi"),
    "roads": Scope("areas", "", "đường bộ", "roads", "đường bộ|tuyến đường"),
    "national_roads": Scope("areas", "roads", "quốc lộ", "national roads", "quốc lộ"),
    "provincial_roads": Scope("areas", "roads", "đường tỉnh", "provincial roads", "đường tỉnh|tỉnh lộ"),
    "local_roads": Scope(
        "areas", "roads", "đường xã, đường thôn", "local roads",
        "đường xã|đường thôn|đường huyện|đường nông thôn|giao thông nông thôn",
    ),
    "expressways": Scope("areas", "roads", "cao tốc", "expressways", "cao tốc"),
}  # fmt: skip
_NONE = (
    "ủy ban nhân dân|hội đồng nhân dân|tòa án nhân dân|viện kiểm sát nhân dân|công an nhân dân|quân đội nhân dân"
    "|an toàn lao động|vệ sinh lao động|huân chương lao động|sức lao động|lao động phổ thông|phổ thông đầu phiếu"
    "|thế hệ trẻ|trẻ hóa"
)
"""Words that hold the name of a scope and name none."""
_NAMED = {words: scope for scope, each in SCOPES.items() for words in each.words.split("|")}


def _any_of(names: Iterable[str]) -> str:
    """A pattern of the names, the longest that fits, as a tree of their letters: most words fail at their first."""
    endings: dict[str, set[str]] = {}
    for name in names:
        endings.setdefault(name[:1], set()).add(name[1:])
    whole = endings.pop("", None) is not None
    branches = [re.escape(first) + _any_of(rest) for first, rest in sorted(endings.items())]
    return f"(?:{'|'.join(branches)}){'?' if whole else ''}" if branches else ""


_NAMES = re.compile(rf"\b{_any_of([*_NAMED, *_NONE.split('|')])}\b")


def scopes_of(text: str) -> Scopes:
    """The scopes that a text names; of two of which one is a kind of the other, the narrower."""
    found = {_NAMED[name[0]] for name in _NAMES.finditer(spelt(text.lower())) if name[0] in _NAMED}
    wider = {scope for each in found for scope in _wider(each)}
    return frozenset(found - wider)


@lru_cache(_KEPT)
def scopes_apart(one: Scopes, two: Scopes) -> Scopes:
    """The scopes of those sorts of which both name some, and nothing that the one names has to do with the other's."""
    apart: set[str] = set()
    for sort in {SCOPES[scope].sort for scope in one} & {SCOPES[scope].sort for scope in two}:
        told, told_too = ({scope for scope in each if SCOPES[scope].sort == sort} for each in (one, two))
        if not any(_meet(first, second) for first in told for second in told_too):
            apart |= told | told_too
    return frozenset(apart)


def _meet(one: str, two: str) -> bool:
    return one == two or one in _wider(two) or two in _wider(one)


def _wider(scope: str) -> list[str]:
    """What a scope is a kind of, the nearest first."""
    found: list[str] = []
    while scope := SCOPES[scope].within:
        found.append(scope)
    return found
