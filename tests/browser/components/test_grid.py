"""The form grid: typed as in a spreadsheet, saved as it is typed, never lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.components.serving import accept

TYPED = "HS.DI2"


def value(page: Page, key: str):
    return page.locator(f"[data-cell='{key}'] .cell__value")


def status(page: Page, key: str):
    return page.locator(f"[data-cell='{key}'] .cell__status")


def saved(page: Page) -> None:
    expect(page.locator("[data-grid-status]")).to_contain_text("Đã lưu lúc")


def paste(page: Page, key: str, text: str) -> None:
    value(page, key).evaluate(
        """(field, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        text,
    )


def test_what_is_typed_is_saved_by_itself(opened, guide):
    page = opened()
    value(page, TYPED).fill("1.250,5")
    saved(page)
    entry = {"key": TYPED, "value": "1250.5", "status": "", "reason": ""}
    assert guide.saved == [{"version": "7", "cells": [entry]}]
    assert page.evaluate("() => localStorage.length") == 0


def test_only_what_changed_is_sent_with_the_version_of_the_last_reply(opened, guide):
    page = opened()
    value(page, TYPED).fill("12")
    saved(page)
    value(page, "KT2").fill("5")
    expect(page.locator("[data-cell=KT2].cell--unsaved")).to_have_count(0)
    assert [(draft["version"], [cell["key"] for cell in draft["cells"]]) for draft in guide.saved] == [
        ("7", [TYPED]),
        (8, ["KT2"]),
    ]


def test_why_there_is_no_figure_is_a_choice_of_its_own(opened, guide):
    page = opened()
    value(page, TYPED).fill("12")
    status(page, TYPED).select_option("O")
    reason = page.locator(f"[data-cell='{TYPED}'] .cell__reason")
    expect(reason).to_be_visible()
    reason.fill("Phần mềm một cửa lỗi")
    saved(page)
    assert guide.saved[-1]["cells"] == [
        {"key": TYPED, "value": "", "status": "O", "reason": "Phần mềm một cửa lỗi"},
    ]


@pytest.mark.parametrize("state", ["M", "O"])
def test_a_cell_said_to_have_no_figure_shows_none_and_takes_none(opened, guide, state):
    page = opened()
    value(page, TYPED).fill("12")
    status(page, TYPED).select_option(state)
    expect(value(page, TYPED)).to_have_value("")
    value(page, TYPED).press_sequentially("7")
    paste(page, "HS.DI", "1.400\t650")
    expect(value(page, "HS.DI")).to_have_value("1.400")
    expect(value(page, TYPED)).to_have_value("")
    saved(page)
    status(page, TYPED).select_option("")
    expect(value(page, TYPED)).to_have_value("12")
    value(page, TYPED).fill("650")
    saved(page)
    assert guide.saved[-1]["cells"] == [{"key": TYPED, "value": "650", "status": "", "reason": ""}]


@pytest.mark.parametrize("key", [TYPED, "LAN"])
def test_a_cell_that_takes_no_figure_says_why_and_the_state_is_still_reached(opened, guide, key):
    page = opened()
    status(page, key).select_option("M")
    expect(value(page, key)).to_have_accessible_description(re.compile("hãy chọn trạng thái khác"))
    expect(value(page, key)).not_to_be_editable()
    saved(page)
    assert guide.saved[-1]["cells"] == [{"key": key, "value": "", "status": "M", "reason": ""}]
    value(page, "KT").focus()
    page.keyboard.press("Enter")
    expect(status(page, "LAN") if key == "LAN" else value(page, "LAN")).to_be_focused()
    status(page, key).select_option("")
    expect(value(page, key)).to_be_editable()
    expect(value(page, key)).not_to_have_accessible_description(re.compile("hãy chọn trạng thái khác"))


def test_a_cell_that_cannot_be_read_is_named_until_it_is_mended(opened):
    page = opened()
    bar = page.locator("[data-grid-status]")
    value(page, "KT2").fill("5")
    value(page, TYPED).fill("mười hai")
    expect(page.locator("[data-cell=KT2].cell--unsaved")).to_have_count(0)
    expect(bar).to_contain_text(page.locator(f"[data-cell='{TYPED}']").get_attribute("data-label"))
    value(page, TYPED).fill("12")
    saved(page)


