"""What a unit reported, read from the ledger alone, is what everybody's figures say of it."""

import pytest
from django.utils import timezone

from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.actions.review import approve
from cotmoc.web.ledger.of_units import FiguresOfUnits
from cotmoc.web.models import State
from tests.web.walking import COMMUNE, change, save, walk

pytestmark = pytest.mark.django_db


def of_units(package):
    return FiguresOfUnits(package, live.ground(package).position, timezone.now())


def test_every_cell_of_a_unit_is_the_one_that_everybody_s_figures_have(mau):
    ground = live.ground(mau)
    own, compared = of_units(mau), 0
    units = {COMMUNE, *sorted(ground.catalogue.unit_by_id)[::40]}
    for element in ground.catalogue.elements_by_code:
        for period, cells in ground.knowledge.cells(element).items():
            for (breakdown, unit), row in cells.items():
                if unit in units:
                    assert own.held(element, breakdown, unit, period) == row
                    compared += 1
    assert compared > 1_000


def test_a_correction_shows_from_the_position_of_its_approval_on(mau, draft, people):
    before = of_units(mau)
    save(draft, people, change("HS.TT", "999", reason="Bổ sung hồ sơ."))
    approve(submission=walk(draft, people, State.SUBMITTED), by=people["head"])
    asked = ("HS.TT", (), COMMUNE, read_period(draft.period))
    assert of_units(mau).held(*asked).value.low == 999
    assert before.held(*asked) is None or before.held(*asked).value.low != 999


def test_a_large_package_reads_the_unit_s_figures_only(mau, draft, people, monkeypatch):
    monkeypatch.setattr("cotmoc.workspace.live.LARGE", 1)
    save(draft, people, change("HS.TT", "999", reason="Bổ sung hồ sơ."))
    approve(submission=walk(draft, people, State.SUBMITTED), by=people["head"])
    ground = live.ground(mau)
    assert isinstance(ground.figures, FiguresOfUnits)
    assert ground.held("HS.TT", (), COMMUNE, read_period(draft.period)).value.low == 999
