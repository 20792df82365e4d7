"""Two people approve a submission at the same instant: one does, the other is told, the figures are there once."""

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
