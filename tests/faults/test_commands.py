"""The commands on both databases: what was loaded comes out byte for byte, and the chain holds."""

import filecmp
from pathlib import Path

from tests.lib.server import cotmoc

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def files(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def test_a_package_is_dumped_as_it_was_loaded(place, tmp_path):
    env = place.environment()
    for name in ("lao-cai", "mau"):
        cotmoc("dump", name, "-o", str(tmp_path / name), env=env)
        expected = files(SAMPLES / name)
        assert files(tmp_path / name) == expected
        assert filecmp.cmpfiles(SAMPLES / name, tmp_path / name, expected, shallow=False)[1:] == ([], [])
    assert "The ledger is whole" in cotmoc("audit", "--lang", "en", env=env)
