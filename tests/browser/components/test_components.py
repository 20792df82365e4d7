"""Every component at both sizes, in both languages, under the policy of the live system."""

import re

import pytest
from playwright.sync_api import Page, expect

from cotmoc.formula.numbers import read_number
from tests.browser.visiting import SIZES, axe, fits


def draw_all(page: Page) -> None:
    for canvas in page.locator("[data-chart-canvas]").all():
        canvas.scroll_into_view_if_needed()
        expect(canvas.locator("svg")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_stands_in_the_way(opened, language, size):
    page = opened(f"{language}.html", size=size)
    draw_all(page)
    expect(page.locator("[data-chart-canvas][aria-label]")).to_have_count(8)
    expect(page.locator("[data-chart-failed]:visible")).to_have_count(0)
    axe(page)
    fits(page)


def test_charts_speak_vietnamese_and_fit(opened):
    page = opened(size="phone")
    draw_all(page)
    units = page.locator("[data-chart*=units] [data-chart-canvas]")
    expect(units).to_contain_text("64,5 · chậm")
    assert units.get_attribute("aria-label").startswith("Biểu đồ cột theo đơn vị")
    for svg in page.locator("[data-chart]:not([data-chart*=tiles]) [data-chart-canvas] svg").all():
        assert svg.bounding_box()["width"] <= 340


def test_menu_opens_by_keyboard_on_a_phone(opened):
    page = opened(size="phone")
    button = page.get_by_role("button", name="Danh mục")
    expect(page.get_by_role("link", name="Nhiệm vụ")).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Nhiệm vụ")).to_be_visible()


def test_what_is_pressed_on_a_phone_is_large_enough(opened):
    page = opened(size="phone")
    for button in page.locator("button:visible, .button:visible, .navigation a:visible, select:visible").all():
        box = button.bounding_box()
        assert box["height"] >= 43.5, button.inner_text()


def test_the_ends_of_a_bar_are_read_on_a_phone(opened):
    page = opened(size="phone")
    for text in page.locator(".bounds__text").all():
        assert text.bounding_box()["height"] >= 14, "letters of about 12 pixels"


def test_the_first_tab_skips_to_the_content(opened):
    page = opened()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến thẳng nội dung")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_a_table_is_sorted_as_vietnamese_is(opened):
    page = opened()
    heads = page.locator("#chi-tieu tbody th")
    page.locator("#chi-tieu thead").get_by_role("button", name="Mục tiêu").click()
    names = [text.split("xã ")[1] for text in heads.all_inner_texts()]
    assert names[:6] == ["An Bình", "Ắng Tở", "Bản Phố", "Cốc Lầu", "Dương Quỳ", "Đồng Tuyển"]
    expect(page.locator("#chi-tieu thead th").first).to_have_attribute("aria-sort", "ascending")


def test_numbers_are_sorted_by_value_and_nothing_comes_last(opened):
    page = opened()
    button = page.locator("#chi-tieu thead").get_by_role("button", name="Thực hiện")
    cells = page.locator("#chi-tieu tbody td.number")
    button.click()
    assert cells.all_inner_texts() == ["0", "2", "8", "9", "10", "97,1", "100", "1.234,5", ""]
    button.click()
    assert cells.all_inner_texts() == ["1.234,5", "100", "97,1", "10", "9", "8", "2", "0", ""]


@pytest.mark.parametrize("asked", ["dong tuyen", "ĐỒNG TUYỂN", "xã đồng", "dong ho so"])
def test_a_table_is_searched_without_tone_marks(opened, asked):
    page = opened()
    page.get_by_label("Tìm trong bảng").fill(asked)
    expect(page.locator("#chi-tieu tbody tr:visible")).to_have_count(1)
    expect(page.locator("[data-filter-count]")).to_have_text("1/9 dòng")


def test_a_figure_is_copied_as_a_sentence(opened):
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Sao chép thành câu").click()
    expect(page.locator("[data-copy-note]")).to_have_text("Đã sao chép.")
    assert page.evaluate("() => navigator.clipboard.readText()").startswith("Đến hết quý III/2025, tỷ lệ hồ sơ")


def test_a_dialog_asks_first(opened, guide):
    page = opened()
    page.get_by_role("button", name="Trả lại…").click()
    dialog = page.get_by_role("dialog", name="Trả lại báo cáo?")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Trả lại…")).to_be_focused()
    assert guide.posted == []


def test_known_at_keeps_the_other_parameters(opened):
    page = opened()
    page.get_by_label("Số liệu có đến hết ngày").fill("2025-06-30")
    expect(page).to_have_url(re.compile(r"vi\.html\?period=2025-Q3&known_at=2025-06-30$"))


def test_known_at_without_a_day_is_now(opened):
    page = opened()
    page.get_by_label("Số liệu có đến hết ngày").fill("")
    expect(page).to_have_url(re.compile(r"vi\.html\?period=2025-Q3$"))


def test_a_form_is_sent_once(opened, guide):
    page = opened()
    page.evaluate(
        """() => {
            const form = [...document.forms].find((each) => each.querySelector("[name=number]"));
            form.noValidate = true;
            const button = form.querySelector("button");
            button.click();
            button.click();
        }"""
    )
    expect(page).to_have_title("sent")
    assert len(guide.posted) == 1


def test_print_leaves_out_what_cannot_be_pressed(opened):
    page = opened()
    page.emulate_media(media="print")
    for what in (".navigation", ".grid-bar", ".masthead__side", ".figure__tools"):
        expect(page.locator(what).first).to_be_hidden()
    expect(page.locator(".verdict").first).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_without_scripts_all_is_still_there(opened):
    page = opened(java_script_enabled=False)
    expect(page.get_by_role("link", name="Nhiệm vụ")).to_be_visible()
    reason = page.locator("[data-cell=KT] .cell__reason")
    expect(reason).to_be_visible()
    expect(page.locator("[data-cell=LAN2] .cell__reason")).to_be_hidden()
    page.locator("[data-cell=LAN2] .cell__status").select_option("O")
    expect(page.locator("[data-cell=LAN2] .cell__reason")).to_be_visible()


WRITTEN = (
    *("1.234,5", "1234,5", "-12", "−12,50", "1 234 567", "0", "12.5"),
    *("1.23.456", "12a", "1,234.5", "1.234.567", ",5"),
)


def test_typed_numbers_are_read_as_the_server_reads_them(opened):
    page = opened()
    read = page.evaluate(
        """async (texts) => {
            const { readNumber } = await import("/static/cotmoc/js/numbers.js");
            return texts.map((text) => readNumber(text, "vi"));
        }""",
        [*WRITTEN, "", "  "],
    )
    *numbers, nothing, blank = read
    assert (nothing, blank) == ("", "")
    for text, number in zip(WRITTEN, numbers, strict=True):
        found = read_number(text.replace("−", "-").replace("1 234 567", "1.234.567"))
        assert (None if number is None else float(number)) == (None if found is None else float(found.value)), text
