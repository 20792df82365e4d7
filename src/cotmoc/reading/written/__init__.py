"""Files that officials write, read into text with its tables: `read_written` for .txt, .docx, .pdf and .html."""

from cotmoc.reading.written.reader import MOST_LETTERS, as_prose, read_pasted_text, read_written
from cotmoc.reading.written.values import Cell, Heading, Table, Written

__all__ = ["MOST_LETTERS", "Cell", "Heading", "Table", "Written", "as_prose", "read_pasted_text", "read_written"]
