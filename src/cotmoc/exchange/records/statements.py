"""The SQL by which the rows of a file become records: standard SQL, the same text for every engine.

Columns are called by position: ``c0`` as read, ``r0`` without blanks and with composed letters (NFC), ``t0`` as its
type has it. What an engine adds is the relation of the file, where tables are kept, ``nfc_normalize`` and ``xxhash64``.

* ``given``: one row a record as read: line (the row in the file), k (salted hash of its key), said_unit, d0… (day by
  slot), m0… and b0… (what it adds to each measure and under which breakdown), wrong (``position|type`` or
  ``position|blank``…), said (the text that is wrong, never a personal one).
* ``days_0``… (day, period) and ``units_0``… (said, period, unit): how days and units' texts are understood, by slot;
  ``unfit_0``… (breakdown, period): by measure that has breakdowns, what its codes do not admit; ``unasked_0``…: what
  no form asks for.
* ``placed``: the rows that can be read, with line; ``fresh``, and each segment of the store: k, p0, u0… (period and
  unit by slot), m0, b0…, one row a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from cotmoc.exchange.records.plan import RecordPlan
from cotmoc.model.identity import read_date
from cotmoc.model.record_source import MeasureKind, RecordCondition, RecordMeasure, RecordType

KEY_LETTERS = 24
"""Letters of a key's hash that are kept: 96 bits."""
NUMBER = "DECIMAL(26, 8)"
SUM = "DECIMAL(38, 12)"
"""What a sum is told in: as exact as any figure of a package."""
FIRST_DAY, LAST_DAY = "1990-01-01", "2099-12-31"
_BLANKS = " \t\u00a0\u2007\u202f\u3000"
"""What is none of a cell's text at its outside; engines differ in what they take off unless they are told."""
_YES = ("true", "1", "có", "co", "x", "yes")
_NO = ("false", "0", "không", "khong", "no")


def given(plan: RecordPlan, relation: str, *, salt: str, mark: str) -> str:
    """The records of `relation` (columns ``line`` and ``c0``…) as ``given`` has them; `mark` is the decimal mark."""
    every = range(len(plan.columns))
    days = [at for at in every if plan.columns[at].type is RecordType.DATE]
    texts = "".join(f", r{at}" for at in every)
    raw = ", ".join(f"{_raw(column.type, at)} AS r{at}" for at, column in enumerate(plan.columns))
    shapes = "".join(f", {_shape(at)} AS s{at}" for at in days)
    found = "".join(f", {_day(at)} AS f{at}" for at in days)
    typed = "".join(f", {_typed(plan, at, mark)} AS t{at}" for at in every)
    shown = ",\n       ".join(_shown(plan, salt))
    # Step by step: an engine that puts one expression into the next would work each out many times.
    return (
        f"WITH raw AS (SELECT line, {raw} FROM {relation}),\n"
        f"shaped AS (SELECT line{texts}{shapes} FROM raw),\n"
        f"dated AS (SELECT line{texts}{found} FROM shaped),\n"
        f"typed AS (SELECT line{texts}{typed} FROM dated)\n"
        f"SELECT line, {shown}\nFROM typed"
    )


def _shape(at: int) -> str:
    """A date's text with 0 for a digit; of a likely day the cast sees to all but the last (DuckDB takes 2025-01-1a)."""
    translated = f"translate(r{at}, '123456789tz', '000000000TZ')"
    is_day = f"r{at} LIKE '____-__-__' AND substr(r{at}, 10, 1) BETWEEN '0' AND '9'"
    return f"CASE WHEN {is_day} THEN '0000-00-00' ELSE {translated} END"


def _raw(kind: RecordType, at: int) -> str:
    # To trim takes seven times as long as to see that there is nothing to trim.
    ends = f"substr(c{at}, 1, 1) BETWEEN '!' AND '~' AND substr(c{at}, length(c{at}), 1) BETWEEN '!' AND '~'"
    text = f"CASE WHEN {ends} THEN c{at} ELSE nullif(trim(BOTH '{_BLANKS}' FROM c{at}), '') END"
    return text if kind in (RecordType.DATE, RecordType.NUMBER) else f"nfc_normalize({text})"


