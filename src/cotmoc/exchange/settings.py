"""package.toml and programme.toml: what is written in them, checked entry by entry."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from cotmoc.exchange.csv_text import Dialect, decoded
from cotmoc.exchange.errors.definitions import DECLARED_SUM
from cotmoc.exchange.errors.files import (
    FILE_BINARY,
    FILE_EMPTY,
    KEY_ABSENT,
    KEY_UNKNOWN,
    KEY_WRONG,
    TOML_BAD,
    TOML_NOT_TEXT,
)
from cotmoc.exchange.findings import Findings
from cotmoc.exchange.nearest import Nearest
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.model.exact import Exact, whole
from cotmoc.model.identity import check_code, check_text, read_date
from cotmoc.model.instant import end_of_day, read_instant
from cotmoc.model.period import Period, read_period
from cotmoc.model.programme import DEFAULT_BANDS, Declared, LegalBasis, Pillar

PACKAGE_FILE = "package.toml"
PROGRAMME_FILE = "programme.toml"
MOST_DIGITS = 40


@dataclass(frozen=True, slots=True)
class PackageSettings:
    """What package.toml says."""

    name: str
    title: str
    title_en: str
    made_up: bool
    as_of: datetime | None
    locale: str
    dialect: Dialect


@dataclass(frozen=True, slots=True)
class ProgrammeSettings:
    """What programme.toml says."""

    title: str
    title_en: str
    period: Period
    about_tolerance: Exact | None
    exceed_margin: Exact
    bands: tuple[Exact, ...]
    legal: tuple[LegalBasis, ...]
    pillars: tuple[Pillar, ...]
    declared: Declared


def read_toml(data: bytes) -> Mapping[str, Any]:
    """The entries of a TOML file, decimals exact; raises `Refused` (P107, P108, P120, P150) with the row."""
    try:
        text = decoded(data).read()
    except Refused as refused:
        raise Refused(*map(_of_toml, refused.problems)) from None
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        raise TOML_BAD.refuse(why="lồng nhau quá sâu", why_en="nested too deeply") from None
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"at line (\d+), column \d+", str(error))
        row = int(where[1]) if where else text.count("\n") + 1
        why_en = re.sub(r"\s*\(at .*\)$", "", str(error))
        why = next((words for sign, words in _TOML_ERRORS if sign in why_en), "sai cú pháp")
        if _CURLY.intersection("".join(text.splitlines()[row - 1 : row])):
            why = 'dấu nháy cong “ ” không dùng được; chuỗi ký tự phải nằm trong dấu nháy thẳng "…"'
            why_en = 'curly quotes “ ” do not count; a text stands in straight quotes "…"'
        raise Refused(TOML_BAD.problem(why=why, why_en=why_en).at(Place(row=row))) from None


def _of_toml(problem: Problem) -> Problem:
    """What is wrong with a text, said of TOML where it would be said of a table."""
    if problem.kind is FILE_EMPTY:
        return TOML_NOT_TEXT.problem(found="tệp rỗng", found_en="it is empty")
    return TOML_NOT_TEXT.problem(**dict(problem.details)) if problem.kind is FILE_BINARY else problem


_CURLY = frozenset("“”„‘’")
_TOML_ERRORS = (
    ("Cannot overwrite", "một mục được ghi hai lần"),
    ("twice", "một bảng được khai hai lần"),
    ("Duplicate", "một mục được ghi hai lần"),
    ("Expected '='", "thiếu dấu = sau tên mục"),
    ("Invalid value", "giá trị không hợp lệ; chuỗi ký tự phải nằm trong dấu nháy kép"),
    ("Unterminated string", "thiếu dấu nháy đóng chuỗi ký tự"),
    ("Illegal character", "thiếu dấu nháy đóng, hoặc có ký tự không được phép trong chuỗi ký tự"),
    ("Expected newline", "sau giá trị còn nội dung thừa trên cùng dòng"),
    ("Unclosed array", "thiếu dấu ] đóng danh sách"),
    ("Unclosed inline table", "thiếu dấu } đóng bảng"),
    ("Unescaped", "dấu \\ trong chuỗi ký tự phải viết đôi"),
    ("Invalid initial character", "tên mục chỉ gồm chữ cái không dấu, chữ số, dấu _ và dấu -"),
    ("Invalid statement", "dòng không phải là một mục"),
)
"""What the reader of TOML says, in words for the person who wrote the file."""


class _Entries:
    """The entries of one TOML table; each that is wrong is reported, none twice."""

    def __init__(self, table: Mapping[str, Any], findings: Findings, file: str, path: str = "") -> None:
        self._table = table
        self._findings = findings
        self._file = file
        self._path = path
        self._known: list[str] = []

    def take(self, key: str, read: Callable[[Any], Any], default: Any = None, *, needed: bool = False) -> Any:
        self._known.append(key)
        if key not in self._table:
            if needed:
                self._findings.add(KEY_ABSENT.problem(key=self._path + key).at(self._place(key)))
            return default
        try:
            return read(self._table[key])
        except Refused as refusal:
            filled = [problem.at(self._place(key)) for problem in refusal.problems]
            self._findings.add(*filled)
            return default

    def table(self, key: str) -> _Entries:
        found = self.take(key, _a(dict, "một bảng", "a table"), {})
        return _Entries(found, self._findings, self._file, f"{self._path}{key}.")

    def tables(self, key: str) -> list[_Entries]:
        found = self.take(key, _tables, [])
        return [
            _Entries(table, self._findings, self._file, f"{self._path}{key}[{number}].")
            for number, table in enumerate(found, 1)
        ]

    def no_others(self) -> None:
        for key in self._table:
            if key not in self._known:
                hint = Nearest(self._known).hint(key)
                stranger = KEY_UNKNOWN.problem(key=self._path + key, known=", ".join(self._known), **hint)
                self._findings.add(stranger.at(self._place(key)))

    def _place(self, key: str) -> Place:
        return Place(self._file, 0, self._path + key)


def package_settings(data: Mapping[str, Any], findings: Findings) -> PackageSettings:
    """What package.toml says; everything wrong with it goes to the findings."""
    top = _Entries(data, findings, PACKAGE_FILE)
    csv = top.table("csv")
    dialect = Dialect(
        csv.take("delimiter", _one_of(",", ";", "\t"), ","),
        csv.take("decimal", _one_of(".", ","), "."),
    )
    settings = PackageSettings(
        name=top.take("name", _code, "", needed=True),
        title=top.take("title", _text, "", needed=True),
        title_en=top.take("title_en", _maybe_text, ""),
        made_up=top.take("made_up", _a(bool, "true hoặc false", "true or false"), False, needed=True),
        as_of=top.take("as_of", _instant),
        locale=top.take("locale", _one_of("vi", "en"), "vi"),
        dialect=dialect,
    )
    csv.no_others()
    top.no_others()
    return settings


def programme_settings(data: Mapping[str, Any], findings: Findings, file: str) -> ProgrammeSettings | None:
    """What programme.toml says, None where its title or period is not usable."""
    top = _Entries(data, findings, file)
    settings = ProgrammeSettings(
        title=top.take("title", _text, "", needed=True),
        title_en=top.take("title_en", _maybe_text, ""),
        period=top.take("period", _period, needed=True),
        about_tolerance=top.take("about_tolerance", _tolerance),
        exceed_margin=top.take("exceed_margin", _margin, 0),
        bands=top.take("bands", _bands, DEFAULT_BANDS),
        legal=tuple(_legal(table) for table in top.tables("legal")),
        pillars=tuple(_pillar(table) for table in top.tables("pillars")),
        declared=_declared(top.table("declared"), findings, file),
    )
    top.no_others()
    return settings if settings.title and settings.period else None


def _legal(table: _Entries) -> LegalBasis:
    found = LegalBasis(
        number=table.take("number", _maybe_text, ""),
        title=table.take("title", _text, "", needed=True),
        issuer=table.take("issuer", _maybe_text, ""),
        date=table.take("date", _date),
        url=table.take("url", _maybe_text, ""),
    )
    table.no_others()
    return found


def _pillar(table: _Entries) -> Pillar:
    found = Pillar(
        code=table.take("code", _code, "", needed=True),
        name=table.take("name", _text, "", needed=True),
        name_en=table.take("name_en", _maybe_text, ""),
    )
    table.no_others()
    return found


def _declared(table: _Entries, findings: Findings, file: str) -> Declared:
    found = Declared(
        all=table.take("all", _count),
        priority=table.take("priority", _count),
        other=table.take("other", _count),
        groups=tuple(table.take("groups", _counts, {}).items()),
    )
    table.no_others()
    parts = (found.priority, found.other)
    if found.all is not None and None not in parts and sum(parts) != found.all:
        why = f"{found.priority} + {found.other} ≠ {found.all}"
        findings.add(DECLARED_SUM.problem(why=why).at(Place(file, 0, "declared")))
    if found.priority is not None and found.groups and sum(count for _, count in found.groups) != found.priority:
        why = " + ".join(str(count) for _, count in found.groups) + f" ≠ {found.priority}"
        findings.add(DECLARED_SUM.problem(why=why).at(Place(file, 0, "declared.groups")))
    return found


def _a(kind: type, wanted: str, wanted_en: str) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
            raise KEY_WRONG.refuse(wanted=wanted, wanted_en=wanted_en)
        return value

    return read


def _one_of(*allowed: str) -> Callable[[Any], str]:
    listed = ", ".join(repr(text) for text in allowed)

    def read(value: Any) -> str:
        if value not in allowed:
            raise KEY_WRONG.refuse(wanted=f"một trong {listed}", wanted_en=f"one of {listed}")
        return value

    return read


_string = _a(str, "chuỗi ký tự trong dấu nháy", "a quoted text")


def _text(value: Any) -> str:
    if not _string(value).strip():
        raise KEY_WRONG.refuse(wanted="chuỗi ký tự không rỗng", wanted_en="a text that is not empty")
    return check_text(value, "text")


def _count(value: Any) -> int:
    if _a(int, "số nguyên", "a whole number")(value) < 0:
        raise KEY_WRONG.refuse(wanted="số nguyên không âm", wanted_en="a whole number that is not negative")
    return value


def _tables(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        raise KEY_WRONG.refuse(wanted="danh sách bảng [[…]]", wanted_en="a list of tables [[…]]")
    return value


def _maybe_text(value: Any) -> str:
    return _string(value).strip()


def _code(value: Any) -> str:
    return check_code(_string(value))


def _period(value: Any) -> Period:
    return read_period(str(value) if isinstance(value, int) else _string(value))


def _instant(value: Any) -> datetime:
    if isinstance(value, datetime):
        return read_instant(value.isoformat())
    if isinstance(value, date):
        return end_of_day(value)
    if not isinstance(value, str):
        raise KEY_WRONG.refuse(wanted="ngày, ví dụ 2024-03-14", wanted_en="a date such as 2024-03-14")
    return read_instant(value)


def _date(value: Any) -> date | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return read_date(_string(value)) if value != "" else None


def _number(value: Any) -> Exact:
    usable = isinstance(value, int | Decimal) and not isinstance(value, bool)
    # An exponent such as 1e999999 is a number to TOML; written out it would fill the memory.
    if not usable or (isinstance(value, Decimal) and (not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS)):
        raise KEY_WRONG.refuse(wanted="một số", wanted_en="a number")
    return whole(Fraction(value))


def _tolerance(value: Any) -> Exact:
    if not 0 <= (found := _number(value)) < 1:
        raise KEY_WRONG.refuse(wanted="phần của 1, ví dụ 0.05 cho 5%", wanted_en="a share of 1, e.g. 0.05 for 5%")
    return found


def _margin(value: Any) -> Exact:
    if (found := _number(value)) < 0:
        raise KEY_WRONG.refuse(wanted="số không âm", wanted_en="a number that is not negative")
    return found


def _bands(value: Any) -> tuple[Exact, ...]:
    found = tuple(_number(item) for item in _a(list, "danh sách số", "a list of numbers")(value))
    if not found or found[-1] <= 0 or any(next_one >= one for one, next_one in pairwise(found)):
        raise KEY_WRONG.refuse(
            wanted="danh sách số dương giảm dần, ví dụ [100, 80, 50]",
            wanted_en="a list of falling positive numbers, e.g. [100, 80, 50]",
        )
    return found


def _counts(value: Any) -> Mapping[str, int]:
    table = _a(dict, "một bảng", "a table")(value)
    return {str(key): _count(count) for key, count in table.items()}
