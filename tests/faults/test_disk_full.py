"""A disk that is really full, while loading, saving and writing the mart: said clearly, and nothing is half there."""

import contextlib
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.lib.server import Server, environment, serving
from tests.lib.visitor import Visitor
from tests.small_disk import OnSmallDisk, run_on_small_disk

pytestmark = pytest.mark.needs("small-disk")
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
ROOM = "96m"
"""The small disk under a whole installation."""


def on_small_disk(folder: Path, script: str, *, size: str) -> OnSmallDisk:
    """Run lines of shell where `folder` is the data folder, and a small disk; `cotmoc` is the command."""
    start = f'cotmoc() {{ {shlex.quote(sys.executable)} -m cotmoc.cli "$@"; }}\n'
    variables = [f"{name}={value}" for name, value in environment(folder).items()]
    return run_on_small_disk(folder, ["env", "-i", *variables, "sh", "-c", start + script], size=size)


def test_a_package_that_does_not_fit_is_not_loaded_at_all(tmp_path):
    script = f"cotmoc load {SAMPLES / 'mau'} --lang en; code=$?; cotmoc audit --lang en; exit $code"
    done = on_small_disk(tmp_path, script, size="3m")
    assert (done.code, done.errors[:4]) == (3, "S202")
    assert "Traceback" not in done.errors + done.output
    assert "The ledger has no row yet" in done.output


def test_the_old_mart_stays_where_a_new_one_does_not_fit(installation, tmp_path):
    """Until the new one is whole the old one is what is read."""
    program = (
        "import contextlib; from cotmoc.web import starting; starting.prepare()\n"
        "from cotmoc.model.errors import Refused\n"
        "from cotmoc.web import live, mart\n"
        "from cotmoc.web.models import Package\n"
        "package = Package.objects.get(name='mau')\n"
        "before = sorted(mart.folder_of(package).rglob('*'))\n"
        "with contextlib.suppress(OSError), open('filler', 'wb', buffering=0) as filler:\n"
        "    while True: filler.write(bytes(4096))\n"
        "try: mart.refresh(package)\n"
        "except Refused as refused: print(refused.problems[0].code)\n"
        "print(sorted(mart.folder_of(package).rglob('*')) == before, len(before) > 2)\n"
        "print(live.ground(package).position > 0)\n"
    )
    called = f"cp -r {installation.made}/. . && {shlex.quote(sys.executable)} -c {shlex.quote(program)}"
    done = on_small_disk(tmp_path, f"cd {tmp_path} && {called}", size=ROOM)
    assert done.output.split() == ["S102", "True", "True", "True"], done.errors


@dataclass(frozen=True)
class SmallDisk:
    """A server whose data folder is a small disk of its own, seen from outside."""

    server: Server
    folder: Path

    def fill(self) -> None:
        """Leave not one byte."""
        with (self.folder / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
            while True:
                filler.write(bytes(4096))

    def free(self) -> None:
        """Make room again."""
        (self.folder / "filler").unlink()


@contextmanager
def serving_on_small_disk(made: Path, folder: Path) -> Iterator[SmallDisk]:
    script = 'mount -t tmpfs -o size="$1" none "$2" && cp -r "$3/." "$2" && shift 3 && exec "$@"'
    within = ("unshare", "--mount", "sh", "-c", script, "sh", ROOM, str(folder), str(made))
    with serving(folder, within=within) as server:
        yield SmallDisk(server, Path(f"/proc/{server.process.pid}/root{folder}"))


def test_what_cannot_be_saved_is_said_and_can_be_sent_again(installation, tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    with serving_on_small_disk(installation.made, folder) as disk:
        officer = Visitor(disk.server)
        assert officer.sign_in("commune_reporter")[0] == 302
        form = "/mau/form/HS-XA/98001@2025-07-01/2025-11/"
        assert officer.get(form)[0] == 200
        disk.fill()
        status, text = officer.post(f"{form}submit/", **{"value:HS.TT": "731", "version": "0"})
        assert status == 503
        assert "S202" in text
        assert officer.get("/mau/")[0] == 200
        disk.free()
        assert "731" not in officer.get(form)[1]
        assert officer.post(f"{form}submit/", **{"value:HS.TT": "731", "version": "0"})[0] == 302
        assert "731" in officer.get(form)[1]
        assert disk.server.terminate() < 10
