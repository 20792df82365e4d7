"""A form as CSV says what the form says, and is refused by row and column."""

import io

import pytest

from cotmoc.evaluation.entries import Entry
from cotmoc.exchange.csv_text import Dialect
from cotmoc.exchange.form_csv import MACHINE, VIETNAMESE, read_form_csv, write_form_csv
from cotmoc.model.errors import Refused
from cotmoc.model.observation import ObservationStatus
from tests.unit.exchange.form_layouts import ENTRIES, layout

HEAD = "element,breakdown,value,status,reason\n"


def written(form, dialect=MACHINE):
    stream = io.StringIO(newline="")
    write_form_csv(form, stream, dialect)
    return stream.getvalue()


def read(text, dialect=None):
    return read_form_csv(text.encode(), layout(), dialect)


def said(reading):
    return {entry.key: entry.entry for entry in reading.filled()}


@pytest.mark.parametrize("dialect", [MACHINE, VIETNAMESE, Dialect("\t", ".")])
def test_what_was_filled_in_is_read_again(dialect):
    text = written(layout(), dialect)
    reading = read(text, dialect)
    assert reading.problems == ()
    assert len(reading.entries) == len(layout().rows)
    assert said(reading) == {entry.key: entry for entry in ENTRIES}


@pytest.mark.parametrize("dialect", [MACHINE, VIETNAMESE])
def test_the_dialect_shows_in_the_header(dialect):
    assert said(read(written(layout(), dialect))) == {entry.key: entry for entry in ENTRIES}


@pytest.mark.parametrize("reason", ["=1+1", "+84", "-", "@x", "'=1", "''=1", "'thường", "a,b\nc;d"])
def test_a_reason_never_starts_a_formula_and_stays_what_it_is(reason):
    entry = Entry("HS.TT", (), None, ObservationStatus.NOT_REPORTED, reason)
    text = written(layout(entries=(entry,)))
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in text.splitlines() for cell in line.split(","))
    assert said(read(text)) == {entry.key: entry}


def test_rows_that_are_not_there_say_nothing():
    reading = read(HEAD + "HS.TT,,5,,\n")
    assert [(entry.element, entry.text, str(entry.place)) for entry in reading.entries] == [("HS.TT", "5", "2:value")]


REFUSED = {
    "an element not asked": ("HS.X,,5,,", "2:element", "V120"),
    "a part not asked": ("VB.DI,,5,,", "2:element", "V120"),
    "no breakdown": ("VB.DI,mat,5,,", "2:breakdown", "C101"),
    "a word": ("HS.TT,,nhiều,,", "2:value", "V101"),
    "a thousands mark in a file for machines": ('HS.TT,,"1,234",,', "2:value", "C110"),
    "a fraction of a count": ("HS.TT,,1.5,,", "2:value", "V111"),
    "an unknown status": ("HS.TT,,5,Xong,", "2:status", "W144"),
    "no reason": ("HS.TT,,,M,", "2:reason", "V107"),
    "too few cells": ("HS.TT,5", "2", "P111"),
}


@pytest.mark.parametrize(("row", "place", "code"), REFUSED.values(), ids=REFUSED)
def test_refused(row, place, code):
    reading = read(HEAD + row + "\nNS.CHI,,1.5,,\n")
    assert [(str(problem.place), problem.code) for problem in reading.problems] == [(place, code)]
    assert [entry.text for entry in reading.filled()] == ["1,5"]


def test_decimal_commas_are_not_taken_for_thousands():
    head = HEAD.replace(",", ";")
    assert [problem.code for problem in read(head + "NS.CHI;;1,234;;\n").problems] == ["W143"]
    assert [entry.text for entry in read(head + "NS.CHI;;1.234,5;;\n").entries] == ["1.234,5"]


def test_what_two_rows_fill_is_taken_from_neither():
    reading = read(HEAD + "HS.TT,,5,,\nHS.TT,,6,,\n")
    assert [(str(problem.place), problem.code) for problem in reading.problems] == [("3:element", "W160")]
    assert reading.entries == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "P105"), (b"PK\x03\x04", "P106"), (b"\xff\xfea", "P106"), (b"a,b\n", "P118"), (b"element,value\n", "P113")],
)
def test_what_is_no_such_file_is_refused(data, code):
    with pytest.raises(Refused) as refused:
        read_form_csv(data, layout())
    assert [problem.code for problem in refused.value.problems] == [code]
