"""What was typed and refused is there again in its own form, for who typed it; else it is shown to be copied."""

from dataclasses import dataclass

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import sign_in
from tests.browser.visiting import axe, fits
from tests.lib.people import COMMUNE, DEPARTMENT, PASSWORD, PEOPLE

FORM = f"/mau/form/HS-XA/{COMMUNE}/2025-10/"
REASON = "Đếm sót hồ sơ đất đai 😀 <b>"


def type_a_reason(page: Page) -> None:
    page.locator("[data-dialog=correct]").click()
    page.locator("#correct textarea").fill(REASON)


def sent_without_a_session(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")
    page.locator("#correct button.button--main, #correct button:not([type=button])").last.click()
    expect(page.locator("[data-refused]")).to_be_visible()
    page.wait_for_load_state()


def sign_in_again(page: Page, who: str) -> None:
    page.locator("main").get_by_role("link", name="Đăng nhập").click()
    page.locator("input[name=login]").fill(PEOPLE[who].username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")


def stored(page: Page) -> str:
    """All that the tab still holds."""
    return page.evaluate("JSON.stringify(sessionStorage)")


@pytest.fixture
def officer(site, visit) -> Page:
    page = visit(site, FORM, as_="commune_reporter", expected=["403"])
    type_a_reason(page)
    sent_without_a_session(page)
    return page


def test_it_is_filled_in_again_after_signing_in(officer):
    sign_in_again(officer, "commune_reporter")
    expect(officer.locator("#correct textarea")).to_be_visible()
    expect(officer.locator("#correct textarea")).to_have_value(REASON)
    expect(officer.locator("#correct .notice")).to_be_visible()
    officer.reload()
    expect(officer.locator("#correct textarea")).to_have_value("")


def test_nobody_else_gets_it(site, officer):
    sign_in(site, officer, "commune_head")
    officer.goto(site.address + FORM)
    expect(officer.locator("#correct textarea")).to_have_value("")
    assert REASON[:20] not in stored(officer)


# -- forms that post to their own page ---------------------------------------------------------------------------------

EXPLAIN = f"/mau/explain/?programme=2025&target=M25.03&unit={DEPARTMENT}&period="
CAUSE = "Thiếu nhân lực"


def refuse_with(page: Page, status: int) -> None:
    """The next form sent to this page is refused by the server with that status."""
    if status == 403:
        page.context.clear_cookies(name="sessionid")
        return

    def answer(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
        elif status == 422:
            route.continue_(url=route.request.url.replace("M25.03", "M99.99"))
        else:
            sent = {"request": {"method": "POST"}}
            route.fulfill(status=500, body=render_to_string("refusing/broken.html", sent), content_type="text/html")

    page.route("**/mau/explain/**", answer)


@pytest.mark.parametrize("status", [403, 422, 500])
def test_the_refusal_of_a_form_that_posts_to_its_own_page(site, visit, status):
    page = visit(site, EXPLAIN + "2025-10", as_="department_head", expected=[str(status)])
    page.fill("#id_cause", CAUSE)
    page.fill("#id_remedy", "Bổ sung người")
    page.fill("#id_new_date", "2026-03-31")
    refuse_with(page, status)
    page.locator("main form button").click()
    expect(page.locator("h1[data-refused]")).to_be_visible()
    page.wait_for_load_state()
    page.unroute_all()
    if status == 403:
        sign_in_again(page, "department_head")
    else:
        page.goto(f"{site.address}{EXPLAIN}2025-09")
        expect(page.locator("[data-typed-apart] textarea").first).to_have_value(CAUSE)
        expect(page.locator("#id_cause")).to_have_value("")
        axe(page)
        fits(page)
        page.goto(f"{site.address}{EXPLAIN}2025-10")
    expect(page.locator("#id_cause")).to_have_value(CAUSE)
    expect(page.locator("#id_new_date")).to_have_value("2026-03-31")
    assert CAUSE not in stored(page)


# -- which form, which field -------------------------------------------------------------------------------------------


HEAD = '<!doctype html><link rel="icon" href="/static/cotmoc/icons/cotmoc.svg">'


@dataclass
class Desk:
    """A page made up for the test, with the real script, and what its server answers to a form."""

    page: Page
    address: str
    body: str = ""
    person: str = "7"
    answer: str = "<h1 data-refused>Không thực hiện</h1>"

    def serve(self, route: Route) -> None:
        main = self.answer if route.request.method == "POST" else self.body
        script = '<script type="module" src="/static/cotmoc/js/cotmoc.js"></script>'
        body = f'<body data-person="{self.person}">{script}<main id="content">{main}</main></body>'
        route.fulfill(body=HEAD + body, content_type="text/html; charset=utf-8")

    def open(self, body: str, elsewhere: str = "") -> None:
        self.body = body
        self.page.goto(self.address + elsewhere)

    def send(self, form: str) -> None:
        """Press the form's button, and wait for the answer."""
        with self.page.expect_navigation():
            self.page.locator(f"{form} button").first.click()


@pytest.fixture
def desk(site, visit) -> Desk:
    page = visit(site, "/mau/")
    made = Desk(page, f"{site.address}/mau/desk/")
    page.route("**/mau/desk/**", made.serve)
    page.route("**/accounts/logout/", lambda route: route.fulfill(body=HEAD, content_type="text/html"))
    return made


def form(number: int, fields: str, *, version: int = 1, do: str = "comment") -> str:
    unseen = f'<input type="hidden" name="item" value="{number}"><input type="hidden" name="version" value="{version}">'
    token = '<input type="hidden" name="csrfmiddlewaretoken" value="%s">' % (number * 7 + version)
    button = f'<button name="do" value="{do}">Gửi</button>'
    return f'<form id="form-{number}" method="post" action="do/">{token}{unseen}{fields}{button}</form>'


AREA = '<textarea name="text" aria-label="Ý kiến"></textarea>'
THREE = "".join(form(number, AREA) for number in (1, 2, 3))


def refused(desk: Desk, body: str = THREE, which: str = "#form-2") -> None:
    desk.open(body)
    desk.page.fill(f"{which} textarea", CAUSE)
    desk.send(which)


def apart(desk: Desk) -> str:
    return desk.page.locator("[data-typed-apart] textarea").input_value()


def test_it_goes_into_the_one_form_it_was_typed_into(desk):
    refused(desk)
    desk.open(THREE)
    values = [each.input_value() for each in desk.page.locator("main textarea").all()]
    assert values == ["", CAUSE, ""]


@pytest.mark.parametrize(
    "changed",
    [
        form(1, AREA) + form(3, AREA),
        form(1, "") + form(2, AREA, version=2),
        form(2, AREA, do="answer"),
        form(2, '<textarea name="text">Người khác đã sửa</textarea>'),
        form(2, AREA) * 2,
    ],
    ids=["gone", "newer", "other button", "other text", "two alike"],
)
def test_where_no_form_fits_it_is_shown_until_put_away(desk, changed):
    refused(desk)
    desk.open(changed)
    assert apart(desk) == CAUSE
    assert CAUSE not in [each.input_value() for each in desk.page.locator("form textarea").all()]
    desk.page.reload()
    assert apart(desk) == CAUSE
    desk.page.locator("[data-typed-apart] button").click()
    desk.page.reload()
    expect(desk.page.locator("[data-typed-apart]")).to_have_count(0)
    assert CAUSE not in stored(desk.page)


def test_every_field_gets_its_own_value_and_choices_stand(desk):
    rows = '<input name="code"><input name="code" value="b"><input name="code">'
    choices = (
        '<select name="kind"><option>x<option>y</select><input type="checkbox" name="tick" value="1">'
        '<input type="checkbox" name="tick" value="2" checked><input type="radio" name="one" value="a" checked>'
        '<input type="radio" name="one" value="b">'
    )
    desk.open(form(1, rows + choices))
    for place, text in enumerate(["001", "", "003"]):
        desk.page.locator("[name=code]").nth(place).fill(text)
    desk.page.select_option("[name=kind]", "y")
    for ticked in ("[name=tick][value='1']", "[name=one][value=b]"):
        desk.page.check(ticked)
    desk.page.uncheck("[name=tick][value='2']")
    desk.send("#form-1")
    desk.open(form(1, rows + choices))
    assert [each.input_value() for each in desk.page.locator("[name=code]").all()] == ["001", "", "003"]
    expect(desk.page.locator("[name=kind]")).to_have_value("y")
    assert [each.is_checked() for each in desk.page.locator("[name=tick], [name=one]").all()] == [
        *(True, False),
        *(False, True),
    ]


# -- whose, and what counts as refused ---------------------------------------------------------------------------------


def test_it_is_gone_once_somebody_else_is_there(desk):
    refused(desk)
    desk.person = "8"
    desk.open("<h1>Trang khác</h1>", "other/")
    assert CAUSE not in stored(desk.page)


def test_it_is_gone_on_signing_out(desk):
    signing_out = '<form id="out" method="post" action="/accounts/logout/"><button>Thoát</button></form>'
    refused(desk, THREE + signing_out)
    desk.open("<h1>Trang khác</h1>" + signing_out, "other/")
    desk.send("#out")
    assert CAUSE not in stored(desk.page)


def test_another_form_does_not_replace_it(desk):
    refused(desk)
    for text in ("", "Việc khác"):
        desk.answer = "<h1>Xong</h1>"
        desk.open(form(9, AREA), "other/")
        desk.page.fill("#form-9 textarea", text)
        desk.send("#form-9")
    desk.open(THREE)
    expect(desk.page.locator("#form-2 textarea")).to_have_value(CAUSE)


MESSAGE = '<div id="messages"><ul><li class="message message--warning"%s>Lưu ý</li></ul></div>'


def test_a_warning_after_a_success_is_no_refusal(desk):
    desk.answer = MESSAGE % "" + THREE
    refused(desk)
    desk.open(THREE)
    assert [each.input_value() for each in desk.page.locator("main textarea").all()] == ["", "", ""]
    assert CAUSE not in stored(desk.page)


def test_reasons_about_former_figures_stay_out_of_the_newer_version(desk):
    desk.answer = MESSAGE % " data-refused" + form(2, AREA, version=2)
    refused(desk)
    desk.open(form(2, AREA, version=2))
    assert apart(desk) == CAUSE
    expect(desk.page.locator("#form-2 textarea")).to_have_value("")


def test_what_was_sent_again_from_a_page_gone_back_to_and_taken_is_not_given_back(desk):
    refused(desk)
    gone_back = (
        "([html, at]) => { history.replaceState(null, '', at); document.querySelector('main').innerHTML = html }"
    )
    desk.page.evaluate(gone_back, [THREE, desk.address])
    desk.page.fill("#form-2 textarea", CAUSE)
    desk.answer = "<h1>Xong</h1>"
    desk.send("#form-2")
    desk.open(THREE)
    expect(desk.page.locator("#form-2 textarea")).to_have_value("")
