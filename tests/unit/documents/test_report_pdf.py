"""The PDF: sizes, places and fonts of its letters against the layout table, links, and what is refused."""

import io
from dataclasses import replace
from itertools import pairwise

import pdfplumber
import pytest

from cotmoc.documents.report.content import Paragraph, Text
from cotmoc.documents.report.fonts import FONTS
from cotmoc.documents.report.layout import layout_of
from cotmoc.documents.report.pdf import report_pdf
from cotmoc.model.errors import Refused
from tests.lib.small_report import LETTERS, address, small_report

POINT = 25.4 / 72
NEAR = 0.6
"""Millimetres that a letter may lie beside its place: its own side bearings."""


@pytest.fixture(scope="module")
def data():
    return report_pdf(small_report(), layout_of())


@pytest.fixture(scope="module")
def pdf(data):
    with pdfplumber.open(io.BytesIO(data)) as opened:
        yield opened


def words(page, text):
    """The letters of the first place where these words stand on a page."""
    found = page.search(text, regex=False)
    assert found, f"{text!r} is not on page {page.page_number}"
    return found[0]["chars"]


def size(letters):
    return {round(each["size"], 1) for each in letters}


def fonts(letters):
    return {each["fontname"].partition("+")[2] for each in letters}


def middle(letters):
    return (min(each["x0"] for each in letters) + max(each["x1"] for each in letters)) / 2 * POINT


def test_pages_have_the_size_of_the_table(pdf):
    layout = layout_of()
    first, annex = pdf.pages[0], next(page for page in pdf.pages if "PHỤ LỤC I" in page.extract_text())
    assert (round(first.width * POINT), round(first.height * POINT)) == (layout.page_width, layout.page_height)
    assert (round(annex.width * POINT), round(annex.height * POINT)) == (layout.page_height, layout.page_width)


def test_all_letters_are_tinos_and_lie_between_the_margins(pdf):
    layout = layout_of()
    for page in pdf.pages:
        letters = [each for each in page.chars if each["text"].strip()]
        assert all(each["fontname"].partition("+")[2].startswith(("Tinos-", "CotMocSans")) for each in letters)
        wide = page.width * POINT
        assert min(each["x0"] for each in letters) * POINT >= layout.margin_left - NEAR
        assert max(each["x1"] for each in letters) * POINT <= wide - layout.margin_right + NEAR
        assert max(each["bottom"] for each in letters) * POINT <= page.height * POINT - layout.margin_bottom + NEAR


@pytest.mark.parametrize(
    ("text", "name", "font"),
    [
        ("CỘNG HÒA XÃ HỘI", "nation_size", "Tinos-Bold"),
        ("Độc lập - Tự do", "motto_size", "Tinos-Bold"),
        ("ỦY BAN NHÂN DÂN TỈNH MẪU", "agency_size", "Tinos-Bold"),
        ("Số: 05/BC-UBND", "number_size", "Tinos-Regular"),
        ("Mẫu, ngày 05 tháng 02", "place_size", "Tinos-Italic"),
        ("BÁO CÁO", "kind_size", "Tinos-Bold"),
        ("Kết quả chuyển đổi số", "subject_size", "Tinos-Bold"),
        ("TÌNH HÌNH CHUNG", "body_size", "Tinos-Bold"),
        ("Tỷ lệ hồ sơ đạt", "body_size", "Tinos-Regular"),
    ],
)
def test_letters_have_the_size_of_the_table(pdf, text, name, font):
    found = words(pdf.pages[0], text)
    assert size(found) == {getattr(layout_of(), name)}
    assert fonts(found) == {font}


def test_the_foot_has_the_sizes_of_the_table(pdf):
    layout = layout_of()
    page = next(page for page in pdf.pages if "Nơi nhận" in page.extract_text())
    for text, name, font in (
        ("Nơi nhận", "recipients_label_size", "Tinos-BoldItalic"),
        ("Lưu: VT.", "recipients_size", "Tinos-Regular"),
        ("PHÓ CHỦ TỊCH", "signer_size", "Tinos-Bold"),
        ("Nguyễn Văn Mẫu", "signer_size", "Tinos-Bold"),
    ):
        assert (size(words(page, text)), fonts(words(page, text))) == ({getattr(layout, name)}, {font})
    gap = words(page, "Nguyễn Văn Mẫu")[0]["top"] - words(page, "PHÓ CHỦ TỊCH")[0]["bottom"]
    assert gap * POINT == pytest.approx(layout.signature_space, abs=1)


def test_the_nation_stands_right_and_the_agency_left_of_the_middle(pdf):
    page, layout = pdf.pages[0], layout_of()
    half = layout.margin_left + layout.text_width * layout.head_left
    assert middle(words(page, "ỦY BAN NHÂN DÂN TỈNH MẪU")) < half < middle(words(page, "CỘNG HÒA XÃ HỘI"))
    assert words(page, "CỘNG HÒA XÃ HỘI")[0]["top"] * POINT == pytest.approx(layout.margin_top, abs=2)


