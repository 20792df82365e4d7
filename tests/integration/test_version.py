"""The version is told without the project being installed: it stands in the package alone."""

import pytest

import cotmoc
from cotmoc.cli.main import main


def test_the_command_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"cotmoc {cotmoc.__version__}\n"
