"""The Word file of every layout against what Word holds a file to."""

from dataclasses import replace
from functools import cache

import pytest

from cotmoc.documents.report.content import Chart
from cotmoc.documents.report.docx import report_docx
from cotmoc.documents.report.docx_figures import LIST, tag_of
from cotmoc.documents.report.layout import layout_of
from cotmoc.workspace.report.layouts import LAYOUTS
from tests.lib.word_rules import W, broken_rules, changed, roots_of
from tests.unit.workspace.test_report_draft import drafted


def few_charts(report):
    """The report with two of its charts: each takes as long as all its tables."""
    left = [each for each in report.everything if isinstance(each, Chart)][2:]
    annexes = (replace(annex, blocks=tuple(b for b in annex.blocks if b not in left)) for annex in report.annexes)
    return replace(report, blocks=tuple(b for b in report.blocks if b not in left), annexes=tuple(annexes))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_word_finds_nothing_wrong(layout):
    report = few_charts(drafted(layout))
    data = quarterly() if layout == "quarterly" else report_docx(report, layout_of())
    assert broken_rules(data) == []
    roots = roots_of(data)
    tags = {each.get(f"{W}val") for each in roots["word/document.xml"].iter(f"{W}tag")}
    (listed,) = (root for root in roots.values() if root.tag == f"{{{LIST}}}figures")
    addresses = {each.get("tag"): each.get("address") for each in listed}
    assert tags <= set(addresses)
    assert addresses == {tag_of(figure.address): str(figure.address) for _, figure in report.figures}


@cache
def quarterly():
    return report_docx(few_charts(drafted("quarterly")), layout_of())


LIST_BEFORE_ITS_KIND = b'<w:num w:numId="9"><w:abstractNumId w:val="1"/></w:num><w:abstractNum '


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        (b'<w:tag w:val="cotmoc:', b'<w:tag w:val="cotmoc:' + b"x" * 64, "tag of"),
        (b'<w:pStyle w:val="ReportItem"/>', b'<w:pStyle w:val="Missing"/>', "no style Missing"),
        (b'<w:numId w:val="2"/>', b'<w:numId w:val="9"/>', "no list 9"),
        (b'<wp:docPr id="2"', b'<wp:docPr id="1"', "picture number 1 given twice"),
        (b' descr="', b' x="', "picture without words"),
        (b"<w:gridCol w:w=", b'<w:gridCol w:w="7"/><w:gridCol w:w=', "on a grid of"),
        (b'<w:tcW w:w="', b'<w:vAlign w:val="top"/><w:tcW w:w="', "tcPr has"),
        (b'r:embed="', b'r:embed="no', "no relation"),
        (b"<w:pPr><w:pStyle", b"<w:pPr><w:what/><w:pStyle", "pPr has ['what'"),
        (b"</w:body>", b"<w:p/></w:body>", "the body does not end"),
        (b"<w:r><w:t ", b"<w:r><w:p/><w:t ", "p in r"),
        (b'<w:jc w:val="center"/>', b'<w:jc w:val="middle"/>', "jc of middle"),
        (b'<w:tcW w:w="', b'<w:tcW w:w="1.', "tcW measures"),
        (b' xml:space="preserve"', b"", "get lost"),
        (b'w:fldCharType="end"', b'w:fldCharType="separate"', "fields ["),
        (
            b"<w:abstractNum ",
            b'<w:num w:numId="9"><w:abstractNumId w:val="1"/></w:num><w:abstractNum ',
            "numbering has",
        ),
        (b'mc:Ignorable="', b'mc:Ignorable="w99 ', "the prefix w99"),
        (b' Id="rId1"', b' Id="rId2"', "two relations of one name"),
        (b"<Override PartName=", b'<Override PartName="/word/x.xml"/><Override PartName=', "a content type of no part"),
    ],
)
def test_the_rules_find_what_is_wrong(was, becomes, told):
    assert any(told in each for each in broken_rules(changed(quarterly(), was, becomes)))
