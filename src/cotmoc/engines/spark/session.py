"""A session on the cluster that SPARK_MASTER names, and what goes wrong with it told plainly."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from cotmoc.engines.spark.errors import (
    FILES_UNSEEN,
    JAVA_ABSENT,
    MASTER_UNKNOWN,
    MASTER_UNREACHABLE,
    SPARK_ABSENT,
    SPARK_FAILED,
    VERSIONS_DIFFER,
)
from cotmoc.engines.spark.memory import COMPILED, OPTIONS, heap
from cotmoc.model.errors import Refused

NEEDED = ("pyspark", "pandas", "pyarrow")
PORTS = {"spark": 7077, "sc": 15002}
_PATIENCE = 3.0
"""Seconds in which a master must take a connection: Spark itself would try for a minute."""
_LOG = Path(__file__).with_name("quiet.properties")
SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "100000",
}
"""Instants are told in UTC, and years before 1900 as they are written."""


@contextmanager
def session(master: str, *, memory: int | None = None) -> Iterator[Any]:
    """A Spark session on `master`: local[*], spark://…, sc://…; it ends with the block, and its Java with it.

    `memory`: megabytes for all that Spark starts on this machine; None: as Spark is set.
    Raises `Refused`: S140-S144 for what is missing, unreachable or of another version, S148 for too little memory,
    S145, S146 for what fails in the block.
    """
    check(master)
    with TemporaryDirectory(prefix="cotmoc-") as folder:
        spark = started(master, folder, memory)
        try:
            with told():
                yield spark
        finally:
            with suppress(Exception):  # a cluster that has gone away is no reason to lose the answer
                spark.stop()
            if not _is_remote(master):
                _end_java()


def _is_remote(master: str) -> bool:
    """Whether Spark Connect: nothing of Spark runs on this machine."""
    return urlsplit(master).scheme == "sc"


def _end_java() -> None:
    """Give back Java's memory, which `stop` leaves it; the next session starts another."""
    context = import_module("pyspark").SparkContext
    gateway, context._gateway, context._jvm = context._gateway, None, None
    if gateway is not None and gateway.proc is not None:
        with suppress(Exception):
            gateway.shutdown()
        gateway.proc.stdin.close()  # it ends with this pipe
        gateway.proc.wait()


def check(master: str) -> None:
    """Refuse at once what would fail late: no PySpark, no Java, an address that is none or does not answer."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise SPARK_ABSENT.refuse(detail=", ".join(missing))
    kind = urlsplit(master).scheme
    if kind not in PORTS and not master.startswith("local"):
        raise MASTER_UNKNOWN.refuse(master=master)
    if kind != "sc" and not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        raise JAVA_ABSENT.refuse()
    if kind in PORTS and not any(_answers(host, PORTS[kind]) for host in _hosts(master)):
        raise MASTER_UNREACHABLE.refuse(master=master)


def _hosts(master: str) -> list[str]:
    """The hosts of an address; a standalone cluster may have several masters."""
    return urlsplit(master).netloc.split("@")[-1].partition(";")[0].split(",")


def _answers(host: str, port: int) -> bool:
    try:
        parts = urlsplit(f"//{host}")
        socket.create_connection((parts.hostname or "", parts.port or port), timeout=_PATIENCE).close()
    except (OSError, ValueError):
        return False
    return True


def started(master: str, folder: str, memory: int | None) -> Any:
    """The session, its settings made; `folder` is for what Spark would leave where it is called, `memory` as for
    `session`. Raises `Refused`."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = import_module("pyspark.sql").SparkSession.builder
    if _is_remote(master):
        builder = builder.remote(master)
    else:
        for name, value in _of_java(master, folder, memory).items():
            builder = builder.config(name, value)
        builder = builder.master(master).appName("cotmoc")
    with told():
        spark = builder.getOrCreate()
        for name, value in SETTINGS.items():
            spark.conf.set(name, value)
        _same_version(spark.version)
    return spark


def _of_java(master: str, folder: str, memory: int | None) -> dict[str, str]:
    """The settings of the Java process on this machine, and those that it hands on to its cluster."""
    options = f"-Dlog4j2.configurationFile={_LOG}"
    found = {"spark.ui.showConsoleProgress": "false", "spark.sql.warehouse.dir": folder}
    if memory is not None:
        found["spark.driver.memory"] = f"{heap(memory)}m"
        options = f"{options} {OPTIONS}"
    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")  # nobody else needs to reach it
        # What does not fit memory goes where all temporary files go, and with them, even if Java is killed.
        found |= {"spark.driver.host": "127.0.0.1", "spark.ui.enabled": "false", "spark.local.dir": folder}
    else:
        found["spark.executor.defaultJavaOptions"] = COMPILED
    return {**found, "spark.driver.extraJavaOptions": options}


def _same_version(there: str) -> None:
    here = import_module("pyspark").__version__
    if here.split(".")[:2] != there.split(".")[:2]:
        raise VERSIONS_DIFFER.refuse(detail=f"PySpark {here} ≠ Spark {there}")


@contextmanager
def told() -> Iterator[None]:
    """Tell what Spark raises as one of our refusals."""
    try:
        yield
    except Refused:
        raise
    except Exception as error:
        if not _is_of_spark(error):
            raise
        raise _refusal(str(error)) from None


def _is_of_spark(error: Exception) -> bool:
    """Errors of Spark's own kinds, and what its connections raise."""
    return type(error).__module__.partition(".")[0] in ("pyspark", "py4j", "grpc") or isinstance(error, OSError)


_SIGNS = (
    (
        VERSIONS_DIFFER,
        ("PYTHON_VERSION_MISMATCH", "serialVersionUID", "No module named 'cotmoc", "unsupported PySpark"),
    ),
    (FILES_UNSEEN, ("PATH_NOT_FOUND", "FileNotFoundException", "FAILED_READ_FILE", "does not exist")),
    (JAVA_ABSENT, ("JAVA_GATEWAY_EXITED",)),
)
"""What Spark says → what that means to who asked."""


def _refusal(said: str) -> Refused:
    for kind, signs in _SIGNS:
        found = [line for line in _lines(said) if any(sign in line for sign in signs)]
        if found:
            return kind.refuse(detail=found[0])
    raised = [line for line in _lines(said) if _RAISED.match(line)]
    return SPARK_FAILED.refuse(detail=(raised or _lines(said))[0])


def _lines(said: str) -> list[str]:
    return [line.strip()[:200].rstrip(".") for line in said.splitlines() if line.strip()] or ["?"]


_RAISED = re.compile(r"[\w.]*(Error|Exception)\b.*:")
"""A line that tells what a task raised, after the lines that tell where."""
