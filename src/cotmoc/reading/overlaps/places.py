"""Where and on which level a task is to be done: the same work in two provinces is two tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_PROVINCES = (
    "An Giang|Bà Rịa[ -–]+Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước"
    "|Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang"
    "|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu"
    "|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình"
    "|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa"
    r"|Thừa Thiên[ -–]+Huế|Tiền Giang|Hồ Chí Minh|TP\.? ?HCM|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái"
)
_NAMED = re.compile(
    r"(?P<level>tỉnh|Tỉnh|thành phố|Thành phố|T(?<!\wT)P\.?|huyện|Huyện|thị xã|Thị xã|xã|Xã|phường|Phường"
    r"|thị trấn|Thị trấn|thôn|Thôn|bản|Bản|quận|Quận|đặc khu|Đặc khu)\s+"
    rf"(?P<name>(?!Đoàn\b|Ủy\b|Hội\b)[{_UPPER}]\w*(?:\s+[{_UPPER}]\w*){{0,3}})"
)
"""Spelt letter by letter, as what begins with one of few letters is found in a third of the time; no syllable ends
as these do."""
_MORE = re.compile(
    rf"(?:,\s+|\s+và\s+|,\s+và\s+)(?P<name>(?!(?:Sở|Ban|Bộ|Hội|Chi cục|Công an|Công ty|Ủy|Đoàn|Trung tâm)\b)"
    rf"[{_UPPER}]\w*(?:\s+[{_UPPER}]\w*){{0,3}})(?=\s*(?:[,;.():]|\d|[^\W\d{_UPPER}]|$))"
)
"""“các xã Suối Mẫu, *Đồng Mẫu* và *Bến Mẫu*”: names that share the word for what they are."""
_SEVERAL = re.compile(r"(?:các|\d|hai|ba|bốn|năm)\s+\Z")
_LOOKS_BACK = 8
_ONLY_ABOUT = re.compile(
    r"(?:kinh nghiệm (?:của|tại|từ|ở)|(?:học tập|tham quan|khảo sát)(?: tại)?"
    r"|(?:kết nối|hợp tác|liên kết|phối hợp|giao lưu|ký kết) với|(?:kết nối|thông) (?:tới|đến|sang)"
    r"|giáp(?: ranh)?(?: với)?|sang)\s+\Z",
    re.IGNORECASE,
)
"""What stands before the name of a province that a task deals with but is not done in."""
_LOOKS_FURTHER_BACK = 30
_AND_OTHERS = re.compile(r"\s+(?:và|cùng)\s+các\s+(?:huyện|thị xã|xã|phường)")
"""“UBND huyện Đồng Quả và các huyện”: of every place."""
_KIND_OF_PROVINCE = re.compile(r"^(?:tỉnh|thành phố)\s+|\s*\([^)]*\)", re.IGNORECASE)
_PROVINCE = re.compile(rf"(?:{_PROVINCES})\b")
_HCM = re.compile(r"(?:tp\.? ?)?hcm")
"""The one province that is written by its letters."""
_LEVELS = {
    "commune": re.compile(
        r"\b(?:cấp xã|cấp cơ sở|xã, phường|phường, xã|các xã|từng xã|mỗi xã|xã phường|(?<!thị )xã(?=\s*[,.;]"
        r"|\s+(?:và|trong|có|mới|sau)\s)"
        r"|(?<!nông )thôn|tổ dân phố)\b|\b(?:xã|phường|thị trấn)\s+[A-ZĐ]",
    ),
    "district": re.compile(r"cấp huyện|các huyện|huyện, thị xã|huyện, thành phố|(?:huyện|thị xã|quận)\s+[A-ZĐ]"),
    "province": re.compile(r"cấp tỉnh|các sở|sở, ban, ngành|sở, ngành|từ tỉnh"),
    "nation": re.compile(r"toàn quốc|cả nước|trung ương|bốn cấp|4 cấp|các bộ, ngành"),
}
_ALL_LEVELS = re.compile(r"bốn cấp|4 cấp|các cấp|ba cấp|3 cấp|từ tỉnh đến|từ trung ương tới|từ trung ương đến")
_LEVEL_OF_BODY = (
    (
        "nation",
        re.compile(
            r"(?:[Cc]ác bộ|Bộ(?! [Cc]hỉ huy| phận)|Chính phủ|Thủ tướng|Văn phòng Chính phủ|Văn phòng Trung ương"
            r"|Ban Tổ chức Trung ương)(?!\w)"
        ),
    ),
    (
        "commune",
        re.compile(r".*(?:cấp xã|xã, phường|phường, xã|các xã|(?:UBND|Công an|mỗi) xã|UBND phường)", re.IGNORECASE),
    ),
    ("district", re.compile(r".*(?:cấp huyện|các huyện|huyện, |(?:UBND|Công an) (?:huyện|thị xã))", re.IGNORECASE)),
    ("province", re.compile(r"(?:Sở|.*tỉnh|.*UBND các tỉnh|Văn phòng UBND|Ban |Đài)", re.IGNORECASE)),
)
_EVERYWHERE = re.compile(
    r"(?:toàn bộ|tất cả|mọi|toàn tỉnh|trên địa bàn|các (?:xã|huyện|địa phương|phường))\b|100(?<!\d100)\s*%"
)
_CENTRAL_CITIES = frozenset({"hà nội", "hải phòng", "đà nẵng", "cần thơ", "hồ chí minh", "huế"})
_SIZES = {"tỉnh": 0, "huyện": 1, "thị xã": 1, "quận": 1, "xã": 2, "phường": 2, "thị trấn": 2, "đặc khu": 2}
_SMALLEST = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A named place; `size` 0 is a province, 3 a village."""

    name: str
    size: int
    start: int
    end: int


