"""The tutorial is followed as it is written: its files are made, its commands run, what it promises is looked for."""

import re
import shlex
from pathlib import Path

import pytest

from cotmoc.cli.main import main

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial" / "first-package.md"
PACKAGE = "goi-dau-tien"
BLOCK = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_tutorial_can_be_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = 0
    for kind, file, text in BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")):
        if file:
            path = tmp_path / PACKAGE / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif kind == "console":
            command, *promised = text.strip().splitlines()
            main(shlex.split(command.removeprefix("$ cotmoc ")))
            shown = "".join(capsys.readouterr())
            commands += 1
            for words in promised:
                assert words in shown, f"{command} does not show {words!r}:\n{shown}"
    assert commands == 6


def test_the_files_of_the_first_section_are_counted_right() -> None:
    section = TUTORIAL.read_text(encoding="utf-8").partition("## 1.")[2].partition("## 2.")[0]
    assert "the nine files of this section" in section
    assert len({file for _, file, _ in BLOCK.findall(section) if file}) == 9
