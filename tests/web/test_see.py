"""The pages that show figures: they say what the evaluation says, and refuse what cannot be read."""

import html
import re
from datetime import date

import pytest

from cotmoc.evaluation.verdict import Verdict
from cotmoc.web import live
from cotmoc.web.models import State
from cotmoc.web.pages.tables import _guarded
from cotmoc.workspace.board import board
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.view import View
from tests.web.walking import COMMUNE, change, save, walk

pytestmark = pytest.mark.django_db

PAGES = (
    "/mau/",
    "/mau/?programme=2024",
    "/mau/?programme=2025&since=2025-06-30",
    "/mau/places/?programme=2024",
    "/mau/places/?programme=2024&by=CT.HS.TRUCTUYEN&period=2024-Q2",
    "/mau/trends/?programme=2024",
    "/mau/targets/",
    "/mau/target/M24.04/",
    f"/mau/target/M25.02/?unit={COMMUNE}",
    "/mau/plan/?programme=2024&period=2024-Q3",
    "/mau/units/",
    "/mau/units/?on=2024-06-30&q=luc bao",
    f"/mau/unit/{COMMUNE}/",
    "/mau/unit/98001@2019-01-01/",
    f"/mau/units/compare/?with={COMMUNE}&with=98013@2025-07-01",
    "/mau/indicators/?q=ho so",
    "/mau/indicator/CT.HS.TRUCTUYEN/",
    "/mau/indicator/CT.DVC.TOANTRINH/?structure=2024-12-31",
    "/lao-cai/",
    "/lao-cai/targets/?programme=2021",
    "/lao-cai/plan/",
)


def text(response) -> str:
    """The content of the page without its tags; its footer tells the ledger's head, which moves by itself."""
    content = re.search(r"<main.*</main>", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", content[0])).split())


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_in_both_languages_and_with_a_day(client, page):
    mark = "&" if "?" in page else "?"
    for address in (page, f"/en{page}", f"{page}{mark}known_at=2025-03-31"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert b"{&#x27;" not in answer.content, "a value of the program instead of words"


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("/mau/?known_at=mai", "T103"),
        ("/mau/?since=32/13/2024", "T102"),
        ("/mau/?programme=1999", "E"),
        ("/mau/?period=2024-Q9", "T101"),
        ("/mau/target/M24.04/?unit=khong-co", "E"),
        ("/mau/target/KHONG-CO/", "E"),
        ("/mau/indicator/CT.HS.TRUCTUYEN/?structure=x", "T102"),
        ("/mau/units/?on=x", "T102"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(client, page, code):
    response = client.get(page)
    assert response.status_code == 422
    assert re.search(rf'class="code-tag">{code}', response.content.decode())


@pytest.mark.parametrize("page", ["/khong-co/", "/mau/unit/khong-co/", "/mau/indicator/khong-co/"])
def test_what_is_not_there_is_not_found(client, page):
    assert client.get(page).status_code == 404


def test_the_dashboard_counts_what_the_evaluation_counts(mau, client):
    workspace = live.ground(mau).workspace
    (result,) = workspace.evaluate(View(programme="2024"))
    page = client.get("/mau/?programme=2024").content.decode()
    tiles = re.findall(r'tile--(\w+)">.*?tile__value">(\d+)<', page, flags=re.DOTALL)
    assert {verdict: int(count) for verdict, count in tiles} == {
        verdict.value: count for verdict, count in result.summary.items()
    }


def test_the_parts_of_the_gap_of_a_target_are_shares_of_it(mau):
    workspace = live.ground(mau).workspace
    (result,) = workspace.evaluate(View(programme="2024"))
    found = board(result, Naming(workspace.catalogue))
    by_target: dict[str, list] = {}
    for each in found.behind:
        for target, share in each.targets:
            by_target.setdefault(target.target.code, []).append(share)
    assert by_target
    assert all(sum(shares) == 1 for shares in by_target.values())
    assert all(0 < share <= 1 for shares in by_target.values() for share in shares)
    weights = [each.weight for each in found.behind]
    assert weights == sorted(weights, reverse=True)


def test_targets_are_found_without_their_tones(client):
    assert "Văn bản trao đổi" in text(client.get("/mau/targets/?programme=2024&q=van ban trao doi"))


def test_filters_narrow_the_list(client):
    response = client.get("/mau/targets/?programme=2024&verdict=missed")
    assert len(response.context["rows"]) == 17
    assert {row[3]["verdict"] for row in response.context["rows"]} == {Verdict.MISSED.value}


def test_a_unit_that_was_merged_names_its_successor(client):
    assert "Phường Lục Bảo" in text(client.get("/mau/unit/98001@2019-01-01/"))


def test_an_approved_figure_shows_at_once_inside_and_not_outside(client, client_as, draft, people):
    page = f"/mau/target/M25.02/?unit={COMMUNE}"
    outside = text(client.get(page))
    reader = client_as("chair")
    before = text(reader.get(page))
    save(draft, people, change("HS.TRUCTUYEN", "1"), change("HS.SOHOA", "1", reason="Rà soát lại."))
    walk(draft, people, State.APPROVED)
    after = text(reader.get(page))
    assert before != after
    assert text(client.get(page)) == outside


def test_a_break_in_a_series_is_told_on_the_indicators_page(client):
    assert "hai đoạn không so sánh trực tiếp" in text(client.get("/mau/indicator/CT.DVC.TOANTRINH/"))


@pytest.mark.parametrize("page", [f"/mau/unit/{COMMUNE}/", f"/mau/plan/?unit={COMMUNE}"])
def test_a_unit_is_held_to_what_was_given_to_it_not_to_the_aim_of_the_whole(client, page):
    shown = text(client.get(page))
    assert "từ 7.680 người trở lên" in shown
    assert "ít nhất 140.000 người" not in shown


@pytest.mark.parametrize("page", ["/mau/", "/mau/targets/", "/mau/units/", "/mau/indicators/", f"/mau/unit/{COMMUNE}/"])
def test_a_page_asks_the_database_little_however_long_its_lists(client, django_assert_max_num_queries, page):
    client.get(page)
    with django_assert_max_num_queries(12):
        client.get(page)


@pytest.mark.parametrize(
    ("page", "name", "count"),
    [
        ("/mau/targets/?programme=2024", "targets", 68),
        ("/mau/units/", "units", 74),
        ("/mau/target/M24.04/", "series", 4),
        ("/mau/places/?programme=2024&by=CT.HS.TRUCTUYEN", "places-table", 152),
        ("/mau/?programme=2024", "by-pillars", 3),
    ],
)
def test_a_table_is_a_file_for_spreadsheets_too(client, page, name, count):
    mark = "&" if "?" in page else "?"
    response = client.get(f"{page}{mark}csv={name}")
    assert response["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    lines = response.content.decode("utf-8-sig").splitlines()
    assert ";" in lines[0]
    assert len(lines) == count + 1


def test_a_cell_of_a_file_never_starts_a_formula():
    assert _guarded("=1+1") == "'=1+1"
    assert _guarded("-12,5") == "-12,5"
    assert _guarded("@x") == "'@x"


def test_any_day_of_one_map_is_one_answer(mau):
    known = live.catalogue(mau)
    assert known.same_map(date(2024, 3, 5)) == known.same_map(date(2024, 9, 9))
    assert known.same_map(date(2025, 6, 30)) < known.same_map(date(2025, 7, 1)) == date(2025, 7, 1)
