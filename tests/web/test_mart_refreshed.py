"""The mart is written anew when much was appended since, and never for nothing."""

import pytest

from cotmoc.exchange.mart.snapshot import MANIFEST, current_name
from cotmoc.web import mart
from cotmoc.web.models import State
from cotmoc.web.models.ledger import Head
from tests.web.walking import change, save, walk

pytestmark = pytest.mark.django_db


def test_a_mart_with_all_rows_is_left_alone():
    assert mart.refresh_grown() == 0


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
