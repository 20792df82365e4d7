"""The settings of a report, from TOML: who issues and signs it, for whom, in which layout.

```toml
recipients = ["Như trên", "Lưu: VT, KSTT"]

[head]
parent = ""
agency = "ỦY BAN NHÂN DÂN TỈNH MẪU"
called = "UBND tỉnh Mẫu"
number = "05"
symbol = "BC-UBND"
place = "Mẫu"
day = 2025-02-05
urgency = ""

[title]
to = ["Bộ Khoa học và Công nghệ"]

[signature]
lines = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
name = ""

[layout]
body_size = 13
```
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from cotmoc.documents.report.errors import SETTING_UNKNOWN, SETTING_WRONG
from cotmoc.documents.report.layout import Layout, layout_of

URGENCIES = ("", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """One thing concluded in a meeting: what is to be done, by whom, by when, and what proves it."""

    text: str
    lead: str = ""
    coordinating: tuple[str, ...] = ()
    deadline: date | None = None
    output: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The meeting that a notice of conclusions is about; `judged` is what was concluded of the situation."""

    name: str
    day: date
    place: str = ""
    chair: str = ""
    attended: str = ""
    reporter: str = ""
    judged: tuple[str, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What the head of a unit said of a target that was missed: cause, remedy, new date."""

    target: str
    unit: str
    cause: str
    remedy: str = ""
    new_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSettings:
    """What the settings say; empty where they leave it to the defaults of the layout asked for. `called`: the agency as
    a sentence names it."""

    parent: str = ""
    agency: str = ""
    called: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    day: date | None = None
    urgency: str = ""
    subject: str = ""
    to: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    signer: str = ""
    recipients: tuple[str, ...] = ()
    layout: Layout = field(default_factory=layout_of)
    meeting: Meeting | None = None
    explained: tuple[Explained, ...] = ()


def report_settings(data: Mapping[str, Any]) -> ReportSettings:
    """The settings in a TOML document. Raises `Refused` (B110, B111) at the first that is wrong."""
    top = _Table(data)
    head, title, signature = top.table("head"), top.table("title"), top.table("signature")
    settings = ReportSettings(
        parent=head.take("parent", _text, ""),
        agency=head.take("agency", _text, ""),
        called=head.take("called", _text, ""),
        number=head.take("number", _text, ""),
        symbol=head.take("symbol", _text, ""),
        place=head.take("place", _text, ""),
        day=head.take("day", _day, None),
        urgency=head.take("urgency", _urgency, ""),
        subject=title.take("subject", _text, ""),
        to=title.take("to", _texts, ()),
        signers=signature.take("lines", _texts, ()),
        signer=signature.take("name", _text, ""),
        recipients=top.take("recipients", _texts, ()),
        layout=layout_of(top.take("layout", _mapping, {})),
        meeting=_meeting(top),
        explained=tuple(_explained(each) for each in top.tables("explained")),
    )
    for each in (head, title, signature, top):
        each.no_others()
    return settings


def _meeting(top: _Table) -> Meeting | None:
    table, conclusions = top.table("meeting"), top.tables("conclusions")
    if not table and not conclusions:
        return None
    meeting = Meeting(
        name=table.take("name", _text),
        day=table.take("day", _day),
        place=table.take("place", _text, ""),
        chair=table.take("chair", _text, ""),
        attended=table.take("attended", _text, ""),
        reporter=table.take("reporter", _text, ""),
        judged=table.take("judged", _texts, ()),
        conclusions=tuple(_conclusion(each) for each in conclusions),
    )
    table.no_others()
    return meeting


def _conclusion(table: _Table) -> Conclusion:
    found = Conclusion(
        text=table.take("text", _text),
        lead=table.take("lead", _text, ""),
        coordinating=table.take("coordinating", _texts, ()),
        deadline=table.take("deadline", _day, None),
        output=table.take("output", _text, ""),
    )
    table.no_others()
    return found


def _explained(table: _Table) -> Explained:
    found = Explained(
        target=table.take("target", _text),
        unit=table.take("unit", _text),
        cause=table.take("cause", _text),
        remedy=table.take("remedy", _text, ""),
        new_date=table.take("new_date", _day, None),
    )
    table.no_others()
    return found


_NEEDED = object()


class _Table:
    """A TOML table; keys that nobody takes are refused."""

    def __init__(self, values: Mapping[str, Any], path: str = "") -> None:
        self._values = values
        self._path = path
        self._known: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._values)

    def take(self, key: str, read: Callable[[Any, str], Any], default: Any = _NEEDED) -> Any:
        self._known.append(key)
        if key in self._values:
            return read(self._values[key], self._path + key)
        if default is _NEEDED:
            raise SETTING_WRONG.refuse(
                key=self._path + key, wanted="mục này, đang thiếu", wanted_en="it: it is missing"
            )
        return default

    def table(self, key: str) -> _Table:
        return _Table(self.take(key, _mapping, {}), f"{self._path}{key}.")

    def tables(self, key: str) -> list[_Table]:
        found = self.take(key, _mappings, [])
        return [_Table(each, f"{self._path}{key}[{number}].") for number, each in enumerate(found, 1)]

    def no_others(self) -> None:
        for key in self._values:
            if key not in self._known:
                raise SETTING_UNKNOWN.refuse(key=self._path + key, known=", ".join(self._known))


def _text(value: Any, key: str) -> str:
    if not isinstance(value, str) or any(ord(letter) < ord(" ") for letter in value):
        raise SETTING_WRONG.refuse(
            key=key, wanted="chữ trong dấu nháy, một dòng", wanted_en="a quoted text of one line"
        )
    return value.strip()


def _texts(value: Any, key: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise SETTING_WRONG.refuse(key=key, wanted='danh sách ["…", "…"]', wanted_en='a list ["…", "…"]')
    return tuple(_text(each, key) for each in value)


def _day(value: Any, key: str) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise SETTING_WRONG.refuse(key=key, wanted="ngày, ví dụ 2025-02-05", wanted_en="a date such as 2025-02-05")
    return value


def _urgency(value: Any, key: str) -> str:
    if value not in URGENCIES:
        raise SETTING_WRONG.refuse(key=key, wanted=", ".join(URGENCIES[1:]), wanted_en=", ".join(URGENCIES[1:]))
    return value


def _mapping(value: Any, key: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise SETTING_WRONG.refuse(key=key, wanted="một bảng [tên]", wanted_en="a table [name]")
    return value


def _mappings(value: Any, key: str) -> list[Mapping[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise SETTING_WRONG.refuse(key=key, wanted="các mục [[tên]]", wanted_en="entries [[name]]")
    return value
