"""What every test run does: say what was left out and why, and under COTMOC_CI=1 leave nothing out."""

import gc
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.closing import leave_counts
from tests.lib import postgres
from tests.lib.installed import Installation, installed, stopped_server
from tests.lib.postgres import Postgres
from tests.needs import NEEDS, Need

# Before any test folder imports it: the asserts of a module already imported would not be explained.
pytest.register_assert_rewrite("tests.spec.paragraph")

# What is made is judged by what it is, never by how long a busy machine took to make it.
PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("patient", parent=settings.default, **PATIENT)
settings.load_profile("patient")

LONG = os.environ.get("COTMOC_LONG") == "1"
CI = os.environ.get("COTMOC_CI") == "1"
COLLECT_EVERY = (200_000, 50, 50)
"""As `cotmoc` itself: going through thousands of tests for garbage took a twelfth of the time."""
LONG_REASON = "takes minutes; add --long"


def pytest_configure(config: pytest.Config) -> None:
    """With COTMOC_TEST_DATABASE=postgresql: one server for the run, a database in it for each worker."""
    gc.set_threshold(*COLLECT_EVERY)
    folder = os.environ.get("COTMOC_TEST_POSTGRES")
    if folder and not hasattr(config, "workerinput"):
        started = ExitStack()
        config.add_cleanup(started.close)
        started.enter_context(postgres.running(Path(folder)))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing: dict[str, bool] = {}
    for item in items:
        if item.get_closest_marker("long") and not LONG:
            item.add_marker(pytest.mark.skip(reason=LONG_REASON))
        for marker in item.iter_markers("needs"):
            name = marker.args[0]
            if name not in missing:
                missing[name] = not _need(name).is_there()
            if missing[name]:
                packages = " ".join(_need(name).debian_packages)
                item.add_marker(pytest.mark.skip(reason=f"needs {name} (Debian: {packages})"))


def pytest_collection_finish() -> None:
    """The collected tests stay to the end: no collection of garbage need go through them."""
    gc.freeze()


def _need(name: str) -> Need:
    return next(need for need in NEEDS if need.name == name)


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory) -> Iterator[Postgres]:
    """A server of this worker's own, to be stopped and started at will; it has what installations are copied from."""
    with postgres.running(stopped=stopped_server(tmp_path_factory)) as server:
        yield server


@pytest.fixture(scope="session")
def installation(tmp_path_factory, request) -> Installation:
    """The samples and the people, made once; tests take copies."""
    return installed(tmp_path_factory, lambda: request.getfixturevalue("postgres_server"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    return _refuse_skip((yield), is_long=item.get_closest_marker("long") is not None)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    return _refuse_skip((yield), is_long=False)


def _refuse_skip(report, *, is_long: bool):
    """A test left out where nothing may be left out has failed."""
    if CI and report.skipped and not is_long and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"COTMOC_CI=1 and yet skipped: {_reason(report)}"
    return report


def _reason(report) -> str:
    where = report.longrepr
    text = where[2] if isinstance(where, tuple) else str(where)
    return text.removeprefix("Skipped: ")


def pytest_terminal_summary(terminalreporter) -> None:
    leave_counts(terminalreporter.stats)
    left_out = Counter(
        (report.nodeid.split("::")[0], _reason(report)) for report in terminalreporter.stats.get("skipped", [])
    )
    if not left_out:
        return
    terminalreporter.section("left out, and why")
    for (where, reason), times in sorted(left_out.items()):
        terminalreporter.line(f"{times} in {where}: {reason}")
