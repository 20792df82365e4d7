"""Installations made once a run, copied for each test: a data folder, and on PostgreSQL a database from a template."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.lib.postgres import Postgres, copy_stopped, running
from tests.lib.server import environment, run_module

TEMPLATE = "installed"
"""The database that those on PostgreSQL are copied from."""
TRIES, BETWEEN = 20, 0.5
"""How often removing a folder is tried, and the seconds between."""


@dataclass(frozen=True)
class Place:
    """Where an installation is."""

    data: Path
    database_url: str = ""

    def environment(self, **more: str) -> dict[str, str]:
        """The variables under which a command or a server works on it."""
        return environment(self.data, database_url=self.database_url, **more)


@dataclass(frozen=True)
class Installation:
    """The made one; `postgres` gives the server, `template` the data folder of its template, when first needed."""

    made: Path
    postgres: Callable[[], Postgres]
    template: Callable[[], Path]

    def copy(self) -> Path:
        """A data folder of its own, on the embedded database."""
        return self._copied(self.made)

    def _copied(self, made: Path) -> Path:
        folder = Path(tempfile.mkdtemp(prefix="cotmoc-copy-", dir=self.made.parent))
        return shutil.copytree(made, folder, dirs_exist_ok=True)

    @contextmanager
    def on(self, database: str) -> Iterator[Place]:
        """An installation of its own on ``sqlite`` or ``postgresql``, gone when the block ends."""
        with self._on_postgresql() if database == "postgresql" else self._on_sqlite() as place:
            yield place

    @contextmanager
    def _on_sqlite(self) -> Iterator[Place]:
        data = self.copy()
        yield Place(data)
        _remove(data)

    @contextmanager
    def _on_postgresql(self) -> Iterator[Place]:
        server = self.postgres()
        data, name = self._copied(self.template()), f"t{uuid.uuid4().hex[:12]}"
        yield Place(data, server.create(name, template=TEMPLATE))
        server.drop(name)
        _remove(data)


def installed(tmp_path_factory, postgres: Callable[[], Postgres]) -> Installation:
    """The installation of this run on each database."""
    made = _made_once(tmp_path_factory, "installation", _install)
    return Installation(made, postgres, lambda: _on_server(tmp_path_factory) / "installation")


def stopped_server(tmp_path_factory) -> Path:
    """The data of a server that has the template and was stopped in order: every worker's own begins with a copy."""
    return _on_server(tmp_path_factory) / "data"


def _on_server(tmp_path_factory) -> Path:
    return _made_once(tmp_path_factory, "server", _install_on_server)


def _install(folder: Path) -> None:
    run_module("tests.lib.installation", env=environment(folder))


def _install_on_server(folder: Path) -> None:
    data = folder / "installation"
    data.mkdir()
    with running() as server:
        run_module("tests.lib.installation", env=environment(data, database_url=server.create(TEMPLATE)))
        server.stop()
        copy_stopped(server.folder / "data", folder / "data")


def _made_once(tmp_path_factory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder of this run: the first worker that asks makes it, the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    made, done = shared / name, shared / f"{name}.done"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            made.mkdir()
            make(made)
            done.touch()
    return made


def _remove(folder: Path) -> None:
    """Remove a data folder; a worker whose server was killed ends within a moment, and may write until then."""
    for _try in range(TRIES):
        try:
            shutil.rmtree(folder)
        except OSError:
            time.sleep(BETWEEN)
        else:
            return
    shutil.rmtree(folder)
