"""Two people act on a submission at the same instant: each is told what became of it, the figures are there once."""

from tests.faults.inventory import check_positions, events, figures
from tests.lib.server import run_module

TIMES = 10


def test_only_one_of_two_approves(place):
    lines = run_module("tests.faults.racing", str(TIMES), env=place.environment()).splitlines()
    assert [line.split()[1:] for line in lines] == [["approved", "denied"]] * TIMES
    submissions = [int(line.split()[0]) for line in lines]
    assert [events(place)["approved", submission] for submission in submissions] == [1] * TIMES
    assert set(figures(place)) == set(submissions)
    check_positions(place)


def test_no_file_comes_or_goes_once_a_report_is_handed_in(place):
    """Whoever attaches or takes off a file at that instant was either first, or is denied."""
    lines = run_module("tests.faults.attaching", str(TIMES), env=place.environment()).splitlines()
    told = [line.split() for line in lines]
    assert [(each[0], *each[3:]) for each in told] == [("done", "0", "True")] * TIMES
    assert {end for each in told for end in each[1:3]} <= {"done", "denied"}
