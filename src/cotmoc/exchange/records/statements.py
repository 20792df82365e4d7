"""The SQL by which records become figures: standard SQL, the same text for every engine.

Columns are called by position: ``c0`` as read, ``r0`` without blanks, ``t0`` as its type has it. What an engine adds is
the relation of the file and where tables are kept.

* ``given``: one row a record as read: line (the row in the file), k (salted hash of its key), said_unit, d0… (day by
  slot), m0… and b0… (what it adds to each measure and under which breakdown), wrong (``position|type`` or
  ``position|blank``), said (the text that is wrong, never a personal one).
* ``days_0``… (day, period) and ``units_0``… (said, period, unit): how days and units' texts are understood, by slot.
* ``placed``: the rows that can be read, with line; ``fresh``, and each segment of the store: k, p0, u0… (period and
  unit by slot), m0, b0…, one row a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from cotmoc.exchange.records.plan import RecordPlan
from cotmoc.model.record_source import MeasureKind, RecordCondition, RecordMeasure, RecordType

KEY_LETTERS = 24
"""Letters of a key's hash that are kept: 96 bits."""
NUMBER = "DECIMAL(26, 8)"
FIRST_DAY, LAST_DAY = "1990-01-01", "2099-12-31"
_YES = ("true", "1", "có", "co", "x", "yes")
_NO = ("false", "0", "không", "khong", "no")


def given(plan: RecordPlan, relation: str, *, salt: str, mark: str) -> str:
    """The records of `relation` (columns ``line`` and ``c0``…) as ``given`` has them; `mark` is the decimal mark."""
    raw = ", ".join(f"nullif(trim(c{at}), '') AS r{at}" for at in range(len(plan.columns)))
    typed = ", ".join(f"r{at}, {_typed(plan, at, mark)} AS t{at}" for at in range(len(plan.columns)))
    shown = ",\n       ".join(_shown(plan, salt))
    return (
        f"WITH raw AS (SELECT line, {raw} FROM {relation}),\n"
        f"typed AS (SELECT line, {typed} FROM raw)\n"
        f"SELECT line, {shown}\nFROM typed"
    )


def _typed(plan: RecordPlan, at: int, mark: str) -> str:
    text, column = f"r{at}", plan.columns[at]
    match column.type:
        case RecordType.DATE:
            return _day(text)
        case RecordType.NUMBER:
            number = f"TRY_CAST(replace({text}, '{mark}', '.') AS {NUMBER})"
            return number if mark == "." else f"CASE WHEN {text} NOT LIKE '%.%' THEN {number} END"
        case RecordType.BOOLEAN:
            yes, no = _texts(_YES), _texts(_NO)
            return f"CASE WHEN lower({text}) IN {yes} THEN TRUE WHEN lower({text}) IN {no} THEN FALSE END"
        case RecordType.CODE:
            return f"CASE WHEN {text} IN {_texts(plan.codes[column.list])} THEN {text} END"
    return text


def _day(text: str) -> str:
    """A day written ``2025-03-14`` or ``14/03/2025``, with or without a time of day behind it.

    With two digits each: ``3/11/2025`` is 11 March to a spreadsheet set to the United States.
    """
    local = f"concat(substr({text}, 7, 4), '-', substr({text}, 4, 2), '-', substr({text}, 1, 2))"
    found = (
        f"CASE WHEN {text} LIKE '____-__-__' OR {text} LIKE '____-__-__ %' OR {text} LIKE '____-__-__T%' "
        f"THEN TRY_CAST(substr({text}, 1, 10) AS DATE) "
        f"WHEN {text} LIKE '__/__/____' OR {text} LIKE '__/__/____ %' THEN TRY_CAST({local} AS DATE) END"
    )
    return f"CASE WHEN {found} BETWEEN DATE '{FIRST_DAY}' AND DATE '{LAST_DAY}' THEN {found} END"


def _shown(plan: RecordPlan, salt: str) -> Iterator[str]:
    keys = [f"r{plan.position(name)}" for name in plan.source.key]
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
            return _day(_text(value))
        case RecordType.NUMBER:
            return f"CAST('{value}' AS {NUMBER})"
        case RecordType.BOOLEAN:
            return value.upper()
    return _text(value)


def _breakdown(plan: RecordPlan, measure: RecordMeasure) -> str:
    """``dim=code&dim=code``; null where the record lacks one of the codes."""
    if not measure.breakdowns:
        return "CAST(NULL AS VARCHAR(1))"
    parts = " || '&' || ".join(f"'{dimension}=' || t{plan.position(name)}" for dimension, name in measure.breakdowns)
    return f"({parts})"


def _wrong(plan: RecordPlan) -> Iterator[tuple[str, str, str]]:
    """What makes a row unreadable: test, sign, the text that is wrong."""
    filled = {*plan.source.key, plan.source.unit, *(name for each in plan.measures for _, name in each.breakdowns)}
    for at, column in enumerate(plan.columns):
        if column.required or column.column in filled:
            yield f"r{at} IS NULL", f"{at}|blank", "''"
        yield f"r{at} IS NOT NULL AND t{at} IS NULL", f"{at}|type", "'…'" if column.personal else f"r{at}"


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
    shown += [f"g.m{at}, g.b{at}" for at in range(len(plan.measures))]
    return f"SELECT {', '.join(shown)} FROM given g {' '.join(joins)} WHERE {' AND '.join(known)}"


