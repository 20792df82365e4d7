"""Whom or where a figure is about: a named place or body, a level of government, else the place of the page."""

from __future__ import annotations

import re

from cotmoc.reading.facts.nouns import is_population

PROVINCE_NAMES = (
    "An Giang|Bà Rịa - Vũng Tàu|Bà Rịa – Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định"
    "|Bình Phước|Bình Thuận"
    "|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội"
    "|Hà Tĩnh|Hải Dương"
    "|Hải Phòng|Hậu Giang|Hòa Bình|Hồ Chí Minh|Huế|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai"
    "|Lâm Đồng|Long An"
    "|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị"
    "|Sóc Trăng|Sơn La"
    "|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc"
    "|Yên Bái"
)
_CITIES = frozenset({"Hà Nội", "Hồ Chí Minh", "Đà Nẵng", "Hải Phòng", "Cần Thơ", "Huế"})
CAPITAL = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
"""Letters that a name begins with."""
_NAME = rf"[{CAPITAL}][\w'-]*(?: [{CAPITAL}][\w'-]*){{0,4}}"
_FIELD = (
    rf"{_NAME}(?: (?:chính|vụ|pháp|tế|dựng|phòng|giao|an|nguyên|trường|nghiệp|nghệ|thông|hóa|thao|dục|tạo|động|binh|hội"
    r"|lịch|tộc|giáo)(?!\w))?"
)
"""What a ministry or department is of: "Tài nguyên" of "Bộ Tài nguyên và Môi trường"."""
_NAMED = re.compile(
    rf"(?<!\w)(?:(?i:tỉnh|thành phố|TP\.?|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu|thôn|bản|ấp|buôn|khóm) {_NAME}"
    rf"|(?:Sở|Thanh tra|Công an|Bộ) {_FIELD}(?:(?:,| và|, và) {_FIELD})*)"
)
_LEVEL = re.compile(
    r"(?i)(?<!\w)(?:(?:cơ quan|đơn vị|UBND|cơ quan chuyên môn|chính quyền|cán bộ|các đơn vị|các cơ quan) )*"
    r"cấp (?:tỉnh|huyện|xã|thôn|sở|cơ sở)(?:(?:,| và| đến) (?:cấp )?(?:tỉnh|huyện|xã|thôn|cơ sở))*(?!\w)"
)
_PROVINCE = re.compile(rf"(?<!\w)(?:{PROVINCE_NAMES})(?!\w)")
_A_PROVINCE = re.compile(rf"(?:(?:tỉnh|thành phố|TP\.?) )?(?:{PROVINCE_NAMES})", re.IGNORECASE)
_OF_PAGE = re.compile(
    rf"(?<!\w)(?<!HÒA )(?i:tỉnh|thành phố|huyện|thị xã|xã|phường|ấp|thôn|bản|TP\.?) {_NAME}"
    r"|(?<!\w)(?i:cả nước|toàn quốc)(?!\w)"
)
_COMMITTEE_OF = (
    rf"[\s|]*(?i:ủy ban nhân dân|UBND)\s+(?i:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|đặc khu|TP\.?) {_NAME}"
)
_LETTERHEAD = re.compile(
    rf"\A{_COMMITTEE_OF}[^\n]*\n[\s|]*(?i:ủy ban nhân dân|UBND)\s+(?P<own>(?i:huyện|xã|phường|đặc khu) {_NAME})"
)
"""A body of two lines is the one in the second, under the one above it (Decree 30/2020, annex I)."""


def scope_in(words: str) -> str | None:
    """The last place, body or level that `words` name, or None."""
    found = [match[0] for pattern in (_NAMED, _LEVEL) for match in pattern.finditer(words)]
    return found[-1] if found else None


def province_in(words: str) -> str | None:
    """The province that `words` name last, or None."""
    found = _PROVINCE.findall(words)
    return _of_rank(found[-1]) if found else None


def _of_rank(province: str) -> str:
    return f"{'thành phố' if province in _CITIES else 'tỉnh'} {province}"


def at_another_level(words: str, said: str) -> str | None:
    """`said` with the level that `words` begin with in place of its own, and what else they say in place of what stands
    behind it: "mạng LAN cấp huyện đã có" and "cấp xã chưa có"; None where either has no level."""
    own, other = _LEVEL.match(words), _LEVEL.search(said)
    if not own or not other or own[0] == other[0]:
        return None
    return f"{said[: other.start()]}{words}{'' if own.end() < len(words) else said[other.end() :]}"


def names_place(scope: str) -> bool:
    """Whether a scope is the name of a place or body, not a level or those who are counted."""
    return bool(_NAMED.fullmatch(scope) or is_province(scope))


def is_province(scope: str) -> bool:
    """Whether a scope names a province or city of the country."""
    return bool(_A_PROVINCE.fullmatch(scope))


_LEVELS = {
    "xã": "cấp xã",
    "phường": "cấp xã",
    "thị trấn": "cấp xã",
    "đặc khu": "cấp xã",
    "huyện": "cấp huyện",
    "thôn": "cấp thôn",
    "hộ": "hộ gia đình",
}


def population_of(noun: str) -> str | None:
    """Whom a share is a share of, from its noun: "hộ" are households, "xã" the commune level; None for things."""
    bare = re.sub(r"(?:tổng )?số ", "", noun.casefold(), count=1)
    level = _LEVELS.get(re.split(r",| và ", bare)[0].strip())
    return level or (bare if is_population(bare) else None)


def scope_of_page(text: str) -> str | None:
    """The place whose letterhead a page has, the province, or else the first place that it names."""
    if letterhead := _LETTERHEAD.match(text):
        return letterhead["own"]
    province, place = _PROVINCE.search(text), _OF_PAGE.search(text)
    if place and not (province and province.start() < place.start()):
        return place[0]
    if province:
        return _of_rank(province[0])
    return None
