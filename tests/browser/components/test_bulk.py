"""Many reports passed on at once: a few at a time, with a bar that says how far it is, and what became of each."""

import re

from playwright.sync_api import Page, Route, expect

QUEUE = """
<form id="queue" method="post" action="/many" data-once data-bulk="submission">
  <input type="hidden" name="csrfmiddlewaretoken" value="t">
  <table><tbody>%s</tbody></table>
  <button name="state" value="submitted">Duyệt</button>
</form>
"""
ROW = '<tr><td><input type="checkbox" name="submission" value="{0}" checked aria-label="{0}"></td><td>{0}</td></tr>'


def queue(page: Page, count: int) -> None:
    rows = "".join(ROW.format(number) for number in range(1, count + 1))
    page.evaluate(
        """(text) => {
            const main = document.querySelector("main");
            main.insertAdjacentHTML("afterbegin", text);
            const event = new CustomEvent("htmx:load", { detail: { elt: main } });
            document.dispatchEvent(event);
        }""",
        QUEUE % rows,
    )


def answering(page: Page, posted: list[list[str]], *, broken_at: int = 0) -> None:
    def answer(route: Route) -> None:
        body = route.request.post_data or ""
        chosen = re.findall(r'name="submission"\r\n\r\n(\d+)', body)
        assert 'name="state"\r\n\r\nsubmitted' in body
        posted.append(chosen)
        if len(posted) == broken_at:
            route.fulfill(status=503, body="")
            return
        items = "".join(f"<li>{each} xong</li>" for each in chosen)
        route.fulfill(content_type="text/html", body=f"<main><ul class='problems'>{items}</ul></main>")

    page.route("**/many", answer)


def test_many_go_a_few_at_a_time_and_the_bar_says_how_far(opened):
    page, posted = opened(), []
    answering(page, posted)
    queue(page, 12)
    page.locator("#queue button").click()
    expect(page.locator("#bulk-progress + *, .meter", has_text="12/12").first).to_be_visible()
    assert [len(each) for each in posted] == [5, 5, 2]
    expect(page.locator("main .problems li", has_text="xong")).to_have_count(12)
    expect(page.locator("#queue tr")).to_have_count(0)
    assert page.locator("#bulk-progress").evaluate("bar => [bar.value, bar.max]") == [12, 12]


def test_where_it_stops_what_was_not_sent_stays_in_the_list(opened):
    page, posted = opened(expected=("503",)), []
    answering(page, posted, broken_at=2)
    queue(page, 12)
    page.locator("#queue button").click()
    expect(page.locator(".notice--warning", has_text="dừng giữa chừng")).to_be_visible()
    expect(page.locator("#queue tr")).to_have_count(7)
    expect(page.locator("main .problems li", has_text="xong")).to_have_count(5)


def test_a_few_go_as_an_ordinary_form(opened, guide):
    page = opened()
    queue(page, 3)
    page.locator("#queue button").click()
    expect(page).to_have_title("sent")
    assert "submission=3" in guide.posted[0]
