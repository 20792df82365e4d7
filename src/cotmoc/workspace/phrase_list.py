"""The phrase list of a package: `x_phrases.csv`, which people read and edit; what they call an indicator or element."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from cotmoc.exchange.csv_text import Dialect, RowReader, decoded, filled, header, records
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.reading.matching import Matcher, Phrase
from cotmoc.workspace.reading_errors import PHRASE_CODE_UNKNOWN, PHRASE_EMPTY
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import Workspace

FILE = "x_phrases.csv"
COLUMNS = ("phrase", "code")


def read_phrases(folder: Path, known: frozenset[str]) -> tuple[Phrase, ...]:
    """The phrases in a package's folder, none where it has no list. Raises `Refused` (P105-P118, R130, R131) at the
    rows that are wrong; `known` are the codes that a phrase may mean."""
    path = folder / FILE
    if not path.is_file():
        return ()
    try:
        return _read(path.read_bytes(), known)
    except Refused as refused:
        raise refused.at(Place(file=FILE)) from None


def _read(data: bytes, known: frozenset[str]) -> tuple[Phrase, ...]:
    dialect = Dialect(delimiter=";" if b";" in data.partition(b"\n")[0] else ",")
    rows = records(decoded(data), dialect)
    _, names = next(rows, (1, []))
    columns = header(names, COLUMNS, COLUMNS, dialect)
    problems: list[Problem] = []
    phrases = []
    for row, cells in filled(rows, RowReader(columns, problems.append)):
        by_column = dict(zip([name for name in columns if name], cells, strict=False))
        phrase, code = by_column["phrase"].strip(), by_column["code"].strip()
        phrases.append(Phrase(phrase, code))
        if not phrase:
            problems.append(PHRASE_EMPTY.problem().at(Place(row=row, column="phrase")))
        if code not in known:
            problems.append(PHRASE_CODE_UNKNOWN.problem(code=code).at(Place(row=row, column="code")))
    if problems:
        raise Refused(*problems)
    return tuple(phrases)


def phrases_csv(phrases: Iterable[Phrase]) -> str:
    """The list as its file holds it, sorted, each phrase once."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((each.phrase, each.code) for each in sorted(set(phrases)))
    return text.getvalue()


def matcher_of(workspace: Workspace) -> Matcher:
    """What matches figures with an opened package, its phrase list included. Raises `Refused` as `read_phrases`."""
    catalogue = workspace.catalogue
    known = frozenset(catalogue.indicators_by_code) | frozenset(catalogue.elements_by_code)
    phrases = read_phrases(workspace.path, known) if workspace.path else ()
    return Matcher(catalogue, workspace.observations, known_at=workspace.known_at(View()), phrases=phrases)
