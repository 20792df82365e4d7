"""Where records come from: a file, or a table of a PostgreSQL database whose address is never in the package."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cotmoc.exchange.errors.records import DATABASE_ADDRESS, DATABASE_REFUSES, RECORDS_NONE
from cotmoc.exchange.records.files import RecordTable, Row, digest_of, load_file
from cotmoc.model.errors import Place, Refused

ADDRESS = "COTMOC_RECORDS_URL"
"""The environment variable with the address of the records' database."""
SCHEME = "postgresql:"
_NAME = re.compile(r"\w+(\.\w+)?")
_AT_ONCE = 20_000
_PACKED = 10
"""How many times smaller records are in Parquet or a workbook than as text."""


class Given(Protocol):
    """Records as they are given."""

    @property
    def name(self) -> str:
        """What reasons and messages call it."""
        ...

    @property
    def size(self) -> int:
        """About how many bytes of text it is."""
        ...

    def digest(self) -> str:
        """By what it is known again; of a table, which goes on growing, never the same."""
        ...

    def load(self, table: RecordTable) -> None:
        """Read it into ``given``. Raises `Refused` where it cannot be read."""
        ...


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file."""

    path: Path

    @property
    def name(self) -> str:
        """Its name without its folder."""
        return self.path.name

    @property
    def size(self) -> int:
        """Of its text."""
        return self.path.stat().st_size * (1 if self.path.suffix.lower() in (".csv", ".txt") else _PACKED)

    def digest(self) -> str:
        """The sha256 of its content."""
        return digest_of(self.path)

    def load(self, table: RecordTable) -> None:
        """See `load_file`."""
        load_file(self.path, table)


@dataclass(frozen=True, slots=True)
class GivenTable:
    """A table of the database at `COTMOC_RECORDS_URL`, read whole: what it says as before changes nothing."""

    table: str

    @property
    def name(self) -> str:
        """With its scheme, as it was asked for."""
        return SCHEME + self.table

    @property
    def size(self) -> int:
        """Unknown before it is read: as if it were large."""
        return 1 << 30

    def digest(self) -> str:
        """A new one each time."""
        return secrets.token_hex(32)

    def load(self, table: RecordTable) -> None:
        """Read the columns needed. Raises `Refused`: G134 without an address, G135 for what the database refuses."""
        address = os.environ.get(ADDRESS)
        if not address:
            raise DATABASE_ADDRESS.refuse()
        if not _NAME.fullmatch(self.table):
            raise DATABASE_REFUSES.refuse(table=self.table, why="tên bảng / table name")
        table.add_rows(self._rows(address, table.titles), mark=".")
        if not table.database.rows("SELECT count(*) FROM given")[0][0]:
            raise Refused(RECORDS_NONE.problem().at(Place(self.name)))

    def _rows(self, address: str, titles: list[str]) -> Iterator[Row]:
        import psycopg  # a quarter of a second that no file should wait for
        from psycopg import sql

        names = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(title)) for title in titles)
        query = sql.SQL("SELECT {} FROM {}").format(names, sql.Identifier(*self.table.split(".")))
        try:
            with psycopg.connect(address) as connection, connection.cursor("records") as cursor:
                cursor.itersize = _AT_ONCE
                connection.execute("SET TIME ZONE 'Asia/Ho_Chi_Minh'")  # an instant is told as the day that it was here
                yield from enumerate(cursor.execute(query), 1)
        except psycopg.Error as error:  # its message may repeat a row
            raise DATABASE_REFUSES.refuse(table=self.table, why=type(error).__name__) from None


def given_of(text: str) -> Given:
    """What a command line names: ``postgresql:TABLE``, or a file."""
    return GivenTable(text.removeprefix(SCHEME)) if text.startswith(SCHEME) else GivenFile(Path(text))
