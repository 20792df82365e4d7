"""A real PostgreSQL for the tests: a server of their own on a socket in a folder that goes away with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SYSTEM_USER = "postgres"
"""Whom the server runs as where the tests are root: PostgreSQL refuses root."""
SETTINGS = "-c listen_addresses='' -c fsync=off -c max_connections=100 -c log_min_messages=fatal"


def program(name: str) -> str | None:
    """Where a program of PostgreSQL is: on the path, else where Debian puts it, the newest first."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return shutil.which(name) or next(map(str, places), None)


@dataclass(frozen=True)
class Postgres:
    """A server in a folder; `start` and `stop` it at will, its databases stay."""

    folder: Path

    def url(self, database: str) -> str:
        """What `DATABASE_URL` names a database by."""
        return f"postgresql://{SYSTEM_USER}@/{database}?host={self.folder}"

    def start(self) -> None:
        """Start and wait until it answers."""
        options = f"{SETTINGS} -c unix_socket_directories='{self.folder}'"
        self._run(
            "pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", str(self.folder / "log"), "-o", options, "start"
        )

    def stop(self, mode: str = "fast") -> None:
        """Stop; `immediate` is a crash of the server."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", mode, "stop")

    def create(self, database: str, *, template: str = "template0") -> str:
        """A new database, empty or a copy of another that nobody is connected to; its URL."""
        self._run("createdb", "-h", str(self.folder), "-U", SYSTEM_USER, "-T", template, database)
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is connected."""
        self._run("dropdb", "-h", str(self.folder), "-U", SYSTEM_USER, "--if-exists", "--force", database)

    def init(self) -> None:
        """Make the data folder: UTF-8, sorted by code, nobody asked for a password."""
        options = ("--no-sync", "-A", "trust", "-U", SYSTEM_USER, "-E", "UTF8", "--locale=C")
        self._run("initdb", "-D", str(self.folder / "data"), *options)

    def _run(self, name: str, *arguments: str) -> None:
        found = program(name)
        assert found is not None, f"PostgreSQL's {name} is not here (Debian: postgresql)"
        done = subprocess.run(
            [*_as_its_user(), found, *arguments],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if name != "pg_ctl" else subprocess.DEVNULL,  # the server would keep the pipe open
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, f"{name} {' '.join(arguments)}: {done.stdout}\n{self._log()}"

    def _log(self) -> str:
        log = self.folder / "log"
        return log.read_text(encoding="utf-8") if log.exists() else ""


def _as_its_user() -> list[str]:
    return ["runuser", "-u", SYSTEM_USER, "--"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


def new_folder() -> Path:
    """A folder for a server; its name is short, since the path of a socket may not be long."""
    folder = Path(tempfile.mkdtemp(prefix="cotmoc-pg-"))
    if _as_its_user():
        shutil.chown(folder, SYSTEM_USER)
    return folder


def copy_stopped(data: Path, target: Path) -> None:
    """Copy the data folder of a server that was stopped in order, with its owner."""
    subprocess.run(["cp", "-a", str(data), str(target)], check=True)


@contextmanager
def running(folder: Path | None = None, *, stopped: Path | None = None) -> Iterator[Postgres]:
    """A started server, with the databases of a `stopped` one or none; it and its folder go when the block ends."""
    server = Postgres(folder or new_folder())
    try:
        if stopped is None:
            server.init()
        else:
            copy_stopped(stopped, server.folder / "data")
        server.start()
        yield server
    finally:
        if (server.folder / "data" / "postmaster.pid").exists():
            server.stop("immediate")
        shutil.rmtree(server.folder, ignore_errors=True)
