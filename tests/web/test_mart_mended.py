"""A mart that is made whole while a server reads it: read at the next question, nobody else waits, nobody is failed."""

import shutil
import threading
from dataclasses import replace

import duckdb
import pytest

from cotmoc.exchange.mart.manifest import CURRENT, current_manifest, path_of
from cotmoc.exchange.mart.snapshot import measured, verify_mart
from cotmoc.web import live, mart
from tests.web.walking import held

pytestmark = pytest.mark.django_db


def falsify(folder):
    """Other figures in a file, and a manifest that its hash fits."""
    manifest = current_manifest(folder)
    file = next(each for each in manifest.files if each.first <= "HS.TT" <= each.last)
    path = folder / file.name
    other = path.with_suffix(".other")
    figures = f"SELECT * REPLACE (CAST(value + 1 AS DECIMAL(38, 12)) AS value) FROM read_parquet('{path}')"
    duckdb.connect().execute(f"COPY ({figures}) TO '{other}' (FORMAT parquet)").fetchall()
    other.replace(path)
    told = measured(folder, file.name, first=file.first, last=file.last)
    segments = [
        replace(each, files=tuple(told if one == file else one for one in each.files)) for each in manifest.segments
    ]
    false = replace(manifest, segments=tuple(segments))
    path_of(folder, false.name).write_text(false.text(), encoding="utf-8")
    (folder / CURRENT).write_text(f"{false.name}\n", encoding="ascii")


def test_a_server_that_read_false_figures_reads_the_repaired_ones_at_the_next_question(mau, copied):
    wanted = str(held(mau, "HS.TT"))
    live.forget()
    falsify(copied)
    assert str(held(mau, "HS.TT")) != wanted
    read = live.ground(mau)
    problems = mart.audit(mau).problems
    assert [problem.code for problem in problems] == ["S135"]
    mart.make_again(mau, problems)
    assert str(held(mau, "HS.TT")) == wanted
    assert live.ground(mau).workspace is not read.workspace  # nothing is kept that rests on false figures
    assert read.workspace.seen.ledger.rows_of("HS.TT")  # a question that was begun before is answered to its end


def test_what_was_read_from_the_ledger_is_read_from_the_mart_once_there_is_one(mau, copied):
    wanted = str(held(mau, "HS.TT"))
    shutil.rmtree(copied)
    live.forget()
    ground = live.ground(mau)
    assert ground.workspace.seen.ledger.mart is None
    mart.refresh(mau)
    assert str(held(mau, "HS.TT")) == wanted
    after = live.ground(mau)
    assert after.workspace is ground.workspace
    assert after.workspace.seen.ledger.mart.manifest == current_manifest(copied)


def test_while_one_has_it_made_whole_others_go_on(mau, lao_cai, copied, monkeypatch):
    wanted, before = str(held(mau, "HS.TT")), live.ground(mau)
    monkeypatch.setattr(live, "PATIENCE", 0.01)
    really, others = live.repair, []

    def meanwhile():
        free = live._lock.acquire(timeout=5)
        others.append((free, live._opening["mau"].locked()))
        live._lock.release()

    def repair(package):
        """Another thread looks while this one is at it."""
        thread = threading.Thread(target=meanwhile)
        thread.start()
        thread.join()
        return really(package)

    monkeypatch.setattr(live, "repair", repair)
    (copied / mart.fitting_manifest(copied).files[0].name).unlink()
    with live._opening["mau"]:  # as if a thread had the mart made whole
        assert live.ground(mau) is before
        assert live.ground(lao_cai).catalogue
    assert str(held(mau, "HS.TT")) == wanted
    assert others == [(True, True)]
    assert verify_mart(copied) is not None
