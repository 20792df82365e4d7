"""Single dossiers and documents of a few units, made up so that they come to the figures that those units reported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from samples.make_mau.chance import Chance
from samples.make_mau.definitions import Table
from samples.make_mau.periods import WorkingDays
from samples.make_mau.reports import Row
from samples.make_mau.tables import rows

DOSSIERS = (("SYT@2019-01-01", "98013@2025-07-01"), ("2025-08", "2025-09", "2025-10"))
"""Units and months whose dossiers are there one by one."""
DOCUMENTS = (("SYT@2019-01-01",), ("2025-10/nd09", "2025-11/nd09"))
KINDS = ("Công văn", "Báo cáo", "Tờ trình", "Kế hoạch", "Quyết định")
LATE = {"SYT": 12, "98013": 9}
"""Dossiers of October that come with the second export only."""
_SETTLED, _DAYS = 6, 11
"""Columns of a dossier."""
UNSETTLED = 40
"""Dossiers of a unit that were received and not settled yet."""


def record_definitions() -> dict[str, Table]:
    """The files that declare the record sources."""
    files = {
        "record_sources": ("code", "name", "name_en", "key", "unit", "protect_below", "source"),
        "record_columns": ("record_source", "column", "heading", "type", "list", "required", "personal"),
        "record_measures": ("record_source", "element", "kind", "column", "date", "filter", "breakdowns"),
    }
    return {name: (columns, [tuple(row) for row in rows(name, len(columns))]) for name, columns in files.items()}


def record_files(observed: dict[str, list[Row]]) -> dict[str, Table]:
    """The files of records, by name: a dossier or document a row."""
    latest = {
        (row.element, row.breakdown, row.unit, row.period): int(row.value)
        for row in sorted((row for file in observed.values() for row in file), key=lambda row: row.known_from)
        if row.value.isdigit()
    }
    dossiers = list(_dossiers(latest))
    return {
        "ho-so-2025.csv": (_DOSSIER, dossiers),
        "ho-so-2025-11-20.csv": (_DOSSIER, list(_later(dossiers))),
        "van-ban-di-2025.csv": (_DOCUMENT, list(_documents(latest))),
    }


_DOSSIER = (
    "Mã hồ sơ", "Đơn vị giải quyết", "Người nộp", "Điện thoại", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả kết quả",
    "Mức trực tuyến", "Đã số hóa", "Có phí, lệ phí", "Nộp phí trực tuyến", "Số ngày làm việc",
)  # fmt: skip
_DOCUMENT = (
    "Số, ký hiệu", "Đơn vị ban hành", "Ngày ban hành", "Loại văn bản", "Trích yếu", "Gửi điện tử", "Ký số", "Độ mật",
)  # fmt: skip
_Latest = dict[tuple[str, str, str, str], int]


def _dossiers(latest: _Latest) -> Iterator[tuple[str, ...]]:
    number = 0
    for unit in DOSSIERS[0]:
        for month in DOSSIERS[1]:
            for dossier in _month(latest, unit, month):
                number += 1
                yield f"H98.{number:05}", unit.partition("@")[0], f"Người nộp {number:05}", f"0900{number:06}", *dossier
        for _ in range(UNSETTLED):
            number += 1
            chance = Chance("unsettled", number)
            received = date(2025, 10, 20) + timedelta(days=chance.below(25))
            yield (
                f"H98.{number:05}", unit.partition("@")[0], f"Người nộp {number:05}", f"0900{number:06}",
                _shown(received), _shown(received + timedelta(days=15)), "", "TT", "có", "không", "không", "",
            )  # fmt: skip


def _later(dossiers: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """What the same system exports on 20/11: all dossiers settled since 01/10. Of October some came late, the first one
    of each unit was settled a day later than it said, and of those that were open some are settled now."""
    number = len(dossiers)
    for unit in (each.partition("@")[0] for each in DOSSIERS[0]):
        held = [each for each in dossiers if each[1] == unit]
        october = [each for each in held if each[_SETTLED].endswith("/10/2025")]
        for at, dossier in enumerate(october):
            yield dossier if at else _settled(dossier, date(2025, 10, 31))
        for _ in range(LATE[unit]):
            number += 1
            chance = Chance("late", number)
            day = date(2025, 10, 6) + timedelta(days=chance.below(25))
            yield (
                f"H98.{number:05}", unit, f"Người nộp {number:05}", f"0900{number:06}",
                _shown(day - timedelta(days=6)), _shown(day + timedelta(days=chance.below(3) - 1)), _shown(day),
                "TT" if chance.happens(0.7) else "", _said(chance.happens(0.9)), "không", "không",
                str(2 + chance.below(3)) if october[0][_DAYS] else "",
            )  # fmt: skip
        for at, dossier in enumerate(each for each in held if not each[_SETTLED]):
            yield _settled(dossier, date(2025, 11, 14) + timedelta(days=at % 5)) if at % 4 else dossier


def _settled(dossier: tuple[str, ...], day: date) -> tuple[str, ...]:
    days = dossier[_DAYS] or ("2" if dossier[1] == "SYT" else "")
    return (*dossier[:_SETTLED], _shown(day), *dossier[_SETTLED + 1 : _DAYS], days)


def _month(latest: _Latest, unit: str, month: str) -> Iterator[tuple[str, ...]]:
    """The dossiers of one month: so many of each sort as the unit reported, dealt out by chance."""

    def figure(element: str) -> int:
        return latest.get((element, "", unit, month), 0)

    total, fees = figure("HS.TT"), figure("HS.COPHI")
    days = _dealt(figure("TG.NGAY"), total, f"{unit} {month}")
    in_time, online, scanned, with_fee = (
        _chosen(figure(element), total, f"{element} {unit} {month}")
        for element in ("HS.DUNGHAN", "HS.TRUCTUYEN", "HS.SOHOA", "HS.COPHI")
    )
    paid = {sorted(with_fee)[at] for at in _chosen(figure("HS.THANHTOAN"), fees, f"paid {unit} {month}")}
    first = date.fromisoformat(f"{month}-01")
    for at in range(total):
        chance = Chance("dossier", unit, month, at)
        settled = min(first + timedelta(days=chance.below(30)), _last(first))
        received = settled - timedelta(days=2 + chance.below(18))
        due = settled + timedelta(days=chance.below(6)) if at in in_time else settled - timedelta(days=1)
        yield (
            _shown(received), _shown(due), _shown(settled),
            ("TT" if chance.happens(0.7) else "MP") if at in online else "",
            _said(at in scanned), _said(at in with_fee), _said(at in paid), str(days[at]) if days else "",
        )  # fmt: skip


def _chosen(number: int, total: int, name: str) -> set[int]:
    """So many of the places 0 to `total` - 1."""
    places = list(range(total))
    chance = Chance("chosen", name)
    for at in range(total - 1, 0, -1):
        other = chance.below(at + 1)
        places[at], places[other] = places[other], places[at]
    return set(places[:number])


def _dealt(days: int, total: int, name: str) -> list[int]:
    """`days` dealt out over `total` dossiers, at least one each where they suffice."""
    if not days:
        return []
    dealt = [days // total] * total
    for at in _chosen(days - sum(dealt), total, f"days {name}"):
        dealt[at] += 1
    return dealt


def _documents(latest: _Latest) -> Iterator[tuple[str, ...]]:
    working = WorkingDays()
    for unit in DOCUMENTS[0]:
        number = 1800
        for period in DOCUMENTS[1]:
            plain, secret = (latest["VB.DI", f"mat={mat}", unit, period] for mat in ("khong", "co"))
            signed = _chosen(latest["VB.KYSO", "mat=khong", unit, period], plain, f"signed {period}")
            start, length = _window(period)
            for at in range(plain + secret):
                number += 1
                chance = Chance("document", unit, period, at)
                day = working.at_or_after(start + timedelta(days=at * length // (plain + secret)))
                is_secret = at >= plain
                kind = KINDS[chance.below(len(KINDS))]
                # Of a secret document only that there is one: its subject must not be on a networked system.
                yield (
                    f"{number}", unit.partition("@")[0], _shown(min(day, start + timedelta(days=length))),
                    "" if is_secret else kind, "" if is_secret else f"{kind} số {number} (mẫu)",
                    _said(at in signed or (chance.happens(0.5) and not is_secret)), _said(at in signed),
                    "co" if is_secret else "khong",
                )  # fmt: skip


def _window(period: str) -> tuple[date, int]:
    """First day of a month's window by Nghị định 09, and the days to its last."""
    month = date.fromisoformat(f"{period[:7]}-01")
    start = (month - timedelta(days=1)).replace(day=15)
    return start, (month.replace(day=14) - start).days


def _last(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _said(value: bool) -> str:
    return "có" if value else "không"
