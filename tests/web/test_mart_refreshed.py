"""The mart is written anew when much was appended since, and never for nothing."""

import numpy as np
import pytest

from cotmoc.exchange.mart.ledger import LedgerObservations
from cotmoc.exchange.mart.snapshot import MANIFEST, current_name
from cotmoc.web import mart
from cotmoc.web.ledger.reading import rows_after
from cotmoc.web.models import State
from cotmoc.web.models.ledger import Head
from tests.web.walking import change, save, walk

pytestmark = pytest.mark.django_db


def test_a_mart_with_all_rows_is_left_alone():
    assert mart.refresh_grown() == 0


def test_a_mart_holds_what_the_ledger_has(mau, draft, people, *, settings, tmp_path):
    """What was loaded, what was entered here and not published, and what was."""
    settings.MARTS = tmp_path
    save(draft, people, change("HS.TT", "999", reason="Bổ sung hồ sơ."))
    walk(draft, people, State.PUBLISHED)
    mart.refresh(mau)
    held, rows = LedgerObservations(mart.folder_of(mau)), LedgerObservations()
    rows.append(rows_after(mau, 0))
    assert len(held) == len(rows)
    for element in sorted(rows.elements):
        (one, places), (two, others) = held.rows_of(element), rows.rows_of(element)
        order, other = np.argsort(one.position), np.argsort(two.position)
        for name in ("position", "known_from", "published_from", "submission"):
            assert (getattr(one, name)[order] == getattr(two, name)[other]).all(), (element, name)
        assert (one.value[order] * 10**others == two.value[other] * 10**places).all()
    held.close()


def test_a_mart_that_lacks_rows_is_written_anew(mau, draft, people, *, monkeypatch, settings, tmp_path):
    settings.MARTS = tmp_path
    mart.refresh(mau)
    save(draft, people, change("HS.TT", "999", reason="Bổ sung hồ sơ."))
    walk(draft, people, State.APPROVED)
    monkeypatch.setattr(mart, "MOST_LACKING", 1)
    assert mart.refresh_grown() == 2  # and that of the other package, which this folder has not
    assert mart.refresh_grown() == 0


def test_a_mart_that_cannot_be_read_is_written_anew(mau, settings, tmp_path):
    settings.MARTS = tmp_path
    mart.refresh_grown()
    (mart.folder_of(mau) / "current").write_text("000000000009-aaaaaa\n", encoding="ascii")
    assert mart.refresh_grown() == 1
    assert mart.refresh_grown() == 0


def test_a_mart_of_another_ledger_is_written_anew(mau, settings, tmp_path):
    """A restored backup has the same positions under other hashes; workers leave such a mart aside."""
    settings.MARTS = tmp_path
    mart.refresh_grown()
    folder = mart.folder_of(mau)
    manifest = folder / current_name(folder) / MANIFEST
    manifest.write_text(manifest.read_text().replace(Head.objects.get().hash, "0" * 64))
    assert mart.refresh_grown() == 1
    assert mart.refresh_grown() == 0
