"""The one door: `python3 run.py demo | test | spark | check | bench | docs | lock`.

Needs Python 3.11 and its standard library, nothing else. The first call makes `.venv` beside this file and
installs exactly what the lock files name, checked by hash; later calls start at once.
"""

import sys

OLDEST_PYTHON = (3, 11)
if sys.version_info[:2] < OLDEST_PYTHON:  # before any import that an old Python lacks
    sys.exit(f"run.py needs Python 3.11 or newer; this is Python {sys.version_info[0]}.{sys.version_info[1]}.")

import argparse
import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "cotmoc.stamp"
BYTECODE = VENV / "bytecode"
SPARK = VENV / "spark"  # apart: PySpark brings pandas, and other packages behave otherwise beside it
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
SPARK_LOCK = ROOT / "requirements-spark.lock"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
PYTEST = (PYTHON, "-m", "pytest")
# Three workers for two cores, since many tests wait. Each begins with a part, file after file: what tests of a file
# share is made once. Who has none left takes from the others.
WORKERS = ("-n", "3", "--dist", "worksteal")
LOCK_HEADER = "# Written by `python3 run.py lock` from pyproject.toml. Do not edit.\n"
CLEARING_UP = 20  # seconds a stopped command has before it is told again
ENVIRONMENT_WRONG = 3  # the exit code of every cotmoc command when the machine, not the input, is at fault


class SetupError(Exception):
    """The environment could not be made; the message says why and what to do."""


def say(text: str) -> None:
    print(f"run.py: {text}", file=sys.stderr, flush=True)


@contextlib.contextmanager
def told(what: str) -> Iterator[None]:
    """Say what starts, and how long it took."""
    say(f"{what} …")
    start = time.monotonic()
    yield
    say(f"{what}: {time.monotonic() - start:.1f} s")


def is_noise(line: str) -> bool:
    """pip warns of index pages and of running as root; neither tells a reader anything to do."""
    return line.lstrip().startswith(("WARNING:", "[notice]")) or not line.strip()


def child_environment() -> dict[str, str]:
    """Our own interpreter must not pick up another one's packages; text is UTF-8 whatever the locale says.

    What is compiled is kept in `.venv`, even where nothing is to be written beside the sources: a server that compiles
    its modules anew takes twice the processor to start.
    """
    dropped = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {"PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": str(BYTECODE)}


def call(*command: str | Path, **variables: str) -> int:
    """The command's exit code. It is given time to clear up when somebody stops it."""
    child = subprocess.Popen([str(part) for part in command], cwd=ROOT, env=child_environment() | variables)
    try:
        return child.wait()
    except KeyboardInterrupt:
        with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
            child.wait(CLEARING_UP)  # Ctrl+C reached it as well
        if child.poll() is None:
            child.terminate()
        child.wait()
        raise


