"""A standalone cluster of real processes on loopback: a master and two workers, killed at the end with all they run."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ROOT / ".venv" / "spark"
"""Where `run.py spark` puts what the tests of the engine need and nothing else does."""
_START = 240.0


@dataclass(frozen=True)
class Cluster:
    """Its address, and its workers."""

    master: str
    workers: tuple[subprocess.Popen[bytes], ...]


def environment() -> dict[str, str]:
    """For a process that uses Spark, or works for it: these packages beside ours, loopback only."""
    paths = [str(path) for path in (PACKAGES, ROOT / "src", ROOT)]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_HOME": str(PACKAGES / "pyspark"),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYTHONUTF8": "1",
    }


@contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    """The cluster, its logs and scratch files in `folder`."""
    port, started = _free_port(), []
    try:
        said = ("org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(port))
        started.append(_start(folder / "master.log", *said, "--webui-port", "0"))
        _wait_for(port, folder / "master.log")
        master = f"spark://127.0.0.1:{port}"
        for name in ("one", "two"):
            scratch = folder / name
            scratch.mkdir()
            said = ("org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g")
            logged = folder / f"{name}.log"
            started.append(_start(logged, *said, "--webui-port", "0", "--work-dir", str(scratch), master))
        yield Cluster(master, tuple(started[1:]))
    finally:
        for process in started:
            kill(process)


@contextmanager
def connect(folder: Path) -> Iterator[str]:
    """The address of a Spark Connect server that works by itself; its log in `folder`."""
    port, log = _free_port(), folder / "connect.log"
    settings = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": str(port),
        "spark.ui.enabled": "false",
    }
    said = [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
    server = "org.apache.spark.sql.connect.service.SparkConnectServer"
    submit = (
        "org.apache.spark.deploy.SparkSubmit",
        "--master",
        "local[1]",
        "--driver-memory",
        "700m",
        *said,
        "--class",
        server,
        "spark-internal",
    )
    process = _start(log, *submit, memory="700m")
    try:
        _wait_for(port, log)
        yield f"sc://127.0.0.1:{port}"
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a worker and its executors at once, as a machine that loses its power."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def _start(log: Path, *command: str, memory: str = "256m") -> subprocess.Popen[bytes]:
    with log.open("wb") as stream:
        return subprocess.Popen(
            [str(PACKAGES / "pyspark" / "bin" / "spark-class"), *command],
            stdout=stream,
            stderr=subprocess.STDOUT,
            env=environment() | {"SPARK_DAEMON_MEMORY": memory},
            start_new_session=True,
        )


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int, log: Path) -> None:
    end = time.monotonic() + _START
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text(errors="replace")[-2000:])