def repeated() -> str:
    """The records that several rows of ``placed`` are of, with the last of those and the first, and their number."""
    return (
        "SELECT k, max(line) AS line, min(line) AS opening, count(*) AS rows_of_it FROM placed "
        "GROUP BY k HAVING count(*) > 1"
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
        f"JOIN units_{slot} ON units_{slot}.said = g.said_unit AND units_{slot}.period = days_{slot}.period "
        f"WHERE g.wrong IS NULL AND units_{slot}.unit IS NULL"
    )


def contents(plan: RecordPlan) -> list[str]:
    """The columns that are kept of a record."""
    slots = (f"{letter}{slot}" for slot in range(len(plan.slots)) for letter in "pu")
    measures = (f"{letter}{at}" for at in range(len(plan.measures)) for letter in "mb")
    return ["k", *slots, *measures]


def latest_of(plan: RecordPlan, held: str, keys: str) -> str:
    """Of the records of `held` (with ``seq``, the segment's number) that `keys` has: the latest version."""
    return (
        f"SELECT {', '.join(contents(plan))} FROM (\n"
        f"  SELECT h.*, row_number() OVER (PARTITION BY h.k ORDER BY h.seq DESC) AS turn\n"
        f"  FROM {held} h JOIN (SELECT DISTINCT k FROM {keys}) wanted ON wanted.k = h.k) x\nWHERE turn = 1"
    )


def differing(plan: RecordPlan) -> str:
    """The records of ``fresh`` that are new or not as ``old`` has them; `known`: there was an older version."""
    same = " AND ".join(f"f.{name} IS NOT DISTINCT FROM o.{name}" for name in contents(plan))
    shown = ", ".join(f"f.{name}" for name in contents(plan))
    return (
        f"SELECT {shown}, o.k IS NOT NULL AS known FROM fresh f LEFT JOIN old o ON o.k = f.k "
        f"WHERE o.k IS NULL OR NOT ({same})"
    )


def touched(slot: int) -> str:
    """The periods and units of a slot that ``changes`` come into or leave, with how many records are new there and how
    many changed or left."""
    return (
        f"SELECT period, unit, sum(new) AS new, sum(changed) AS changed FROM (\n"
        f"  SELECT p{slot} AS period, u{slot} AS unit, CASE WHEN known THEN 0 ELSE 1 END AS new, "
        f"CASE WHEN known THEN 1 ELSE 0 END AS changed FROM changes WHERE p{slot} IS NOT NULL\n"
        f"  UNION ALL SELECT o.p{slot}, o.u{slot}, 0, CASE WHEN c.p{slot} IS NOT DISTINCT FROM o.p{slot} "
        f"AND c.u{slot} IS NOT DISTINCT FROM o.u{slot} THEN 0 ELSE 1 END "
        f"FROM changes c JOIN old o ON o.k = c.k WHERE o.p{slot} IS NOT NULL) x\nGROUP BY period, unit"
    )


def in_touched(slot: int, held: str) -> str:
    """The records of `held` that lie in the periods and units of ``touched_N``, of whatever version."""
    return f"SELECT h.* FROM {held} h JOIN touched_{slot} t ON t.period = h.p{slot} AND t.unit = h.u{slot}"


def still_latest(slot: int, held: str) -> str:
    """Those of ``inside_N`` whose version is the latest that `held` has of them."""
    return (
        f"SELECT i.* FROM inside_{slot} i JOIN (SELECT h.k, max(h.seq) AS seq FROM {held} h "
        f"JOIN (SELECT DISTINCT k FROM inside_{slot}) wanted ON wanted.k = h.k GROUP BY h.k) newest "
        f"ON newest.k = i.k AND newest.seq = i.seq"
    )


def totals(plan: RecordPlan, slot: int, relation: str) -> str:
    """Period, unit, number of records, and the sum of each measure of a slot that has no breakdown."""
    sums = [f"sum(m{at}) AS m{at}" for at, each in plan.measures_in(slot) if not each.breakdowns]
    shown = ", ".join([f"p{slot} AS period", f"u{slot} AS unit", "count(*) AS records", *sums])
    return f"SELECT {shown} FROM {relation} WHERE p{slot} IS NOT NULL GROUP BY p{slot}, u{slot}"


def parts(slot: int, measure: int, relation: str) -> str:
    """Period, unit, breakdown and sum of a measure that has breakdowns."""
    return (
        f"SELECT p{slot} AS period, u{slot} AS unit, b{measure} AS breakdown, sum(m{measure}) AS value FROM {relation} "
        f"WHERE p{slot} IS NOT NULL AND m{measure} IS NOT NULL GROUP BY p{slot}, u{slot}, b{measure}"
    )


def _texts(texts: Iterable[str]) -> str:
    """A list of texts, however their marks are written."""
    forms = dict.fromkeys(form for text in texts for form in (normalize("NFC", text), normalize("NFD", text)))
    return "(" + ", ".join(_text(each) for each in forms) + ")"


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