@pytest.mark.parametrize(
    ("start", "keys", "end"),
    [
        ("HS.TT", ["Enter"], "HS.DI"),
        ("HS.DI", ["Shift+Enter"], "HS.TT"),
        ("HS.TT", ["ArrowDown", "ArrowDown"], "KT"),
        ("HS.TT", ["ArrowRight"], "HS.TT2"),
        ("HS.TT2", ["ArrowLeft"], "HS.TT"),
        ("HS.TT", ["Tab"], "HS.TT2"),
        ("HS.TT2", ["Tab"], "HS.DI"),
        ("HS.TT", ["ArrowUp"], "HS.TT"),
    ],
)
def test_keys_move_as_in_a_spreadsheet(opened, start, keys, end):
    page = opened()
    value(page, start).focus()
    for key in keys:
        page.keyboard.press(key)
    expect(value(page, end)).to_be_focused()


def test_arrows_pass_through_letters_before_they_leave(opened):
    page = opened()
    value(page, "HS.TT").click()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(value(page, "HS.TT")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    expect(value(page, "HS.TT2")).to_be_focused()


def test_the_state_is_reached_by_keyboard(opened):
    page = opened()
    value(page, TYPED).focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(status(page, TYPED)).to_be_focused()
    page.keyboard.press("Escape")
    expect(value(page, TYPED)).to_be_focused()


def test_a_block_of_a_spreadsheet_is_pasted(opened, guide):
    page = opened()
    paste(page, "HS.TT", "1.500\t700\r\n1.400\t650\r\n")
    assert [value(page, key).input_value() for key in ("HS.TT", "HS.TT2", "HS.DI", TYPED)] == [
        *("1.500", "700"),
        *("1.400", "650"),
    ]
    saved(page)
    assert {cell["key"]: cell["value"] for cell in guide.saved[-1]["cells"]} == {
        "HS.TT": "1500",
        "HS.TT2": "700",
        "HS.DI": "1400",
        TYPED: "650",
    }


def test_what_has_no_cell_is_told(opened):
    page = opened()
    paste(page, "HS.TT2", "1\t2\t3")
    expect(page.locator("[data-grid-notices]")).to_have_text("Đã dán 1 ô; 2 ô bị bỏ vì biểu không nhận số liệu ở đó.")


def test_what_is_no_number_is_said_beside_the_cell_and_not_sent(opened, guide):
    page = opened()
    value(page, TYPED).fill("12..5")
    finding = page.locator(f"[data-cell='{TYPED}'] [data-finding]")
    expect(finding).to_have_text("«12..5» không phải là số. Hãy ghi như 1.234,5.")
    expect(value(page, TYPED)).to_have_attribute("aria-invalid", "true")
    assert value(page, TYPED).get_attribute("aria-describedby") == finding.get_attribute("id")
    page.get_by_role("button", name="Gửi người đứng đầu duyệt").click()
    expect(value(page, TYPED)).to_be_focused()
    assert (guide.saved, guide.posted) == ([], [])


def test_findings_of_the_server_stand_beside_their_cells(opened, guide):
    found = [{"key": TYPED, "severity": "hard", "message": "Lớn hơn tổng số."}]
    guide.answer = lambda draft: (200, {**accept(draft)[1], "findings": found})
    page = opened()
    value(page, TYPED).fill("900")
    expect(page.locator(f"[data-cell='{TYPED}'] [data-finding]")).to_have_text("Lớn hơn tổng số.")
    expect(page.locator("[data-cell='HS.DI'] [data-finding]")).to_have_text("")


def test_nothing_typed_is_lost_when_the_session_ends(opened, guide):
    guide.answer = lambda _draft: (401, None)
    page = opened(expected=("401",))
    value(page, TYPED).fill("77")
    notice = page.locator("[data-grid-notices]")
    expect(notice).to_contain_text("Phiên làm việc đã hết hạn")
    expect(notice.get_by_role("link", name="Đăng nhập")).to_have_attribute("href", "#dang-nhap")
    guide.answer = accept
    page.reload()
    expect(value(page, TYPED)).to_have_value("77")
    expect(notice).to_contain_text("Đã khôi phục từ máy này 1 ô")
    saved(page)
    assert guide.saved[-1]["cells"][0]["value"] == "77"
    assert page.evaluate("() => localStorage.length") == 0


def test_a_line_that_breaks_keeps_what_was_typed(opened, guide):
    page = opened(expected=("ERR_INTERNET_DISCONNECTED", "vega.js"))
    page.context.set_offline(True)
    value(page, TYPED).fill("5")
    expect(page.locator("[data-grid-status]")).to_contain_text("Mất kết nối")
    page.context.set_offline(False)
    saved(page)
    assert [draft["cells"][0]["value"] for draft in guide.saved] == ["5"]


def test_a_refusal_is_told_with_its_remedy(opened, guide):
    refusal = {"error": "D101", "message": "Biểu đã đóng.", "where": "", "remedy": "Liên hệ cơ quan thường trực."}
    guide.answer = lambda _draft: (409, refusal)
    page = opened(expected=("409",))
    value(page, TYPED).fill("5")
    expect(page.locator("[data-grid-notices]")).to_contain_text("Biểu đã đóng. Liên hệ cơ quan thường trực.")


def conflict(_draft):
    theirs = {"value": "910", "status": "", "reason": "", "by": "Lò Văn Sơn", "at": "09:12"}
    return 200, {"version": 9, "saved": [], "findings": [], "conflict": {TYPED: theirs}}


@pytest.mark.parametrize("chosen", [("Giữ số của tôi", "900", ["900"]), ("Lấy số kia", "910", [])])
def test_two_people_at_one_cell_both_stay_in_sight(opened, guide, chosen):
    choice, shown, sent = chosen
    guide.answer = conflict
    page = opened()
    value(page, TYPED).fill("900")
    box = page.locator(f"[data-cell='{TYPED}'] .cell__conflict")
    expect(box).to_contain_text("Lò Văn Sơn đã lưu 910 vào ô này lúc 09:12. Bạn nhập 900.")
    guide.answer = accept
    guide.saved.clear()
    box.get_by_role("button", name=choice).click()
    expect(value(page, TYPED)).to_have_value(shown)
    expect(page.locator(f"[data-cell='{TYPED}'].cell--unsaved")).to_have_count(0)
    assert [draft["cells"][0]["value"] for draft in guide.saved] == sent
    assert page.evaluate("() => localStorage.length") == 0


def test_what_was_typed_is_saved_before_the_form_goes(opened, guide):
    page = opened()
    value(page, TYPED).fill("33")
    page.get_by_role("button", name="Gửi người đứng đầu duyệt").click()
    expect(page).to_have_title("sent")
    assert [cell["value"] for cell in guide.saved[-1]["cells"]] == ["33"]
    assert len(guide.posted) == 1
    assert "intent=submit" in guide.posted[0]
    assert "version=8" in guide.posted[0]


def test_a_form_whose_draft_cannot_be_saved_stays(opened, guide):
    guide.answer = lambda _draft: (401, None)
    page = opened(expected=("401",))
    value(page, TYPED).fill("33")
    page.get_by_role("button", name="Gửi người đứng đầu duyệt").click()
    expect(page.locator("[data-grid-notices]")).to_contain_text("Phiên làm việc đã hết hạn")
    assert guide.posted == []


def test_what_others_changed_meanwhile_is_shown_as_it_is_now(opened, guide):
    def with_others(draft):
        status_code, answer = accept(draft)
        theirs = {"value": "77", "status": "", "reason": "", "by": "Lò Văn Sơn", "at": "09:12"}
        return status_code, answer | {"others": {"KT2": theirs}}

    guide.answer = with_others
    page = opened()
    value(page, TYPED).fill("12")
    expect(value(page, "KT2")).to_have_value("77")
    expect(page.locator("[data-grid-notices]")).to_contain_text("Lò Văn Sơn")
    expect(page.locator("[data-cell=KT2].cell--unsaved")).to_have_count(0)


def test_a_session_that_ended_leads_to_signing_in(opened, guide):
    guide.answer = lambda _draft: (401, {"error": "N103", "message": "Phiên đăng nhập đã hết."})
    page = opened(expected=("401",))
    value(page, TYPED).fill("33")
    expect(page.locator("[data-grid-notices] a")).to_be_visible()
    assert page.evaluate("() => localStorage.length") == 1


def test_a_form_with_nothing_left_to_save_goes_at_once(opened, guide):
    page = opened()
    page.get_by_role("button", name="Gửi người đứng đầu duyệt").click()
    expect(page).to_have_title("sent")
    assert len(guide.posted) == 1
