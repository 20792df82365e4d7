"""Records are counted into drafts while another process approves them: what is approved is what was handed in."""

from concurrent.futures import ThreadPoolExecutor

from tests.faults.counting import ELEMENT
from tests.faults.inventory import check_positions, events, figures, rows
from tests.lib.server import run_module

TIMES = 3


def test_no_count_comes_into_a_report_once_it_is_handed_in(place):
    with ThreadPoolExecutor() as both:
        asked = [
            both.submit(run_module, "tests.faults.counting", act, str(TIMES), env=place.environment(), timeout=600)
            for act in ("approve", "count")
        ]
        approved, counted = (each.result().split() for each in asked)
    submissions = [int(each) for each in approved]
    assert [events(place)["approved", each] for each in submissions] == [1] * TIMES
    assert set(figures(place)) <= set(submissions)
    entered = dict(rows(place, f"SELECT submission_id, text FROM web_draftcell WHERE element = '{ELEMENT}'"))
    known = rows(
        place, f"SELECT submission, value FROM web_observationrow WHERE element = '{ELEMENT}' AND submission > 0"
    )
    said = {each: entered[each].replace(".", "") for each, _ in known}  # thousands are parted in a draft
    assert said == dict(known), "the ledger has what the draft said"
    assert int(counted[0]) + int(counted[1]) > 0, "they did meet"
    check_positions(place)
