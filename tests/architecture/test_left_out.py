"""A test left out is named with its reason; under COTMOC_CI=1 it has failed."""

import os
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT

SAMPLE = """
import pytest
def test_runs(): pass
def test_left_out(): pytest.skip("no printer here")
@pytest.mark.long
def test_long(): pass
"""


@pytest.fixture
def outcome(tmp_path):
    """Runs the sample tests under our conftest, with these variables set."""
    (tmp_path / "test_sample.py").write_text(SAMPLE)
    (tmp_path / "conftest.py").write_text("from tests.conftest import *\n")

    def run(**variables: str) -> tuple[int, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("COTMOC_", "PYTEST_"))}
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-p",
                "no:cacheprovider",
                "-c",
                ROOT / "pyproject.toml",
                tmp_path,
            ],
            cwd=ROOT,
            env=kept | variables,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout

    return run


def test_what_is_left_out_is_listed(outcome):
    code, output = outcome()
    assert code == 0
    assert "no printer here" in output
    assert "takes minutes; add --long" in output
    assert "1 passed, 2 skipped" in output


def test_in_ci_a_skip_is_a_failure_but_a_long_test_is_not(outcome):
    code, output = outcome(COTMOC_CI="1")
    assert code == 1
    assert "COTMOC_CI=1 and yet skipped: no printer here" in output
    assert "1 failed, 1 passed, 1 skipped" in output


def test_long_tests_run_when_asked(outcome):
    assert "2 passed, 1 skipped" in outcome(COTMOC_LONG="1")[1]
