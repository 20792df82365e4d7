"""A figure on its way from the officer who types it to the citizen who downloads it, each person at their own page.

Sở Ngoại vụ is late with October: its officer gets an account, enters the form by the keyboard, its head returns it
once, the office that owns the figures and the standing agency verify, and only what is published is seen outside.
"""

from playwright.sync_api import expect

from tests.browser import day
from tests.browser.day import looked_at
from tests.lib.people import PEOPLE

LATE, UNIT = "Sở Ngoại vụ", "SNGV@2019-01-01"
FORM, PERIOD = "Tình hình giải quyết thủ tục hành chính của sở", "2025-10"
FORM_PAGE = f"/mau/form/HS-SO/{UNIT}/{PERIOD}/"
TARGET = f"/mau/target/M25.03/?programme=2025&unit={UNIT}"
OFFICER = "canbo.ngoaivu"


def test_from_the_officer_to_the_citizen(own_site, visit):
    given = _administrator_lets_them_in(own_site, visit)
    officer = visit(own_site, "/accounts/login/")
    day.first_sign_in(officer, OFFICER, given)
    _officer_types(own_site, officer)
    _head_returns(own_site, visit)
    _officer_answers(own_site, officer)
    before = _said(visit(own_site, TARGET, as_="chair"))
    _reviewed(own_site, visit, "department_head", "Duyệt")
    after = _said(visit(own_site, TARGET, as_="chair"))
    assert after != before, "an approved figure is in the verdict at once"
    _head_explains_and_lets_a_deputy_stand_in(own_site, visit)
    assert _said_to_a_citizen(own_site, visit) == before
    _reviewed(own_site, visit, "sector_verifier", "Thẩm tra số liệu của ngành", picture="tham-tra-bao-cao")
    _reviewed(own_site, visit, "standing_agency", "Thẩm tra")
    assert _said_to_a_citizen(own_site, visit) == before, "the public sees what is published, not what is approved"
    _reviewed(own_site, visit, "standing_agency", "Công bố")
    assert _said_to_a_citizen(own_site, visit) == after
    _citizen_downloads(own_site, visit)
    _auditor_verifies(own_site, visit)


def _administrator_lets_them_in(server, visit) -> str:
    page = visit(server, "/mau/administration/new/", as_="administrator")
    page.get_by_label("Tên đăng nhập").fill(OFFICER)
    page.get_by_label("Họ và tên").fill("Sùng Thị Mới")
    page.get_by_label("Chức vụ").fill("Cán bộ đầu mối Sở Ngoại vụ")
    page.get_by_role("button", name="Tạo tài khoản").click()
    given = page.locator(".secret").inner_text()
    page.get_by_role("link", name="vai trò").click()
    day.give_role(page, "reporter", LATE)
    looked_at(page, "quan-tri-giao-vai-tro")
    page = visit(server, "/mau/administration/?q=pham+van+son", as_="administrator")
    page.get_by_role("link", name=PEOPLE["department_head"].full_name).click()
    day.give_role(page, "head", LATE)
    return given


def _officer_types(server, page) -> None:
    page.goto(server.address + "/mau/my-unit/")
    looked_at(page, "don-vi-cua-toi")
    day.tab_to(page, f"a[href*='{PERIOD}']")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(FORM)
    day.tab_to(page, "input.cell__value")
    day.type_column(page, ["14", "20"])
    day.saved(page)
    finding = page.locator("[data-cell='HS.DUNGHAN'] [data-finding]")
    expect(finding).to_contain_text("không thể nhiều hơn")
    expect(page.locator("[data-form-found]")).to_contain_text("lỗi phải sửa")
    expect(page.locator("[data-form-state]")).to_have_text("Bản nháp")
    looked_at(page, "bieu-nhap-sai")
    page.keyboard.press("ArrowUp")
    day.paste(page, "13\n11\n10\n0\n0\n45")
    expect(finding).to_be_empty()
    day.saved(page)
    expect(page.locator("[data-form-found]")).not_to_contain_text("lỗi phải sửa")
    for key in ("HS.COPHI", "HS.THANHTOAN"):
        page.locator(f"[data-cell='{key}'] .cell__value").focus()
        page.keyboard.press("Alt+ArrowDown")
        page.keyboard.type("kh")
        page.keyboard.press("Tab")
        page.keyboard.type("Thủ tục của Sở không thu phí, lệ phí.")
    day.saved(page)
    looked_at(page, "bieu-nhap")
    day.tab_to(page, "button[value=submit]")
    page.keyboard.press("Enter")
    _explain_what_is_asked(page)
    expect(page.locator(".page__head .verdict")).to_have_text("Đã gửi")


