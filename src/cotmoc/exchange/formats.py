"""Every CSV file of a package and its columns: one table for reading, writing and datapackage.json."""

from __future__ import annotations

from cotmoc.exchange.cells import (
    BOOLEAN,
    CODE,
    DATE,
    INSTANT,
    INTEGER,
    LIST,
    NUMBER,
    PATH,
    PERIOD,
    REFERENCE,
    SHARE,
    TEXT,
    Column,
    FileFormat,
    word,
)
from cotmoc.exchange.record_formats import RECORDS
from cotmoc.model.calendar import HolidayKind
from cotmoc.model.comparator import Comparator
from cotmoc.model.data_element import Restart, TimeRule, UnitRule, ValueType
from cotmoc.model.indicator import Direction, IndicatorKind
from cotmoc.model.period import Frequency, Window
from cotmoc.model.rule import RuleSeverity
from cotmoc.model.unit import UnitKind

_VALIDITY = (Column("valid_from", DATE), Column("valid_to", DATE))
_SOURCE = Column("source", LIST)
_RECORDED = Column("recorded_at", INSTANT)
_WITHDRAWN = Column("withdrawn", BOOLEAN)
_NAMES = (Column("name", TEXT, required=True), Column("name_en", TEXT))

UNITS = FileFormat(
    "units.csv",
    (
        Column("id", TEXT),
        Column("code", CODE, required=True),
        *_NAMES,
        Column("kind", word(UnitKind, "kind"), required=True),
        Column("level", CODE, required=True),
        Column("parent", REFERENCE),
        Column("valid_from", DATE, required=True),
        Column("valid_to", DATE),
        Column("group", TEXT),
        Column("has_tthc", BOOLEAN),
        Column("lat", NUMBER),
        Column("lon", NUMBER),
        _SOURCE,
        _RECORDED,
        _WITHDRAWN,
    ),
)
SUCCESSIONS = FileFormat(
    "successions.csv",
    (
        Column("predecessor", REFERENCE, required=True),
        Column("successor", REFERENCE, required=True),
        Column("date", DATE, required=True),
        Column("share", SHARE),
        _SOURCE,
        _RECORDED,
        _WITHDRAWN,
    ),
)
CODE_LISTS = FileFormat(
    "code_lists.csv",
    (
        Column("list", CODE, required=True),
        Column("code", CODE, required=True),
        *_NAMES,
        Column("parent", CODE),
        *_VALIDITY,
        _SOURCE,
        _RECORDED,
    ),
)
DATA_ELEMENTS = FileFormat(
    "data_elements.csv",
    (
        Column("code", CODE, required=True),
        *_NAMES,
        Column("unit_of_measure", TEXT, required=True),
        Column("value_type", word(ValueType, "value_type"), required=True),
        Column("decimals", INTEGER),
        Column("time_rule", word(TimeRule, "time_rule"), required=True),
        Column("unit_rule", word(UnitRule, "unit_rule"), required=True),
        Column("weight", CODE),
        Column("breakdowns", LIST),
        Column("exhaustive", LIST),
        Column("part_of", CODE),
        Column("minimum", NUMBER),
        Column("ceiling", TEXT),
        Column("carry", TEXT),
        Column("restart", word(Restart, "restart")),
        Column("owner", REFERENCE),
        *_VALIDITY,
        _SOURCE,
        _RECORDED,
    ),
)
INDICATORS = FileFormat(
    "indicators.csv",
    (
        Column("code", CODE, required=True),
        *_NAMES,
        Column("kind", word(IndicatorKind, "kind"), required=True),
        Column("numerator", TEXT, required=True),
        Column("denominator", TEXT),
        Column("factor", NUMBER),
        Column("unit_of_measure", TEXT, required=True),
        Column("decimals", INTEGER),
        Column("direction", word(Direction, "direction"), required=True),
        Column("limit", NUMBER),
        Column("why", TEXT),
        *_VALIDITY,
        Column("break_note", TEXT),
        _SOURCE,
        _RECORDED,
    ),
)
FORMS = FileFormat(
    "forms.csv",
    (
        Column("form", CODE, required=True),
        Column("name", TEXT, required=True),
        Column("calendar", word(Window, "calendar")),
        Column("frequency", word(Frequency, "frequency"), required=True),
        Column("level", CODE, required=True),
        Column("opens", TEXT),
        Column("closes", TEXT),
        Column("deadline_working_days", INTEGER),
        _RECORDED,
    ),
)
FORM_ELEMENTS = FileFormat(
    "form_elements.csv",
    (
        Column("form", CODE, required=True),
        Column("element", CODE, required=True),
        Column("breakdowns", LIST),
        Column("order", INTEGER),
        Column("note", TEXT),
    ),
)
OBLIGATIONS = FileFormat(
    "obligations.csv",
    (
        Column("form", CODE, required=True),
        Column("unit", REFERENCE, required=True),
        *_VALIDITY,
        _RECORDED,
        _WITHDRAWN,
    ),
)
RULES = FileFormat(
    "rules.csv",
    (
        Column("code", CODE, required=True),
        Column("form", CODE, required=True),
        Column("check", TEXT, required=True),
        Column("severity", word(RuleSeverity, "severity"), required=True),
        Column("message", TEXT, required=True),
        Column("message_en", TEXT),
    ),
)
HOLIDAYS = FileFormat(
    "holidays.csv",
    (
        Column("date", DATE, required=True),
        Column("kind", word(HolidayKind, "kind"), required=True),
        Column("name", TEXT, required=True),
    ),
)
SOURCES = FileFormat(
    "sources.csv",
    (
        Column("id", CODE, required=True),
        Column("title", TEXT, required=True),
        Column("number", TEXT),
        Column("issuer", TEXT),
        Column("date", DATE),
        Column("url", TEXT),
        Column("note", TEXT),
    ),
)
TARGETS = FileFormat(
    "targets.csv",
    (
        Column("code", CODE, required=True),
        Column("name", TEXT, required=True),
        Column("pillars", LIST),
        Column("field", TEXT),
        Column("priority", BOOLEAN),
        Column("priority_group", TEXT),
        Column("indicator", CODE, required=True),
        Column("unit", REFERENCE, required=True),
        Column("level", CODE),
        Column("period", PERIOD, required=True),
        Column("stated", TEXT),
        Column("comparator", word(Comparator, "comparator")),
        Column("threshold", TEXT),
        Column("threshold_high", NUMBER),
        Column("baseline", NUMBER),
        Column("baseline_date", DATE),
        Column("path", PATH),
        Column("conditions", LIST),
        Column("lead", REFERENCE),
        Column("coordinating", LIST),
        Column("words_only", BOOLEAN),
        _RECORDED,
        _SOURCE,
    ),
)
ALLOCATIONS = FileFormat(
    "allocations.csv",
    (
        Column("target", CODE, required=True),
        Column("unit", REFERENCE, required=True),
        Column("threshold", NUMBER, required=True),
        _RECORDED,
        _SOURCE,
    ),
)
TASKS = FileFormat(
    "tasks.csv",
    (
        Column("id", CODE, required=True),
        Column("text", TEXT, required=True),
        Column("lead", REFERENCE),
        Column("coordinating", LIST),
        Column("deadline", DATE),
        Column("output", TEXT),
        Column("directive", CODE),
        Column("clause", TEXT),
        Column("targets", LIST),
        Column("done", DATE),
        _RECORDED,
        _SOURCE,
    ),
)
DIRECTIVES = FileFormat(
    "directives.csv",
    (
        Column("id", CODE, required=True),
        Column("number", TEXT),
        Column("title", TEXT, required=True),
        Column("issuer", TEXT),
        Column("date", DATE),
        Column("url", TEXT),
    ),
)
OBSERVATIONS = FileFormat(
    "observations/*",
    (
        Column("element", CODE, required=True),
        Column("breakdown", TEXT),
        Column("unit", REFERENCE, required=True),
        Column("period", PERIOD, required=True),
        Column("value", NUMBER, required=True),
        Column("value_high", NUMBER),
        Column("comparator", word(Comparator, "comparator")),
        Column("status", TEXT),
        Column("known_from", INSTANT),
        Column("reason", TEXT),
        Column("source", LIST),
    ),
)

CATALOGUE = (
    UNITS,
    SUCCESSIONS,
    CODE_LISTS,
    DATA_ELEMENTS,
    INDICATORS,
    FORMS,
    FORM_ELEMENTS,
    OBLIGATIONS,
    RULES,
    HOLIDAYS,
    SOURCES,
    *RECORDS,
)
"""The files at the top of the package."""

PROGRAMME = (TARGETS, ALLOCATIONS, TASKS, DIRECTIVES)
"""The files in the folder of a programme."""
