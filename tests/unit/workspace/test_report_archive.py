"""The PDF of every layout against what archives ask of it (PDF/A-2), also once it is signed."""

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from cotmoc.documents.report.layout import layout_of
from cotmoc.documents.report.pdf import report_pdf
from cotmoc.documents.signatures.signing import Wanted, sign_pdf
from cotmoc.workspace.report.layouts import LAYOUTS
from tests.lib.archive_rules import broken_rules
from tests.lib.authority import known_authority
from tests.unit.workspace.test_report_draft import drafted
from tests.unit.workspace.test_report_word import few_charts


@cache
def pdf(layout: str) -> bytes:
    return report_pdf(few_charts(drafted(layout)), layout_of())


SLOW = ("yearly",)


@pytest.mark.parametrize(
    "layout", [pytest.param(each, marks=[pytest.mark.long] if each in SLOW else []) for each in LAYOUTS]
)
def test_archives_find_nothing_wrong(layout):
    assert broken_rules(pdf(layout)) == []


@pytest.mark.parametrize("is_seen", [False, True])
def test_a_signature_leaves_it_so(is_seen):
    signed = sign_pdf(pdf("notice"), known_authority().signer(), Wanted(visible=is_seen))
    twice = sign_pdf(signed, known_authority().signer())
    assert broken_rules(signed) == []
    assert broken_rules(twice) == []


# -- the rules themselves ----------------------------------------------------------------------------------------------

Change = Callable[[IncrementalPdfFileWriter], Any]


def without(key: str) -> Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        del writer.root[key]

    return change


def having(key: str, value: Any) -> Change:
    return lambda writer: writer.root.__setitem__(pdf_name(key), value)


def in_the_first(kind: str, key: str, value: Any) -> Change:
    """Something other under a key of the first font, or of the first annotation."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = writer.root["/Pages"]["/Kids"][0].get_object()
        while page["/Type"] == "/Pages":
            page = page["/Kids"][0].get_object()
        held = page["/Annots"] if kind == "annotation" else page["/Resources"]["/Font"]
        first = held.raw_get(0) if kind == "annotation" else held.raw_get(next(iter(held)))
        found = first.get_object()
        if value is None:
            del found[key]
        else:
            found[pdf_name(key)] = value
        writer.mark_update(first)

    return change


def changed(change: Change) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf("notice")))
    change(writer)
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def action(kind: str) -> generic.DictionaryObject:
    return generic.DictionaryObject({pdf_name("/S"): pdf_name(kind)})


DRAWN_ANEW = generic.DictionaryObject({pdf_name("/NeedAppearances"): generic.BooleanObject(True)})


@pytest.mark.parametrize(
    ("change", "clause"),
    [
        (without("/OutputIntents"), "6.2.3"),
        (without("/Metadata"), "6.6.2.1"),
        (without("/StructTreeRoot"), "6.7.3"),
        (without("/Lang"), "6.7.4"),
        (having("/OpenAction", action("/JavaScript")), "6.5.1"),
        (having("/AA", generic.DictionaryObject()), "6.5.2"),
        (
            having("/AcroForm", generic.DictionaryObject({pdf_name("/NeedAppearances"): generic.BooleanObject(True)})),
            "6.4.1",
        ),
        (in_the_first("annotation", "/F", generic.NumberObject(2)), "6.3.2"),
        (in_the_first("annotation", "/Subtype", pdf_name("/Movie")), "6.3.1"),
        (in_the_first("font", "/ToUnicode", None), "6.2.11.7.2"),
        (in_the_first("font", "/Encoding", pdf_name("/UniGB-UCS2-H")), "6.2.11.3.3"),
    ],
)
def test_the_rules_find_what_is_wrong(change, clause):
    assert any(each.startswith(clause) for each in broken_rules(changed(change)))


def test_what_stands_behind_the_end_is_found():
    assert [each[:5] for each in broken_rules(pdf("notice") + b"more")] == ["6.1.3"]