def printed_by(*command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command once it has ended, with what it printed."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=child_environment() | variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def call_quietly(*command: str | Path) -> str | None:
    """None if it worked, else what it printed, without pip's noise."""
    done = printed_by(*command)
    if done.returncode == 0:
        return None
    return "\n".join(line for line in done.stdout.splitlines() if not is_noise(line))


def stamp_for(locks: tuple[Path, ...]) -> str:
    """What the environment must have been made from: this Python and these locks."""
    digest = hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()
    return f"python {sys.version.split()[0]} {digest}"


def is_ready(development: bool) -> bool:
    """A development environment also serves to run the program."""
    try:
        stamp = STAMP.read_text(encoding="utf-8")
        good = {stamp_for((RUN_LOCK, DEV_LOCK))} | (set() if development else {stamp_for((RUN_LOCK,))})
    except FileNotFoundError:
        return False
    return PYTHON.exists() and stamp in good


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Two calls at once must not build the same environment."""
    try:
        import fcntl
    except ImportError:  # Windows: nothing to hold the second call back with
        yield
        return
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def ensure_environment(*, development: bool) -> None:
    if is_ready(development):
        return
    with alone():
        if not is_ready(development):  # the call we waited for may have done it
            make_environment(development=development)


def make_environment(*, development: bool) -> None:
    lock = DEV_LOCK if development else RUN_LOCK
    if not lock.exists():
        raise SetupError(f"{lock.name} is missing; take a whole copy of the project.")
    STAMP.unlink(missing_ok=True)
    with told(f"making .venv with Python {sys.version.split()[0]}"):
        make_venv()
    with told(f"installing {len(pinned_names(lock))} packages from {lock.name}"):
        install(lock)
    put_source_on_path()
    STAMP.write_text(stamp_for((RUN_LOCK, DEV_LOCK) if development else (RUN_LOCK,)), encoding="utf-8")


def make_venv() -> None:
    version = f"version = {sys.version.split()[0]}"
    config = VENV / "pyvenv.cfg"
    fits = PYTHON.exists() and config.exists() and version in config.read_text(encoding="utf-8")
    problem = call_quietly(sys.executable, "-m", "venv", *([] if fits else ["--clear"]), VENV)
    if problem is not None:
        raise SetupError(f"could not make .venv (on Debian: apt-get install python3-venv). {problem}")


def install(lock: Path) -> None:
    """With uv when it can be had, else with pip (ten times slower): the same files by the same hashes."""
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet", "--require-hashes")
    with tempfile.TemporaryDirectory() as folder:
        uv_lock = Path(folder) / "uv.lock"
        uv_lock.write_text(pinned("uv", DEV_LOCK.read_text(encoding="utf-8")), encoding="utf-8")
        if call_quietly(*pip, "-r", uv_lock) is None:
            uv = (PYTHON, "-m", "uv", "--no-config", "--system-certs", "pip", "sync", "--quiet", "--python", PYTHON)
            if call_quietly(*uv, "--require-hashes", lock) is None:
                return
    say("uv did not do it; installing with pip, which takes longer")
    problem = call_quietly(*pip, "-r", lock)
    if problem is not None:
        raise SetupError(f"could not install {lock.name}; is the package index reachable?\n{problem}")


def pinned(package: str, lock_text: str) -> str:
    """The lines of a lock that pin one package, with its hashes."""
    found = re.search(rf"^{re.escape(package)}==(?:.*\\\n)*.*\n", lock_text, flags=re.MULTILINE)
    if found is None:
        raise SetupError(f"{package} is not pinned in {DEV_LOCK.name}; run `python3 run.py lock`.")
    return found.group()


def put_source_on_path() -> None:
    """The checkout itself is what runs: a path file, and `cotmoc` where a script is plain text."""
    bases = {"base": str(VENV), "platbase": str(VENV)}
    site_packages = Path(sysconfig.get_path("purelib", scheme="venv", vars=bases))
    (site_packages / "cotmoc.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    if os.name != "nt":
        command = BIN / "cotmoc"
        command.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m cotmoc.cli "$@"\n', encoding="utf-8")
        command.chmod(0o755)


def install_beside(lock: Path, folder: Path) -> None:
    """What a lock pins and the development lock does not, in a folder that only some tests put on their path."""
    stamp = folder / "cotmoc.stamp"
    wanted = stamp_for((DEV_LOCK, lock))
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    here, text = pinned_names(DEV_LOCK), lock.read_text(encoding="utf-8")
    added = sorted(pinned_names(lock) - here)
    with told(f"installing {len(added)} packages from {lock.name}"), tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch) / "added.lock"
        listed.write_text("".join(pinned(name, text) for name in added), encoding="utf-8")
        uv = (PYTHON, "-m", "uv", "--no-config", "--system-certs", "pip", "install", "--quiet", "--python", PYTHON)
        problem = call_quietly(*uv, "--no-deps", "--require-hashes", "--target", folder, "-r", listed)
    if problem is not None:
        raise SetupError(f"could not install {lock.name}; is the package index reachable?\n{problem}")
    stamp.write_text(wanted, encoding="utf-8")


def pinned_names(lock: Path) -> set[str]:
    """The packages that a lock pins."""
    return set(re.findall(r"^([A-Za-z0-9._-]+)==", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))


def install_needs() -> None:
    """Under COTMOC_CI=1: what the table in tests/needs.py misses, from Debian's packages."""
    sys.path.insert(0, str(ROOT))
    from tests.needs import missing_needs

    packages = sorted({package for need in missing_needs() for package in need.debian_packages})
    if not packages:
        return
    if shutil.which("apt-get") is None:
        raise SetupError(f"the tests need {', '.join(packages)}, and there is no apt-get to install them with.")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    with told(f"installing {', '.join(packages)} from Debian"):
        for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
            problem = call_quietly("apt-get", *arguments)
            if problem is not None:
                raise SetupError(f"apt-get {arguments[0]} failed.\n{problem}")


def demo(rest: list[str]) -> int:
    """Check and evaluate the sample packages, and say where to look next."""
    ensure_environment(development=False)
    return call(PYTHON, "-m", "cotmoc.cli", "demo", *rest)


def test(rest: list[str]) -> int:
    """Run the tests; --long adds those that take minutes; anything else goes to pytest."""
    ensure_environment(development=True)
    if "--long" in rest:
        os.environ["COTMOC_LONG"] = "1"
        rest = [argument for argument in rest if argument != "--long"]
    if os.environ.get("COTMOC_CI") == "1":
        install_beside(SPARK_LOCK, SPARK)
        install_needs()
    return run_on_both(rest) if wants_postgresql(rest) else call(*PYTEST, *WORKERS, *rest)


def run_on_both(rest: list[str]) -> int:
    """The exit code of the tests and of those on PostgreSQL beside them, told after them; one line closes both."""
    from tests.closing import COUNTS, closing_line, counts_of

    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor() as beside:
        here, there = Path(folder) / "here", Path(folder) / "postgresql"
        variables = {"COTMOC_TEST_DATABASE": "postgresql", COUNTS: str(there)}
        other = beside.submit(printed_by, *PYTEST, "-q", "-m", "not sqlite_only", "tests/web", **variables)
        code = call(*PYTEST, *WORKERS, *rest, **{COUNTS: str(here)})
        done, runs = other.result(), [counts_of(here, code), counts_of(there, other.result().returncode)]
    printed = done.stdout.rstrip()
    print(f"\ntests/web on PostgreSQL: {printed if done.returncode else printed.rpartition(chr(10))[2]}")
    print(f"\nBoth together:\n{closing_line(runs, time.monotonic() - start)}", flush=True)
    return code or done.returncode


def wants_postgresql(rest: list[str]) -> bool:
    """Whether the tests of the live system run on the other database as well: where it is, unless only some tests were
    asked for."""
    sys.path.insert(0, str(ROOT))
    from tests.needs import NEEDS

    if any(not argument.startswith("-") for argument in rest):
        return False
    need = next(need for need in NEEDS if need.name == "postgresql")
    if not need.is_there():
        say(f"left out: tests/web on PostgreSQL needs {' '.join(need.debian_packages)} (Debian)")
    return need.is_there()


def spark(rest: list[str]) -> int:
    """Install what the tests of the spark engine need besides Java; they are left out without it."""
    if rest:
        say(f"spark takes no arguments: {' '.join(rest)}")
        return 2
    ensure_environment(development=True)
    install_beside(SPARK_LOCK, SPARK)
    return 0


def check(rest: list[str]) -> int:
    """Run everything that judges the code without running it; --fix lets ruff repair what it can."""
    ensure_environment(development=True)
    module = (PYTHON, "-m")
    fix = "--fix" in rest
    steps = {
        "ruff check": (*module, "ruff", "check", *(["--fix"] if fix else []), "."),
        "ruff format": (*module, "ruff", "format", *([] if fix else ["--check"]), "."),
        "mypy": (*module, "mypy"),
        "layers": (BIN / "lint-imports", "--no-logo"),
        "architecture": (*module, "pytest", "-q", "tests/architecture"),
        "docs up to date": (PYTHON, ROOT / "docs" / "build.py", "--check"),
    }
    failed = []
    for name, command in steps.items():
        say(f"check: {name}")
        if call(*command) != 0:
            failed.append(name)
    say(f"check: {len(failed)} of {len(steps)} failed: {', '.join(failed)}" if failed else "check: all is well")
    return 1 if failed else 0


def bench(rest: list[str]) -> int:
    """Run one benchmark: `bench NAME` runs benchmarks/NAME.py."""
    there = sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py"))
    if not rest or rest[0] not in there:
        say(f"bench NAME, where NAME is one of: {', '.join(there) or 'none yet'}")
        return 2
    ensure_environment(development=True)
    return call(PYTHON, ROOT / "benchmarks" / f"{rest[0]}.py", *rest[1:])


def docs(rest: list[str]) -> int:
    """Write the generated part of docs/reference."""
    ensure_environment(development=True)
    return call(PYTHON, ROOT / "docs" / "build.py", *rest)


def lock(rest: list[str]) -> int:
    """Pin what pyproject.toml asks for, with hashes, for every platform; `--upgrade` takes newer versions."""
    ensure_environment(development=True)
    uv = (PYTHON, "-m", "uv", "--no-config", "--system-certs", "pip", "compile", "--quiet", "--no-header")
    options = ("--universal", "--generate-hashes", "--python-version", ".".join(map(str, OLDEST_PYTHON)))
    as_here = ("--constraint", RUN_LOCK.name)
    targets = {
        RUN_LOCK: (),
        DEV_LOCK: ("--extra", "dev", *as_here),
        SPARK_LOCK: ("--extra", "spark", *as_here, "--constraint", DEV_LOCK.name),
    }
    for path, more in targets.items():
        with told(f"pinning {path.name}"):
            problem = call_quietly(*uv, *options, *more, "pyproject.toml", "--output-file", path.name, *rest)
        if problem is not None:
            raise SetupError(f"{path.name} was not written.\n{problem}")
        text = path.read_text(encoding="utf-8").removeprefix(LOCK_HEADER)
        path.write_text(LOCK_HEADER + text, encoding="utf-8")
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    command.__name__: command for command in (demo, test, spark, check, bench, docs, lock)
}


def main(arguments: list[str]) -> int:
    listing = "\n".join(f"  {name:6} {(command.__doc__ or '').strip()}" for name, command in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="run.py",
        usage="python3 run.py COMMAND [ARGUMENTS]",
        description=f"Commands:\n{listing}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="ARGUMENTS")
    wanted = parser.parse_args(arguments)
    try:
        return COMMANDS[wanted.command](wanted.arguments)
    except SetupError as problem:
        say(str(problem))
        return ENVIRONMENT_WRONG
    except KeyboardInterrupt:
        say("stopped")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
