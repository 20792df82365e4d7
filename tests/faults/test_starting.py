"""What `cotmoc serve` refuses to start upon, and how it stops."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import pytest

from tests.lib.server import ROOT, SECRET, Server, environment, free_port, serving, serving_by

STOPPING = 10.0


def serve(data, port, *more: str, **variables: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "cotmoc.cli", "serve", "--port", str(port), "--lang", "en", *more],
        cwd=ROOT,
        env=environment(data, **variables),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"COTMOC_SECRET": ""}, "S204"),
        ({"COTMOC_SECRET": "short"}, "S204"),
        ({"COTMOC_SECRET": "ab" * 40}, "S204"),
        ({"COTMOC_DEBUG": "1"}, "S205"),
        ({"DATABASE_URL": "mysql://root:geheim@localhost/cotmoc"}, "S208"),
        ({"DATABASE_URL": "postgresql://nobody:geheim@/none?host=/nowhere"}, "S207"),
    ],
)
def test_it_does_not_start_unsafe(tmp_path, variables, code):
    done = serve(tmp_path, free_port(), **variables)
    assert done.returncode == 3
    assert done.stderr.startswith(code)
    assert "Traceback" not in done.stderr
    assert "geheim" not in done.stderr
    assert not (tmp_path / "cotmoc.sqlite3").exists()


def test_a_port_in_use_is_seen(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = serve(tmp_path, other.getsockname()[1])
    assert done.returncode == 3
    assert done.stderr.startswith("S206")


def test_an_address_of_another_machine_is_refused(tmp_path):
    done = serve(tmp_path, free_port(), "--address", "192.0.2.1")
    assert done.returncode == 3
    assert done.stderr.startswith("S209")
    assert "--address" in done.stderr


@pytest.mark.parametrize("wrong", [("--port", "99999"), ("--port", "0"), ("--workers", "0")])
def test_what_cannot_be_a_port_or_a_number_of_workers_is_refused(tmp_path, wrong):
    done = serve(tmp_path, free_port(), *wrong)
    assert done.returncode == 2
    assert done.stderr.startswith("X104")


def test_a_second_server_sees_the_first(installation, tmp_path):
    with serving(installation.copy()) as first:
        done = serve(tmp_path, first.port)
        assert done.returncode == 3
        assert done.stderr.startswith("S206")
        assert first.get("/healthz")[0] == 200


def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    done = serve(tmp_path / "file", free_port())
    assert done.returncode == 3
    assert done.stderr.startswith("S203")


@pytest.mark.needs("postgresql")
def test_it_finishes_what_it_began_and_leaves_nothing_behind(installation):
    """Pages that are being made, held up at the database, are still answered after the signal."""
    answers: list[int] = []
    with (
        installation.on("postgresql") as place,
        serving(place.data, database_url=place.database_url) as server,
        psycopg.connect(place.database_url) as holding,
        psycopg.connect(place.database_url, autocommit=True) as watching,
    ):
        holding.execute("LOCK TABLE web_package")
        pages = [threading.Thread(target=lambda: answers.append(server.get("/")[0])) for _ in range(3)]
        for page in pages:
            page.start()
        while watching.execute("SELECT COUNT(*) FROM pg_locks WHERE NOT granted").fetchone() != (3,):
            time.sleep(0.02)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert answers == []
        holding.rollback()
        assert server.process.wait(STOPPING) == 0
        for page in pages:
            page.join()
        assert answers == [200] * 3
        assert server.left() == []


JOBS, PAGES = b"cotmoc.web.worker", b"spawn_main"
"""What a server's processes are started by."""


def process_of(server: Server, doing: bytes) -> int | None:
    """The process of a server that does its jobs, or its pages."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1]
            is_asked_for = doing in (folder / "cmdline").read_bytes()
        except OSError:  # it ended while we looked
            continue
        if is_asked_for and int(parent) == server.process.pid:
            return int(folder.name)
    return None


def test_its_worker_is_started_again_when_it_dies(installation):
    with serving(installation.copy()) as server:
        first = process_of(server, JOBS)
        assert first is not None
        os.kill(first, signal.SIGKILL)
        end = time.monotonic() + STOPPING
        while process_of(server, JOBS) in (None, first) and time.monotonic() < end:
            time.sleep(0.1)
        assert process_of(server, JOBS) not in (None, first)
        last = process_of(server, JOBS)
        server.terminate()
        assert not Path(f"/proc/{last}").exists()


def test_a_worker_is_no_copy_of_the_first_process(tmp_path):
    """A copy would end at its first full collection: what the first process left has threads that it does not have."""
    port = free_port()
    command = [sys.executable, "-m", "tests.lib.untidy_server", str(port)]
    with serving_by(command, port, tmp_path / "data", env=environment(tmp_path / "data")) as server:
        assert [server.get("/")[1] for _ in range(2)] == ["collected"] * 2
        assert "terminate" not in server.log.read_text(encoding="utf-8")


def test_a_server_whose_worker_was_killed_goes_on(installation):
    with serving(installation.copy()) as server:
        first = process_of(server, PAGES)
        assert first is not None
        os.kill(first, signal.SIGKILL)
        server.wait()
        assert process_of(server, PAGES) not in (None, first)


def test_the_demo_serves_and_stops(tmp_path):
    """README's first command: its pages are answered, and stopping it leaves nothing."""
    port = free_port()
    command = [sys.executable, "-m", "cotmoc.cli", "demo", "--port", str(port), "--data", str(tmp_path / "data")]
    with serving_by(command, port, tmp_path / "data", env=environment(tmp_path / "data")) as server:
        assert [server.get(path)[0] for path in ("/", "/mau/", "/lao-cai/", "/accounts/login/")] == [200] * 4
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(STOPPING * 2) == 0
        assert server.left() == []


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_told(installation, sent):
    with serving(installation.copy()) as server:
        os.kill(server.process.pid, sent)
        assert server.process.wait(STOPPING) == 0
        assert server.left() == []
        assert "Traceback" not in server.log.read_text(encoding="utf-8")


def test_what_it_left_when_killed_goes_too(installation):
    """Only the first process is killed: the others must not go on answering on its port."""
    with serving(installation.copy()) as server:
        server.process.kill()
        server.process.wait()
        assert server.left() == []


def test_the_secret_is_not_told(installation):
    with serving(installation.copy()) as server:
        pages = [server.get(path)[1] for path in ("/", "/mau/", "/nothing-there/")]
        assert all(SECRET not in page for page in [*pages, server.log.read_text(encoding="utf-8")])
