"""Installations made once and copied for each test: a data folder, and on PostgreSQL a database from a template."""

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

from tests.lib.postgres import Postgres
from tests.lib.server import environment, run_module

TEMPLATE = "installed"
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
    """The made one; `postgres` gives the server when it is first needed."""

    made: Path
    postgres: Callable[[], Postgres]

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
        data, name = self._copied(self._template(server)), f"t{uuid.uuid4().hex[:12]}"
        yield Place(data, server.create(name, template=TEMPLATE))
        server.drop(name)
        _remove(data)

    def _template(self, server: Postgres) -> Path:
        """The data folder that goes with the database to copy; both are made when first asked for."""
        data = self.made.parent / f"installation-{server.folder.name}"
        if not data.exists():
            data.mkdir()
            run_module("tests.lib.installation", env=environment(data, database_url=server.create(TEMPLATE)))
        return data


def installed(tmp_path_factory, postgres: Callable[[], Postgres]) -> Installation:
    """The installation of this run: the first worker that asks makes it, the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    made, done = shared / "installation", shared / "installation.done"
    with (shared / "installation.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            made.mkdir()
            run_module("tests.lib.installation", env=environment(made))
            done.touch()
    return Installation(made, postgres)


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
