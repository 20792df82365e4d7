"""The page: addresses of figures, ids of blocks, nothing that runs or comes from elsewhere."""

from dataclasses import replace

import pytest
from lxml import html

from cotmoc.documents.report.content import Paragraph, Text
from cotmoc.documents.report.html import block_html, body_html, report_html
from cotmoc.documents.report.layout import layout_of
from tests.lib.small_report import LETTERS, address, small_report


@pytest.fixture(scope="module")
def text():
    return report_html(small_report(), layout_of())


@pytest.fixture(scope="module")
def page(text):
    return html.fromstring(text)


def test_every_figure_has_its_address_and_its_decimal(page):
    found = page.xpath("//*[@data-figure]")
    figures = [figure for key, figure in small_report().figures if key != "chart"]
    assert [each.get("data-figure") for each in found] == [str(figure.address) for figure in figures]
    assert found[0].tag == "data"
    assert (found[0].get("value"), found[0].text_content()) == ("87.3", "87,3%")


def test_a_figure_without_a_number_is_no_data_element():
    body = Paragraph(key="p", runs=(replace(next(small_report().figures)[1], value="", shown="–"),))
    assert block_html(body) == f'<p id="p" class="body"><span class="figure" data-figure="{_escaped()}">–</span></p>\n'


def _escaped():
    return str(address()).replace("&", "&amp;")


def test_blocks_have_their_keys_and_rules(page):
    (found,) = page.xpath("//p[@id='p']")
    assert found.get("data-rule") == "target.missed"
    assert found.text_content().replace("\xa0", " ") == "Tỷ lệ hồ sơ đạt 87,3% so với mục tiêu 90%."


def test_headings_have_their_levels_and_numbers(page):
    heads = [(each.tag, each.text_content()) for each in page.xpath("//h2[@id='h'] | //h3 | //h4")]
    assert heads == [("h2", "I. TÌNH HÌNH CHUNG"), ("h3", "1. Chính quyền số"), ("h4", "a) Lĩnh vực y tế")]


def test_a_wide_table_scrolls_within_itself_and_by_the_keyboard(text):
    assert text.count('<div class="table" tabindex="0">') == text.count("<table ") > 0
    assert "min-width: 40rem" in text


def test_charts_say_what_they_show(page):
    (chart,) = page.xpath("//*[@role='img']")
    assert "Chính quyền số" in chart.get("aria-label")
    assert chart.xpath(".//*[local-name()='svg']")
    assert chart.getparent().get("data-figures") == str(address())


def test_nothing_runs_and_nothing_comes_from_elsewhere(text, page):
    assert not page.xpath("//script | //link | //iframe | //img[starts-with(@src, 'http')]")
    assert "@import" not in text
    assert "url(" not in text.partition("</style>")[0]


def test_the_body_alone_has_no_style_of_its_own():
    body = body_html(small_report(), draw=lambda chart: chart.alt)
    assert "style=" not in body
    assert "<style" not in body


def test_text_is_never_markup():
    run = Text("<script>alert(1)</script> & 'x'", "x")
    found = block_html(Paragraph(key='a"b', runs=(run,)))
    assert "<script>" not in found
    assert 'id="a&quot;b"' in found


def test_the_head_the_foot_and_the_annexes_are_there(page):
    words = page.text_content()
    for each in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 05/BC-UBND", "PHỤ LỤC II", "abc123", LETTERS, "- Lưu: VT."):
        assert each in words
    assert page.get("lang") == "vi"


def test_progress_is_told_chart_by_chart_to_the_end():
    told = []
    report_html(small_report(), layout_of(), progress=lambda *step: told.append(step))
    assert told == [("charts", 1, 1)]
