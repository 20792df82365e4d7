"""A real `cotmoc serve` for tests: its own process group, data folder and port; gone when the block ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECRET = "Kho-a-chi-dung-khi-thu-0123456789-abcdefghij"
STARTING = 300
"""Seconds a server has to answer for the first time on a busy machine; one that ends is not waited for."""


def environment(data: Path, *, database_url: str = "", **more: str) -> dict[str, str]:
    """The variables of an installation; none of the test run's own leak into it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COTMOC_", "DJANGO_"))}
    kept.pop("DATABASE_URL", None)
    ours = {
        "COTMOC_DATA": str(data),
        "COTMOC_SECRET": SECRET,
        "PYTHONUTF8": "1",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }
    return kept | ours | ({"DATABASE_URL": database_url} if database_url else {}) | more


def run_module(module: str, *arguments: str, env: Mapping[str, str], timeout: float = 300) -> str:
    """Run a module to its end; what it printed. Fails where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=dict(env),
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )
    assert done.returncode == 0, f"{module} {arguments}: {done.stdout}\n{done.stderr}"
    return done.stdout


def cotmoc(*arguments: str, env: Mapping[str, str]) -> str:
    """Run a command of `cotmoc` on an installation."""
    return run_module("cotmoc.cli", *arguments, env=env)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """A running server: where it answers, and its process group."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    env: Mapping[str, str] = field(repr=False)

    @property
    def address(self) -> str:
        """What a browser opens, without the last stroke."""
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, *, timeout: float = 30) -> tuple[int, str]:
        """Ask for a page as a citizen would; its status and text."""
        request = urllib.request.Request(self.address + path, headers={"Accept": "text/html"})
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def wait(self) -> None:
        """Wait until it answers; fails with its log where it does not."""
        end = time.monotonic() + STARTING
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if self.get("/healthz", timeout=2)[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"the server did not start:\n{self.log.read_text(encoding='utf-8')}")

    def kill(self) -> None:
        """kill -9 of all of it, as when the power goes."""
        if self.processes():
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def terminate(self) -> float:
        """Ask it to stop, as a machine does that shuts down; how many seconds it took."""
        start = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        return time.monotonic() - start

    def left(self, *, within: float = 10) -> list[int]:
        """What of it still lives some seconds after it ended: the last process learns of the end from the others."""
        end = time.monotonic() + within
        while self.processes() and time.monotonic() < end:
            time.sleep(0.05)
        return self.processes()

    def processes(self) -> list[int]:
        """The processes of its group that live."""
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, _parent, group = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[:3]
            except (OSError, ValueError):  # it ended while we looked
                continue
            if int(group) == self.process.pid and state != "Z":
                found.append(int(stat.parent.name))
        return found


@contextmanager
def serving(
    data: Path,
    *,
    database_url: str = "",
    workers: int = 1,
    within: Sequence[str] = (),
    program: str = "cotmoc.cli",
    **more: str,
) -> Iterator[Server]:
    """A server on the installation in `data`, answering when the block begins.

    `within`: the start of the command line that runs it in surroundings of its own. `program`: the module that serves.
    """
    env = environment(data, database_url=database_url, **more)
    port = free_port()
    serve = [sys.executable, "-m", program, "serve", "--port", str(port), "--workers", str(workers)]
    with serving_by([*within, *serve], port, data, env=env) as server:
        yield server


@contextmanager
def serving_by(command: Sequence[str], port: int, data: Path, *, env: Mapping[str, str]) -> Iterator[Server]:
    """Whatever serves on `port` in the environment `env`, answering when the block begins; its log is beside `data`."""
    log = data.parent / f"{data.name}-{time.monotonic_ns()}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
        )
    server = Server(process, port, log, env)
    try:
        server.wait()
        yield server
    finally:
        server.kill()