def _typed(plan: RecordPlan, at: int, mark: str) -> str:
    text, column = f"r{at}", plan.columns[at]
    match column.type:
        case RecordType.DATE:
            return f"CASE WHEN f{at} BETWEEN DATE '{FIRST_DAY}' AND DATE '{LAST_DAY}' THEN f{at} END"
        case RecordType.NUMBER:
            # Engines differ in what else they take for one: 1_000, digits of other scripts.
            is_number = f"translate({text}, '0123456789+-eE{mark}', '') = ''"
            return f"CASE WHEN {is_number} THEN TRY_CAST(replace({text}, '{mark}', '.') AS {NUMBER}) END"
        case RecordType.BOOLEAN:
            yes, no = _texts(_YES), _texts(_NO)
            return f"CASE WHEN lower({text}) IN {yes} THEN TRUE WHEN lower({text}) IN {no} THEN FALSE END"
        case RecordType.CODE:
            return f"CASE WHEN {text} IN {_texts(plan.codes[column.list])} THEN {text} END"
    return text


def _day(at: int) -> str:
    """A day written ``2025-03-14`` or ``14/03/2025``, with or without a time of day behind it; with a time of day and a
    zone (``Z``, ``+00:00``) the day that it was in Việt Nam.

    With two digits each: ``3/11/2025`` is 11 March to a spreadsheet set to the United States.
    """
    text, shape = f"r{at}", f"s{at}"
    iso = f"TRY_CAST(substr({text}, 1, 10) AS DATE)"
    local = f"concat(substr({text}, 7, 4), '-', substr({text}, 4, 2), '-', substr({text}, 1, 2))"
    return (
        f"CASE WHEN {shape} = '0000-00-00' THEN {iso} "  # nearly always, and the rest need not be looked at then
        f"WHEN ({_any_like(shape, ('0000-00-00T00:00%', '0000-00-00 00:00%'))}) AND ({_any_like(shape, _ZONES)}) "
        f"THEN {_zoned(text, shape, iso)} "
        f"WHEN {_any_like(shape, ('0000-00-00 %', '0000-00-00T%'))} THEN {iso} "
        f"WHEN {_any_like(shape, ('00/00/0000', '00/00/0000 %'))} THEN TRY_CAST({local} AS DATE) END"
    )


_ZONES = {
    "%Z": None,
    **{f"%{sign}{form}": (sign, len(form)) for sign in "+-" for form in ("00:00", "0000", "00")},
}
"""How a zone ends a text → its sign and the letters behind that; None: UTC."""


def _any_like(text: str, forms: Iterable[str]) -> str:
    return " OR ".join(f"{text} LIKE '{form}'" for form in forms)


def _zoned(text: str, shape: str, day: str) -> str:
    """The day in Việt Nam, seven hours ahead of UTC, of an instant."""

    def number(first: str, length: int = 2) -> str:
        return f"TRY_CAST(substr({text}, {first}, {length}) AS INTEGER)"

    behind = []
    for form, zone in _ZONES.items():
        if zone is not None:
            sign, length = zone
            hours = number(f"length({text}) - {length - 1}")
            minutes = "0" if length == 2 else number(f"length({text}) - 1")
            behind.append(f"WHEN {shape} LIKE '{form}' THEN {'-' if sign == '+' else ''}({hours} * 60 + {minutes})")
    minute = f"({number('12')} * 60 + {number('15')} + 420 + CASE {' '.join(behind)} ELSE 0 END)"
    return (
        f"CASE WHEN {minute} < 0 THEN CAST({day} - INTERVAL '1' DAY AS DATE) "
        f"WHEN {minute} >= 1440 THEN CAST({day} + INTERVAL '1' DAY AS DATE) ELSE {day} END"
    )


def _shown(plan: RecordPlan, salt: str) -> Iterator[str]:
    keys = [_key(plan, plan.position(name)) for name in plan.source.key]
    yield f"substr(md5(concat_ws(chr(31), '{salt}', {', '.join(keys)})), 1, {KEY_LETTERS}) AS k"
    yield f"r{plan.position(plan.source.unit)} AS said_unit"
    for number, slot in enumerate(plan.slots):
        yield f"t{plan.position(slot.date)} AS d{number}"
    for number, measure in enumerate(plan.measures):
        yield f"{_amount(plan, measure)} AS m{number}"
        yield f"{_breakdown(plan, measure)} AS b{number}"
    wrong = list(_wrong(plan))
    yield "CASE " + " ".join(f"WHEN {test} THEN '{sign}'" for test, sign, _ in wrong) + " END AS wrong"
    told = [f"WHEN {test} THEN {said}" for test, _, said in wrong]
    yield f"CASE {' '.join(told)} END AS said"