def _explain_what_is_asked(page) -> None:
    """Doubts are answered in the cell that raises them, and the form goes on its way."""
    page.wait_for_load_state()
    for cell in page.locator("[data-cell]").all():
        if "cell--soft" in (cell.get_attribute("class") or ""):
            cell.locator(".cell__reason").fill("Đã đối chiếu với sổ theo dõi của bộ phận một cửa.")
    if page.locator("button[value=submit]").count():
        day.saved(page)
        page.locator("button[value=submit]").press("Enter")


def _head_returns(server, visit) -> None:
    page = visit(server, "/mau/review/", as_="department_head")
    looked_at(page, "cho-xem-xet")
    day.open_from_queue(page, unit=LATE, form=FORM)
    looked_at(page, "nguoi-dung-dau-xem-xet")
    page.locator("input[name='why:HS.TRUCTUYEN']").fill("Trong đó có 1 hồ sơ nộp trực tiếp, đề nghị kiểm tra lại.")
    page.locator("summary", has_text="Trả lại đơn vị").click()
    page.locator("#reason").fill("Đề nghị rà soát số hồ sơ trực tuyến.")
    looked_at(page, "nguoi-dung-dau-tra-lai")
    page.get_by_role("button", name="Trả lại", exact=True).click()
    expect(page.locator("main")).to_contain_text("Đã trả lại")


def _officer_answers(server, page) -> None:
    page.goto(server.address + "/mau/my-unit/")
    expect(page.locator("main")).to_contain_text("1 hồ sơ nộp trực tiếp")
    looked_at(page, "bi-tra-lai")
    page.goto(server.address + FORM_PAGE)
    page.locator("[data-cell='HS.TRUCTUYEN'] .cell__value").fill("10")
    day.saved(page)
    page.locator("button[value=submit]").click()
    expect(page.locator(".page__head .verdict")).to_have_text("Đã gửi")


def _head_explains_and_lets_a_deputy_stand_in(server, visit) -> None:
    page = visit(server, f"/mau/my-unit/?unit={UNIT}", as_="department_head")
    page.locator("a[href*='/explain/?']").first.click()
    page.get_by_label("Nguyên nhân").fill("Cán bộ đầu mối chuyển công tác, chưa kịp bàn giao.")
    page.get_by_label("Giải pháp").fill("Đã phân công cán bộ mới và người dự phòng.")
    page.get_by_label("Thời hạn mới").fill("2025-11-28")
    looked_at(page, "giai-trinh")
    page.get_by_role("button", name="Ghi nhận giải trình").click()
    expect(page.locator("main")).to_contain_text("Đã ghi nhận giải trình")
    page = visit(server, "/mau/delegations/", as_="department_head")
    page.locator("select[name=unit]").select_option(label=LATE)
    page.locator("select[name=account]").select_option(label="Giàng Thị Dợ, Ủy viên Ban Chỉ đạo")
    page.locator("input[name=valid_from]").fill("2025-11-20")
    page.locator("input[name=valid_to]").fill("2025-11-28")
    page.locator("input[name=basis]").fill("Giấy ủy quyền số 05/GUQ-SNgV ngày 19/11/2025")
    page.get_by_role("button", name="Ghi nhận ủy quyền").click()
    expect(page.locator("main")).to_contain_text("05/GUQ-SNgV")
    looked_at(page, "uy-quyen")


def _reviewed(server, visit, who: str, words: str, *, picture: str = "") -> None:
    page = visit(server, "/mau/review/", as_=who)
    day.open_from_queue(page, unit=LATE, form=FORM)
    looked_at(page, picture)
    page.get_by_role("button", name=words, exact=True).click()
    expect(page.get_by_role("button", name=words, exact=True)).to_have_count(0)


def _said(page) -> str:
    return page.locator(".lead").first.inner_text()


def _said_to_a_citizen(server, visit) -> str:
    page = visit(server, TARGET, size="phone")
    assert page.context.cookies() == []
    return _said(page)


def _citizen_downloads(server, visit) -> None:
    page = visit(server, "/mau/data/", size="phone")
    looked_at(page)
    with page.expect_download() as downloading:
        page.get_by_role("link", name="observations.csv").click()
    rows = downloading.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert any(UNIT in row and PERIOD in row and "HS.TRUCTUYEN" in row for row in rows)


def _auditor_verifies(server, visit) -> None:
    page = visit(server, "/mau/log/", as_="auditor")
    expect(page.locator("tbody")).to_contain_text(LATE)
    looked_at(page, "nhat-ky-kiem-toan")
    page.get_by_role("button", name="Kiểm tra toàn chuỗi").click()
    expect(page.locator(".lead")).to_contain_text("Chuỗi nguyên vẹn")
    looked_at(page, "chuoi-toan-ven")