def test_the_motto_is_underlined_as_long_as_it_is_and_the_agency_in_part(pdf):
    page, layout = pdf.pages[0], layout_of()
    above = words(page, "BÁO CÁO")[0]["top"]
    lines = sorted((line for line in page.lines if line["top"] < above), key=lambda line: line["x0"])
    assert len(lines) == 2
    for line, text, share in (
        (lines[0], "ỦY BAN NHÂN DÂN TỈNH MẪU", layout.agency_rule),
        (lines[1], "Độc lập - Tự do - Hạnh phúc", layout.motto_rule),
    ):
        letters = words(page, text)
        wide = letters[-1]["x1"] - letters[0]["x0"]
        assert line["x1"] - line["x0"] == pytest.approx(wide * share, abs=2)
        assert (line["x0"] + line["x1"]) / 2 * POINT == pytest.approx(middle(letters), abs=0.5)
        assert line["top"] > letters[0]["bottom"] - 1


def test_lines_are_as_far_apart_as_the_table_says():
    layout = layout_of({"line_spacing": 1.5, "paragraph_space": 12})
    text = Text("Nội dung dài để xuống dòng nhiều lần. " * 12, "long")
    made = report_pdf(small_report(blocks=(Paragraph(key="p", runs=(text,), rule="r"),), annexes=()), layout)
    with pdfplumber.open(io.BytesIO(made)) as opened:
        rows = sorted({round(each["top"], 1) for each in words_of(opened.pages[0], "Nội dung")})
    steps = [below - above for above, below in pairwise(rows)]
    assert steps[0] == pytest.approx(1.149 * 1.5 * layout.body_size, abs=0.3)
    assert all(round(step / steps[0], 2) == round(step / steps[0]) for step in steps)


def words_of(page, text):
    return [found["chars"][0] for found in page.search(text, regex=False)]


def test_pages_from_the_second_on_are_numbered_at_the_top_in_the_middle(pdf):
    layout = layout_of()
    for number, page in enumerate(pdf.pages, 1):
        above = [each for each in page.chars if each["bottom"] * POINT < layout.margin_top]
        assert "".join(each["text"] for each in above).strip() == ("" if number == 1 else str(number))
        if above:
            area = layout.margin_left + (page.width * POINT - layout.margin_left - layout.margin_right) / 2
            assert middle(above) == pytest.approx(area, abs=0.5)
            assert size(above) == {layout.page_number_size}


def test_table_heads_and_groups_stand_on_every_page(pdf):
    pages = [page.extract_text() for page in pdf.pages if page.width > page.height]
    assert len(pages) == 2
    assert all("Đơn vị" in text and "Nhóm một" in text for text in pages)


def test_figures_link_to_their_addresses(pdf):
    links = [each["uri"] for page in pdf.pages for each in page.hyperlinks]
    assert str(address()) in links
    assert str(address(told_as="aim")) in links


def test_it_is_tagged_pdf_a_and_the_same_every_time(data):
    assert b"pdfaid:part>2<" in data.replace(b" ", b"")
    assert b"/StructTreeRoot" in data or b"/ObjStm" in data
    assert report_pdf(small_report(), layout_of()) == data


def test_vietnamese_letters_come_out_as_they_went_in(pdf):
    assert LETTERS in pdf.pages[0].extract_text().replace("\n", " ") or any(
        LETTERS in page.extract_text().replace("\n", " ") for page in pdf.pages
    )


# -- refused ---------------------------------------------------------------------------------------------------------


def test_a_font_that_is_not_there_is_never_replaced(tmp_path):
    for folder in (None, tmp_path):
        with pytest.raises(Refused) as refused:
            report_pdf(small_report(), layout_of({"pdf_font": "Times New Roman"}), fonts=folder)
        assert refused.value.problems[0].code == "B120"


def test_a_font_must_have_all_four_faces(tmp_path):
    data = (FONTS / "CotMocSans-Regular.ttf").read_bytes()
    (tmp_path / "one.ttf").write_bytes(data)
    with pytest.raises(Refused) as refused:
        report_pdf(small_report(), layout_of({"pdf_font": "Cot Moc Sans"}), fonts=tmp_path)
    (problem,) = refused.value.problems
    assert (problem.code, dict(problem.details)["faces"]) == ("B120", "italic, bold italic")


def test_a_letter_the_font_lacks_is_named():
    report = small_report(blocks=(Paragraph(key="p", runs=(Text("漢"),)),))
    with pytest.raises(Refused) as refused:
        report_pdf(report, layout_of())
    (problem,) = refused.value.problems
    assert (problem.code, dict(problem.details)["letters"]) == ("B121", "漢")


def test_text_is_never_read_as_markup():
    text = "#panic() *đậm* $x$ <nhãn> @ref // chú thích"
    report = small_report(blocks=(Paragraph(key="p", runs=(Text(text),)),), annexes=())
    with pdfplumber.open(io.BytesIO(report_pdf(report, layout_of()))) as opened:
        assert text in opened.pages[0].extract_text()


def test_an_unknown_day_leaves_room_to_write_it():
    report = small_report(head=replace(small_report().head, day=None, number=""), annexes=())
    with pdfplumber.open(io.BytesIO(report_pdf(report, layout_of()))) as opened:
        text = opened.pages[0].extract_text()
    assert "Số:" in text
    assert "/BC-UBND" in text
    assert "ngày" in text