def _key(plan: RecordPlan, at: int) -> str:
    """What a cell of the key says, however it is written; its text where it cannot be read."""
    match plan.columns[at].type:
        case RecordType.NUMBER:
            # As a whole number: engines write the small ones of a decimal each in its own way.
            said = f"CAST(t{at} * 100000000 AS DECIMAL(38, 0))"
        case RecordType.DATE | RecordType.BOOLEAN:
            said = f"t{at}"
        case _:
            return f"r{at}"
    return f"coalesce(CAST({said} AS VARCHAR(40)), r{at})"


def _amount(plan: RecordPlan, measure: RecordMeasure) -> str:
    tests = [_condition(plan, each) for each in measure.filter]
    adds = "1" if measure.kind is MeasureKind.COUNT else f"t{plan.position(measure.column)}"
    return f"CASE WHEN {' AND '.join(tests) or 'TRUE'} THEN {adds} END"


def _condition(plan: RecordPlan, condition: RecordCondition) -> str:
    at = plan.position(condition.column)
    if not condition.values:
        return f"r{at} IS NULL" if condition.operator == "=" else f"r{at} IS NOT NULL"
    column = plan.columns[at]
    values = [_value(plan, column.type, value) for value in condition.values]
    if condition.operator in ("=", "!="):
        test = f"t{at} {'IN' if condition.operator == '=' else 'NOT IN'} ({', '.join(values)})"
    else:
        test = f"t{at} {condition.operator} {values[0]}"
    return f"coalesce({test}, FALSE)"


def _value(plan: RecordPlan, kind: RecordType, value: str) -> str:
    ordered = kind in (RecordType.DATE, RecordType.NUMBER)
    if ordered and any(each.column == value for each in plan.columns):
        return f"t{plan.position(value)}"
    match kind:
        case RecordType.DATE:
            return f"DATE '{read_date(value)}'"
        case RecordType.NUMBER:
            return f"CAST('{value}' AS {NUMBER})"
        case RecordType.BOOLEAN:
            return value.upper()
    return _text(normalize("NFC", value))


def _breakdown(plan: RecordPlan, measure: RecordMeasure) -> str:
    """``dim=code&dim=code``; null where the record lacks one of the codes."""
    if not measure.breakdowns:
        return "CAST(NULL AS VARCHAR(1))"
    parts = " || '&' || ".join(f"'{dimension}=' || t{plan.position(name)}" for dimension, name in measure.breakdowns)
    return f"({parts})"


def _wrong(plan: RecordPlan) -> Iterator[tuple[str, str, str]]:
    """What makes a row unreadable, its key before all else: test, sign, the text that is wrong."""
    filled = {*plan.source.key, plan.source.unit, *(name for each in plan.measures for _, name in each.breakdowns)}
    for at, column in sorted(enumerate(plan.columns), key=lambda each: each[1].column not in plan.source.key):
        if column.required or column.column in filled:
            yield f"r{at} IS NULL", f"{at}|blank", "''"
        told = "'…'" if column.personal else f"r{at}"
        yield f"r{at} IS NOT NULL AND t{at} IS NULL", f"{at}|type", told
        if column.column in plan.whole:
            yield f"t{at} <> floor(t{at})", f"{at}|whole", told
        if column.column in plan.positive:
            yield f"t{at} < 0", f"{at}|positive", told


def placed(plan: RecordPlan) -> str:
    """The rows of ``given`` that can be read, with period and unit by slot."""
    shown, joins, known = ["g.line", "g.k"], [], ["g.wrong IS NULL"]
    for slot in range(len(plan.slots)):
        shown += [f"days_{slot}.period AS p{slot}", f"units_{slot}.unit AS u{slot}"]
        joins += [
            f"LEFT JOIN days_{slot} ON days_{slot}.day = g.d{slot}",
            f"LEFT JOIN units_{slot} ON units_{slot}.said = g.said_unit AND units_{slot}.period = days_{slot}.period",
        ]
        known.append(f"(days_{slot}.period IS NULL OR units_{slot}.unit IS NOT NULL)")
        for at in plan.broken_in(slot):
            joins.append(f"LEFT JOIN {_unfit(at, slot)}")
            known.append(f"unfit_{at}.period IS NULL")
    shown += [f"g.m{at}, g.b{at}" for at in range(len(plan.measures))]
    return f"SELECT {', '.join(shown)} FROM given g {' '.join(joins)} WHERE {' AND '.join(known)}"


