"""The tables of a report as facts, beside those of its prose."""

from cotmoc.reading.table_facts.differing import with_differences
from cotmoc.reading.table_facts.facts import prose_of, read_table_facts
from cotmoc.reading.table_facts.unread import unread_tables

__all__ = ["prose_of", "read_table_facts", "unread_tables", "with_differences"]
