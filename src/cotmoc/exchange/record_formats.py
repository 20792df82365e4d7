"""The files of a package that declare its record sources, and their columns."""

from __future__ import annotations

from cotmoc.exchange.cells import BOOLEAN, CODE, INTEGER, LIST, TEXT, Column, FileFormat, word
from cotmoc.model.record_source import MeasureKind, RecordType

RECORD_SOURCES = FileFormat(
    "record_sources.csv",
    (
        Column("code", CODE, required=True),
        Column("name", TEXT, required=True),
        Column("name_en", TEXT),
        Column("key", LIST, required=True),
        Column("unit", CODE, required=True),
        Column("protect_below", INTEGER),
        Column("source", LIST),
    ),
)
RECORD_COLUMNS = FileFormat(
    "record_columns.csv",
    (
        Column("record_source", CODE, required=True),
        Column("column", CODE, required=True),
        Column("heading", TEXT),
        Column("type", word(RecordType, "type"), required=True),
        Column("list", CODE),
        Column("required", BOOLEAN),
        Column("personal", BOOLEAN),
    ),
)
RECORD_MEASURES = FileFormat(
    "record_measures.csv",
    (
        Column("record_source", CODE, required=True),
        Column("element", CODE, required=True),
        Column("kind", word(MeasureKind, "kind")),
        Column("column", CODE),
        Column("date", CODE, required=True),
        Column("filter", LIST),
        Column("breakdowns", LIST),
    ),
)
RECORDS = (RECORD_SOURCES, RECORD_COLUMNS, RECORD_MEASURES)
"""All of them."""