def _unfit(measure: int, slot: int, table: str = "unfit") -> str:
    name = f"{table}_{measure}"
    same = f"{name}.breakdown = g.b{measure} AND {name}.period = days_{slot}.period"
    return f"{name} ON {same} AND g.m{measure} IS NOT NULL"


def breakdowns(measure: int, slot: int) -> str:
    """The breakdowns under which a measure counts rows of ``given``, by period."""
    return (
        f"SELECT DISTINCT g.b{measure} AS breakdown, days_{slot}.period FROM given g "
        f"JOIN days_{slot} ON days_{slot}.day = g.d{slot} WHERE g.wrong IS NULL AND g.m{measure} IS NOT NULL"
    )


def expired(measure: int, slot: int) -> str:
    """The rows of ``given`` (line, breakdown, period) that a measure counts under a code that is not valid then."""
    return (
        f"SELECT g.line, g.b{measure} AS breakdown, days_{slot}.period FROM given g "
        f"JOIN days_{slot} ON days_{slot}.day = g.d{slot} JOIN {_unfit(measure, slot)} WHERE g.wrong IS NULL"
    )


def unasked(measure: int, slot: int) -> str:
    """The breakdowns that a measure counts and no form asks for: how many rows have each, and the first of them."""
    return (
        f"SELECT g.b{measure} AS breakdown, count(*) AS found, min(g.line) AS line FROM given g "
        f"JOIN days_{slot} ON days_{slot}.day = g.d{slot} JOIN {_unfit(measure, slot, 'unasked')} "
        f"WHERE g.wrong IS NULL GROUP BY g.b{measure} ORDER BY g.b{measure}"
    )


def said_units(slot: int) -> str:
    """The texts of units that the rows of ``given`` have, by period."""
    return (
        f"SELECT DISTINCT g.said_unit, days_{slot}.period FROM given g "
        f"JOIN days_{slot} ON days_{slot}.day = g.d{slot} WHERE g.wrong IS NULL"
    )


def suspected() -> str:
    """Numbers of keys that several rows of ``given`` have; to group a hundred million keys takes over 700 MB."""
    return "SELECT xxhash64(k) AS number FROM given GROUP BY xxhash64(k) HAVING count(*) > 1"


def repeated() -> str:
    """The records that several rows of ``placed`` are of, with the last of those and the first, and their number."""
    return (
        "SELECT k, max(line) AS line, min(line) AS opening, count(*) AS rows_of_it FROM placed "
        "WHERE xxhash64(k) IN (SELECT number FROM suspected) GROUP BY k HAVING count(*) > 1"
    )


def fresh(plan: RecordPlan) -> str:
    """The rows of ``placed``, of one record only the last."""
    shown = ", ".join(f"p.{name}" for name in contents(plan))
    return f"SELECT {shown} FROM placed p LEFT JOIN repeated r ON r.k = p.k WHERE r.k IS NULL OR r.line = p.line"


def unplaced(slot: int) -> str:
    """The rows of ``given`` (line, said_unit, period) whose unit is not known in a slot."""
    return (
        f"SELECT g.line, g.said_unit, days_{slot}.period FROM given g "
        f"JOIN days_{slot} ON days_{slot}.day = g.d{slot} "
        f"LEFT JOIN units_{slot} ON units_{slot}.said = g.said_unit AND units_{slot}.period = days_{slot}.period "
        f"WHERE g.wrong IS NULL AND units_{slot}.unit IS NULL"
    )


def contents(plan: RecordPlan) -> list[str]:
    """The columns that are kept of a record."""
    slots = (f"{letter}{slot}" for slot in range(len(plan.slots)) for letter in "pu")
    measures = (f"{letter}{at}" for at in range(len(plan.measures)) for letter in "mb")
    return ["k", *slots, *measures]


def _texts(texts: Iterable[str]) -> str:
    return "(" + ", ".join(_text(normalize("NFC", each)) for each in texts) + ")"


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
