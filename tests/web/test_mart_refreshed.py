"""The mart is written anew when much was appended since, and never for nothing."""

from datetime import timedelta

import numpy as np
import pytest
from django.utils import timezone

from cotmoc.exchange.mart.ledger import LedgerObservations
from cotmoc.exchange.mart.manifest import Kind
from cotmoc.exchange.mart.snapshot import verify_mart
from cotmoc.exchange.mart.writing import write_mart
from cotmoc.web import live, mart
from cotmoc.web.ledger.reading import rows_after
from cotmoc.web.models import State
from cotmoc.web.models.ledger import Head
from tests.web.walking import change, held, save, walk

pytestmark = pytest.mark.django_db


def test_a_mart_with_all_rows_is_left_alone():
    assert mart.refresh_grown() == 0


def same_rows(held, rows):
    """Whether a mart has what the ledger has."""
    assert len(held) == len(rows)
    for element in sorted(rows.elements):
        (one, places), (two, others) = held.rows_of(element), rows.rows_of(element)
        order, other = np.argsort(one.position), np.argsort(two.position)
        for name in ("position", "known_from", "published_from", "submission"):
            assert (getattr(one, name)[order] == getattr(two, name)[other]).all(), (element, name)
        assert (one.value[order] * 10**others == two.value[other] * 10**places).all()
    held.close()


def test_a_mart_holds_what_the_ledger_has(mau, draft, people, *, monkeypatch, settings, tmp_path):
    """What was loaded, what was entered here and not published, and what was published when it was there already; with
    a clock that is put back in between."""
    settings.MARTS = tmp_path
    mart.refresh(mau)
    save(draft, people, change("HS.TT", "999", reason="Bổ sung hồ sơ."))
    walk(draft, people, State.APPROVED)
    assert len(mart.refresh(mau).segments) == 2
    draft.refresh_from_db()
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() - timedelta(hours=30))
    walk(draft, people, State.PUBLISHED)
    kinds = [segment.kind for segment in mart.refresh(mau).segments]
    assert kinds == [Kind.ROWS, Kind.ROWS, Kind.PUBLISHED]
    rows = LedgerObservations()
    rows.append(rows_after(mau, 0))
    same_rows(LedgerObservations(mart.folder_of(mau)), rows)
    assert mart.audit(mau).problems == ()


def test_who_finds_a_mart_broken_makes_it_whole(mau, copied):
    """At the next question: one that is read already, and one that is opened then."""
    wanted = str(held(mau, "HS.TT"))
    before = mart.fitting_manifest(copied)
    (copied / before.files[0].name).unlink()
    assert str(held(mau, "HS.TT")) == wanted
    repaired = verify_mart(copied)
    assert repaired != before
    live.forget()
    file = copied / repaired.files[0].name
    content = file.read_bytes()
    file.write_bytes(content[:1000] + b"???" + content[1003:])
    assert str(held(mau, "HS.TT")) == wanted
    assert verify_mart(copied) != repaired


def test_where_it_cannot_be_made_whole_the_ledger_is_read(mau, copied, monkeypatch):
    wanted = str(held(mau, "HS.TT"))
    (copied / mart.fitting_manifest(copied).files[0].name).unlink()
    monkeypatch.setattr(live, "repair", lambda _package: (_ for _ in ()).throw(OSError("disk")))
    assert str(held(mau, "HS.TT")) == wanted
    assert live.ground(mau).workspace.seen.ledger.mart is None


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
    write_mart(mart.folder_of(mau), [], position=Head.objects.get().position, head_hash="0" * 64, package="mau")
    assert mart.refresh_grown() == 1
    assert mart.refresh_grown() == 0
