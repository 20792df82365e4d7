"""The live system under load: `python3 run.py bench web`.

The real `cotmoc serve` (two workers) on the made-up province and on a generated nation, on SQLite and on PostgreSQL:
what one visitor waits, what fifty wait that each ask for a page every five seconds, the highest rate held, and how long
after its approval a figure is seen. `--write` puts the tables into README.md. How fast figures come in from workbooks
and JSON is `bench web_import`, run from here on a copy of `mau`'s installation.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.web_load.approving import Session, approvals  # noqa: E402 - found only after the path is set
from benchmarks.web_load.install import AGENCY  # noqa: E402
from benchmarks.web_load.report import Measured, tables  # noqa: E402
from benchmarks.web_load.visiting import alone, highest, together  # noqa: E402
from tests.lib import postgres  # noqa: E402
from tests.lib.server import Server, environment, serving  # noqa: E402

WORKERS = 2
VISITORS, EVERY = 50, 5.0
SETTLING, LOOKING = 300.0, 3.0
"""Seconds a server has to warm up, and between two looks."""
IDLE = 0.1
"""Share of a processor below which a server rests."""
README = ROOT / "benchmarks" / "README.md"
BEGIN, END = "<!-- web: begin -->", "<!-- web: end -->"


def main() -> int:
    """Measure what is asked for and print the tables."""
    given = _arguments()
    with ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cotmoc-bench-")))
        folder.mkdir(parents=True, exist_ok=True)
        found = []
        for size in given.sizes:
            package = ROOT / "samples" / "mau" if size == "mau" else nation(folder, given)
            for database in given.databases:
                with on(database, size, given) as url:
                    data = folder / f"{size}-{database}"
                    print(f"{size}, {database} …", file=sys.stderr, flush=True)
                    found.append(measured(size, database, package, data=data, url=url, given=given))
                    print(tables(found[-1:]), flush=True)
        text = tables(found)
        if given.imports:
            text += "\n\n" + imports(folder / "mau-sqlite")
    print(text)
    if given.write:
        write(text)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="web", description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", nargs="+", choices=["mau", "nation"], default=["mau", "nation"])
    parser.add_argument("--databases", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--communes", type=int, default=3321)
    parser.add_argument("--elements", type=int, default=100)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument(
        "--seconds", type=float, default=60, help="of the crowd; a lone visitor and a rate take a third"
    )
    parser.add_argument("--approvals", type=int, default=15)
    parser.add_argument("--folder", type=Path, help="where installations are made, kept and found again")
    parser.add_argument("--postgres", help="the folder of a PostgreSQL of tests.lib.postgres that runs already")
    parser.add_argument("--imports", action="store_true", help="also measure workbooks and JSON on mau")
    parser.add_argument("--write", action="store_true", help="put the tables into README.md")
    return parser.parse_args()


def nation(folder: Path, given: argparse.Namespace) -> Path:
    """The generated nation, made if it is not there."""
    path = folder / f"nation-{given.communes}-{given.elements}-{given.months}"
    if not path.exists():
        size = {"--communes": given.communes, "--elements": given.elements, "--periods": given.months}
        options = [str(part) for pair in size.items() for part in pair]
        command = [sys.executable, "-m", "cotmoc.cli", "generate", *options, "-o", str(path)]
        subprocess.run(command, check=True, env=environment(folder), stdout=subprocess.DEVNULL)
    return path


@contextmanager
def on(database: str, size: str, given: argparse.Namespace) -> Iterator[str]:
    """The address of the database; '' is the embedded one. PostgreSQL writes to disk as in use, not as in tests."""
    if database == "sqlite":
        yield ""
    elif given.postgres:
        yield postgres.Postgres(Path(given.postgres)).url(size)
    else:
        postgres.SETTINGS = postgres.SETTINGS.replace("-c fsync=off ", "")
        with postgres.running() as server:
            yield server.create(size)


def measured(size: str, database: str, package: Path, *, data: Path, url: str, given: argparse.Namespace) -> Measured:
    """Install the package if it is not there, serve it, visit it."""
    data.mkdir(exist_ok=True)
    before = os.getloadavg()[0]
    at = installed(package, data, url)
    pages, third = at["pages"], given.seconds / 3
    start = perf_counter()
    with serving(data, database_url=url, workers=WORKERS) as server:
        port = server.port
        while server.get(pages["dashboard"][0], timeout=600)[0] == HTTPStatus.SERVICE_UNAVAILABLE:
            sleep(1)  # it says that it is being worked out
        first = perf_counter() - start
        settle(server)
        settled = perf_counter() - start
        cookie = Session(port, AGENCY).cookie
        lone = alone(port, cookie, pages, third)
        spent = used(server)
        crowd = together(port, cookie, pages, visitors=VISITORS, every=EVERY, seconds=given.seconds)
        cost = 1000 * (used(server) - spent) / max(1, len(crowd.all))
        print(f"{first=:.0f} {settled=:.0f} {cost=:.0f} ms a page, {greatest(server)} MB", file=sys.stderr, flush=True)
        shown = approvals(port, at, cookie, workers=WORKERS, times=given.approvals)
        rate = highest(port, cookie, pages, seconds=third)
        memory = greatest(server)
    for why in {*lone.failed, *crowd.failed}:
        print(f"not served: {why}", file=sys.stderr)
    return Measured(
        size=size,
        database=database,
        installed=at,
        first=first,
        settled=settled,
        alone=lone,
        crowd=crowd,
        cost=cost,
        asked=int(VISITORS * given.seconds / EVERY),
        rate=rate,
        approvals=shown,
        memory=memory,
        load=(before, os.getloadavg()[0]),
    )


def installed(package: Path, data: Path, url: str) -> dict[str, Any]:
    """What the installation told of itself; it is asked once more where it was made before."""
    kept = data / "bench.json"
    command = [sys.executable, "-m", "benchmarks.web_load.install", str(package)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(data, database_url=url), stdout=subprocess.PIPE, check=True
    )
    told = json.loads(done.stdout)
    earlier = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    kept.write_text(json.dumps(earlier | told), encoding="utf-8")
    return earlier | told


def settle(server: Server) -> None:
    """Wait until its workers have warmed up: they use next to no processor any more."""
    end, before = perf_counter() + SETTLING, used(server)
    while perf_counter() < end:
        sleep(LOOKING)
        now = used(server)
        if now - before < LOOKING * IDLE:
            return
        before = now


def used(server: Server) -> float:
    """Processor seconds that its processes have used."""
    ticks = 0
    for process in server.processes():
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def greatest(server: Server) -> int:
    """MB that the greatest process of the server holds."""
    held = []
    for process in server.processes():
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
        held += [int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS")]
    return max(held)


def imports(data: Path) -> str:
    """What `bench web_import` prints on a copy of an installation."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(data, Path(folder) / "data")
        command = [sys.executable, str(ROOT / "benchmarks" / "web_import.py")]
        done = subprocess.run(command, cwd=ROOT, env=environment(copy), stdout=subprocess.PIPE, text=True, check=True)
    return f"```\n{done.stdout.strip()}\n```"


def write(text: str) -> None:
    """Put the tables between the marks of README.md."""
    found = README.read_text(encoding="utf-8")
    head, _, rest = found.partition(BEGIN)
    README.write_text(f"{head}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
