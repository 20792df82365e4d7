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
def session(master: str) -> Iterator[Any]:
    """A Spark session on `master`: local[*], spark://…, sc://…; it ends with the block.

    Raises `Refused`: S140-S144 for what is missing, unreachable or of another version, S145, S146 for what fails in
    the block.
    """
    check(master)
    spark = started(master)
    try:
        with told():
            yield spark
    finally:
        with suppress(Exception):  # a cluster that has gone away is no reason to lose the answer
            spark.stop()


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


def started(master: str) -> Any:
    """The session, its settings made. Raises `Refused`."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = import_module("pyspark.sql").SparkSession.builder
    if master.startswith("sc://"):
        builder = builder.remote(master)
    else:
        builder = builder.master(master).config("spark.driver.extraJavaOptions", f"-Dlog4j2.configurationFile={_LOG}")
        builder = builder.config("spark.ui.showConsoleProgress", "false").appName("cotmoc")
    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")  # nobody else needs to reach it
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.ui.enabled", "false")
    with told():
        spark = builder.getOrCreate()
        for name, value in SETTINGS.items():
            spark.conf.set(name, value)
        _same_version(spark.version)
    return spark


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
