"""`cotmoc generate` as a whole: what it writes passes our check and another's, can be evaluated, or is not there."""

import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from cotmoc.cli import calling
from cotmoc.cli.main import main
from cotmoc.evaluation.programme import Evaluation, Settings
from cotmoc.evaluation.verdict import Verdict
from cotmoc.exchange.package import read_package
from tests.small_disk import run_on_small_disk

# As the installed command, but stoppable even where the tests themselves run in the background.
COTMOC = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from cotmoc.cli.main import main; sys.exit(main())"
)
LARGE = ("--communes", "3321", "--elements", "400", "--periods", "600", "--format", "parquet")


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-c", COTMOC, "generate", *map(str, arguments)]


def generate(target: Path, *options: object) -> int:
    return main(["generate", "-o", str(target), *map(str, options)])


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_comes_next_can_be_copied(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(calling.shutil, "which", lambda _: None)
    assert generate(tmp_path / "a", "--communes", 1, "--elements", 1, "--periods", 1) == 0
    called, _, rest = capsys.readouterr().out.rpartition("Tiếp theo: ")[2].partition(" check ")
    assert rest == f"{tmp_path / 'a'}\n"
    assert Path(called.removesuffix(" -m cotmoc.cli")).exists()


@pytest.mark.parametrize("file_type", ["csv", "parquet"])
@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--communes", 1, "--elements", 1, "--periods", 1, "--missing", 0),
        ("--communes", 40, "--elements", 61, "--periods", 25, "--missing", 0.35, "--seed", 2**63 - 1),
        ("--missing", 1),
        ("--communes", 1001, "--elements", 4, "--periods", 2),
    ],
    ids=["as it comes", "smallest", "larger", "nothing reported", "nation"],
)
def test_check_finds_nothing_wrong(tmp_path, capsys, file_type, options):
    assert generate(tmp_path / "made", "--format", file_type, *options) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["made"]
    package = read_package(tmp_path / "made")
    with package.observations:
        assert {warning.code for warning in package.warnings} <= {"P146"}, "but for files of no figures"
        assert package.catalogue.made_up
        rows = len(package.observations)
    shown = capsys.readouterr()
    assert f"{rows:,}".replace(",", ".") + " dòng" in shown.out
    assert shown.err == ""


@pytest.mark.parametrize("file_type", ["csv", "parquet"])
def test_another_tool_finds_nothing_wrong(tmp_path, file_type):
    assert generate(tmp_path / "made", "--format", file_type, "--communes", 5, "--elements", 5, "--periods", 2) == 0
    tool = Path(sys.executable).with_name("frictionless")
    done = subprocess.run(
        [tool, "validate", "datapackage.json"],
        cwd=tmp_path / "made",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "INVALID" not in done.stdout


def test_its_verdicts_differ(tmp_path):
    assert generate(tmp_path / "made", "--communes", 12, "--elements", 50, "--periods", 14, "--missing", "0.03") == 0
    package = read_package(tmp_path / "made")
    with package.observations:
        settings = Settings(known_at=package.catalogue.as_of)
        evaluation = Evaluation(package.catalogue, package.observations, settings)
        (programme,) = package.catalogue.programmes
        verdicts = Counter(result.verdict for result in evaluation.programme(programme).targets)
    wanted = {Verdict.EXCEEDED, Verdict.MET, Verdict.MISSED, Verdict.UNDETERMINED, Verdict.ON_TRACK, Verdict.AT_RISK}
    assert wanted <= set(verdicts)
    assert verdicts.total() == 25


def test_equal_seeds_make_equal_packages(tmp_path):
    for name, seed in (("one", 5), ("same", 5), ("other", 6)):
        assert generate(tmp_path / name, "--seed", seed) == 0
    one, same, other = (files(tmp_path / name) for name in ("one", "same", "other"))
    assert one == same
    assert one["observations/2020-01.csv"] != other["observations/2020-01.csv"]


def test_many_figures_are_written_as_parquet_unless_asked_otherwise(tmp_path, monkeypatch):
    monkeypatch.setattr("cotmoc.cli.generate.CSV_UP_TO", 100)
    for name, options in (("large", ()), ("asked", ("--format", "csv"))):
        assert generate(tmp_path / name, *options) == 0
    kinds = {
        name: {path.suffix for path in (tmp_path / name / "observations").iterdir()} for name in ("large", "asked")
    }
    assert kinds == {"large": {".parquet"}, "asked": {".csv"}}


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "made").mkdir()
    assert generate(tmp_path / "made") == 0
    assert (tmp_path / "made" / "package.toml").exists()


def _full(place: Path) -> Path:
    (place / "full").mkdir()
    (place / "full" / "mine.txt").write_text("mine")
    return place / "full"


def _file(place: Path) -> Path:
    (place / "file").write_text("mine")
    return place / "file"


@pytest.mark.parametrize(
    ("made", "code"),
    [(_full, "X120"), (_file, "X121"), (lambda place: place / "absent" / "made", "X122")],
    ids=["not empty", "a file", "no folder to stand in"],
)
def test_what_is_there_stays_untouched(tmp_path, capsys, made, code):
    target = made(tmp_path)
    before = files(tmp_path)
    assert generate(target) == 2
    assert f"{code}  " in capsys.readouterr().err
    assert files(tmp_path) == before
    assert generate(target, "--lang", "en") == 2
    assert "folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ("--communes", 0),
        ("--communes", 100_000),
        ("--elements", "many"),
        ("--periods", -1),
        ("--missing", 1.1),
        ("--missing", "nan"),
        ("--missing", "-0.1"),
        ("--missing", "1/3"),
        ("--seed", -1),
        ("--format", "xlsx"),
    ],
)
def test_out_of_range_is_wrong_usage(tmp_path, capsys, options):
    assert generate(tmp_path / "made", *options) == 2
    assert options[0] in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_must_be_named(capsys):
    assert main(["generate"]) == 2
    assert "--output" in capsys.readouterr().err


@pytest.mark.parametrize(("stop", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_when_stopped_nothing_is_left(tmp_path, stop, code):
    with subprocess.Popen(
        command("-o", tmp_path / "made", *LARGE), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        _wait_for_figures(tmp_path)
        process.send_signal(stop)
        output, errors = process.communicate(timeout=60)
    assert process.returncode == code
    assert output == ""
    assert "Traceback" not in errors
    assert list(tmp_path.iterdir()) == []


def _wait_for_figures(folder: Path) -> None:
    begun = time.monotonic()
    while not list(folder.glob(".cotmoc-*.partial/observations/*")):
        assert time.monotonic() - begun < 60
        time.sleep(0.05)


@pytest.mark.needs("small-disk")
@pytest.mark.parametrize("options", [LARGE, ("--communes", 2000, "--periods", 1), ("--communes", 400)])
def test_on_a_full_disk_nothing_is_left(tmp_path, options):
    done = run_on_small_disk(tmp_path, command("-o", tmp_path / "made", *options))
    assert "S102  " in done.errors
    assert done.code == 3
    assert done.left == ()
    assert "Traceback" not in done.errors


def test_progress_goes_to_the_end(tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr("cotmoc.cli.generate.progress_bar", lambda: _Watched(told))
    assert generate(tmp_path / "made", "--periods", 6) == 0
    assert [total for _, _, total in told] == [100 * 32 * 6] * 6
    assert [done for _, done, _ in told] == [100 * 32 * month for month in range(1, 7)]


class _Watched:
    def __init__(self, told):
        self.told = told

    def __enter__(self):
        return lambda *step: self.told.append(step)

    def __exit__(self, *_):
        return None