def places_of(text: str) -> tuple[Place, ...]:
    """The named places of a text."""
    found: list[Place] = []
    for named in _NAMED.finditer(text):
        if not _AND_OTHERS.match(text, named.end()):
            found.append(Place(_plain(named["name"]), _size(named), *named.span()))
            if _SEVERAL.search(text[max(0, named.start() - _LOOKS_BACK) : named.start()]):
                found.extend(_more(text, found[-1]))
    names = {place.name for place in found}
    bare = [Place(_plain(one[0]), 0, *one.span()) for one in _PROVINCE.finditer(text) if _plain(one[0]) not in names]
    return (*found, *bare)


def _more(text: str, first: Place) -> Iterator[Place]:
    """The places that are named after the first of several of one size."""
    more = _MORE.match(text, first.end)
    while more:
        yield Place(_plain(more["name"]), first.size, *more.span("name"))
        more = _MORE.match(text, more.end())


def where(text: str) -> frozenset[tuple[int, str]]:
    """Sizes and names of the places that a task is done in; a province only learnt from or linked with is none."""
    return frozenset(
        (place.size, place.name)
        for place in places_of(text)
        if place.size or not _ONLY_ABOUT.search(text, max(0, place.start - _LOOKS_FURTHER_BACK), place.start)
    )


def _size(named: re.Match[str]) -> int:
    """A city is as large as a province only where it is one."""
    level = named["level"].lower().rstrip(".")
    if level in ("thành phố", "tp"):
        return 0 if _plain(named["name"]) in _CENTRAL_CITIES else 1
    return _SIZES.get(level, _SMALLEST)


def province(name: str) -> tuple[int, str]:
    """The size and name of a province as places are compared by: “Tỉnh Lào Cai” is (0, “lào cai”)."""
    return 0, _plain(_KIND_OF_PROVINCE.sub("", name))


def _plain(name: str) -> str:
    plain = " ".join(name.casefold().replace("–", "-").split())
    return "hồ chí minh" if _HCM.fullmatch(plain) else plain


def without_places(text: str) -> str:
    """The text with the names of places blanked out, every other letter at its place."""
    for place in places_of(text):
        text = f"{text[: place.start]}{' ' * (place.end - place.start)}{text[place.end :]}"
    return text


def is_everywhere(text: str) -> bool:
    """Whether a text speaks of all places or all of a kind: a place of its own may be one of them."""
    return _EVERYWHERE.search(text.lower()) is not None


def levels_of(text: str) -> frozenset[str]:
    """The levels of government that the work of a text is for."""
    if _ALL_LEVELS.search(text):
        return frozenset(_LEVELS)
    return frozenset(level for level, words in _LEVELS.items() if words.search(text))


def level_of_body(body: str) -> str:
    """The level of the body that leads; empty where its name does not say it."""
    return next((level for level, words in _LEVEL_OF_BODY if words.match(body)), "")
