"""The figures of a report read back from its PDF: every address, and the words under it."""

from collections import Counter

import pytest

from cotmoc.documents.report.content import Figure, Paragraph, Text
from cotmoc.documents.report.layout import layout_of
from cotmoc.documents.report.pdf_figures import PrintedFigure, printed_figures
from cotmoc.documents.report.writing import written
from cotmoc.model.errors import Refused
from tests.lib.authority import known_authority
from tests.lib.signed_pdf import plain_pdf, saved_anew, signed_by
from tests.lib.small_report import address, figure, small_report

LONG = figure("ít nhất 60 bộ dữ liệu mở được công bố trên cổng dữ liệu của tỉnh hằng quý", told_as="first_aim")


@pytest.fixture(scope="module")
def report():
    broken = Paragraph(key="long", runs=(Text("Phải đạt "), LONG, Text("/"), figure("9", "9", "plain"), Text(".")))
    return small_report(blocks=(*small_report().blocks, broken))


@pytest.fixture(scope="module")
def pdf(report):
    return written(report, layout_of(), "pdf")


def test_every_figure_is_read_back_with_its_address(report, pdf):
    printed = printed_figures(pdf)
    told = {str(each.address): each.shown for _key, each in report.figures}
    assert printed.lang == "vi"
    assert {each.address for each in printed.figures} == set(told)
    by_shown = Counter(each.text for each in printed.figures)
    assert by_shown["90%"] == 2
    broken = next(each for each in printed.figures if each.address == str(LONG.address))
    assert len(broken.texts) > 1
    assert broken.says(LONG.shown)
    assert not broken.says(LONG.shown[:-1])
    beside = next(each for each in printed.figures if "format=plain" in each.address)
    assert beside.text == "9"


@pytest.mark.parametrize(
    ("texts", "is_told"),
    [
        (("2.358 hồ sơ",), True),
        (("2.358 hồ", "sơ"), True),
        (("2.358", "hồ sơ", "2.358 hồ sơ"), True),
        (("2.358 hồ",), False),
        (("2.358 hồ", "2.358 hồ sơ"), False),
        (("2.358 hồ sơ 2.358 hồ sơ",), False),
        (("2.358 hồ sơ", "2.359 hồ sơ"), False),
        (("",), False),
    ],
)
def test_pieces_make_up_the_whole_each_time(texts, is_told):
    assert PrintedFigure("cotmoc:x", 0, texts).says("2.358 hồ sơ") is is_told


def test_a_figure_that_a_page_breaks_is_one():
    """Paragraphs of the figure in their midst, so many that one of them goes over to the next page within it."""
    told = [Figure(address(f"M24.{number}"), LONG.shown, LONG.value) for number in range(200, 260)]
    words = [Text("đơn vị chậm " * (14 + number % 7)) for number in range(len(told))]
    blocks = tuple(Paragraph(key=str(each.address), runs=(by, each, by)) for each, by in zip(told, words, strict=True))
    printed = printed_figures(written(small_report(blocks=blocks), layout_of(), "pdf")).figures
    found = [each for each in printed if each.address in {str(every.address) for every in told}]
    assert len(found) == len(told)
    assert all(each.says(LONG.shown) for each in found)


def test_signing_leaves_them_as_they_are(pdf):
    assert printed_figures(signed_by(known_authority().signer(), pdf=pdf)) == printed_figures(pdf)


def test_a_file_without_addresses_tells_none():
    assert printed_figures(plain_pdf()).figures == ()
    assert printed_figures(saved_anew(plain_pdf())).figures == ()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"khong phai"])
def test_a_file_that_cannot_be_read_is_refused(data):
    with pytest.raises(Refused, match="B162"):
        printed_figures(data)
