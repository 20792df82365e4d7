"""Starting the live system: settings checked, database brought up to date, static files in place, server run."""

from __future__ import annotations

import errno
import multiprocessing
import os
import secrets
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import django
from django.core.management import call_command

from cotmoc.web.errors import DATABASE_URL_BAD, DEBUG_ON, PORT_CLOSED, PORT_TAKEN, SECRET_WEAK, WRITING_DATA_FAILED
from cotmoc.web.job_process import JobProcess

SHORTEST_SECRET = 32
SETTINGS = "cotmoc.web.settings"
TARGET = "cotmoc.web.wsgi:application"
WORKER = "cotmoc.web.worker"
STOPPING = 8
"""Seconds that pages under way have to finish when the server stops."""


def prepare(*, data: Path | None = None) -> None:
    """Set Django up over the data folder and bring the database up to date.

    Raises `Refused`: S203 where the folder cannot be written, S208 where DATABASE_URL is not understood.
    """
    if data is not None:
        os.environ["COTMOC_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    os.environ.setdefault("COTMOC_SECRET", secrets.token_urlsafe(SHORTEST_SECRET))  # commands sign nothing that lasts
    from cotmoc.web.environment import data_folder

    folder = data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "files").mkdir(exist_ok=True)
        (folder / "static").mkdir(exist_ok=True)
    except OSError as error:
        raise WRITING_DATA_FAILED.refuse(path=folder, why=error.strerror or error) from None
    _check_database_url()
    django.setup()
    call_command("migrate", verbosity=0)


def _check_database_url() -> None:
    from cotmoc.web.environment import data_folder, database

    try:
        database(os.environ.get("DATABASE_URL", ""), data_folder())
    except ValueError as bad:
        raise DATABASE_URL_BAD.refuse(scheme=bad) from None


def check_secure() -> None:
    """Raises `Refused` where the secret is absent or short (S204), or debugging is on (S205)."""
    secret = os.environ.get("COTMOC_SECRET", "")
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < SHORTEST_SECRET // 4:
        raise SECRET_WEAK.refuse(least=SHORTEST_SECRET)
    if os.environ.get("COTMOC_DEBUG") == "1":
        raise DEBUG_ON.refuse()


def check_free(address: str, port: int) -> None:
    """Raises `Refused` where another program listens (S206), for the server would silently share the port with it, or
    where the port cannot be opened at all (S209)."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left is free
        try:
            probe.bind((address, port))
        except OSError as error:
            kind = PORT_TAKEN if error.errno == errno.EADDRINUSE else PORT_CLOSED
            raise kind.refuse(address=address, port=port, why=error.strerror or error) from None


def free_port(address: str, wanted: Sequence[int]) -> int:
    """The first port of those wanted that is free, else any."""
    for port in wanted:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except OSError:
                continue
            return port
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((address, 0))
        return probe.getsockname()[1]


def run(address: str, port: int, *, workers: int = 2) -> None:
    """Serve until told to stop: pages by granian, jobs by a worker of their own beside it.

    Workers begin anew instead of as a copy of this process. A copy has its objects without the threads that belong to
    them: where this process has evaluated something, the first full garbage collection would end the copy. One that
    dies is replaced.
    """
    from granian import Granian
    from granian.constants import Interfaces

    call_command("collectstatic", verbosity=0, interactive=False)
    jobs = JobProcess([sys.executable, "-m", WORKER, str(os.getpid())], os.environ | {"PYTHONUTF8": "1"})
    server = Granian(
        TARGET,
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_enabled=False,
        workers_kill_timeout=STOPPING,
        respawn_failed_workers=True,
    )
    multiprocessing.set_start_method("spawn", force=True)
    jobs.start()
    try:
        server.serve()
    finally:
        jobs.stop()
