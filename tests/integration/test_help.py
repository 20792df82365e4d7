"""The help of the commands: in Vietnamese where nothing else is asked for, in English where it is."""

import subprocess
import sys

import pytest

from cotmoc.cli.main import commands

ENGLISH = ("Usage:", "Options:", "Commands:", "[OPTIONS]", "[ARGS]", "Show this message", "[default:", "required")
VIETNAMESE = ("Cách dùng:", "Tùy chọn:", "[TÙY CHỌN]", "In hướng dẫn này rồi thoát.")


def told(*arguments: str) -> str:
    """What a process of its own prints: click keeps the words it has once looked up."""
    done = subprocess.run(
        [sys.executable, "-m", "cotmoc.cli", *arguments], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("arguments", [(), ("evaluate",), ("user",), ("user", "add")])
def test_help_is_in_vietnamese(arguments: tuple[str, ...]) -> None:
    text = told(*arguments, "--help").replace("/ Show the version and exit.", "")
    assert [word for word in ENGLISH if word in text] == []
    assert [word for word in VIETNAMESE if word not in text] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang", "en", "--help"),
        ("evaluate", "--help", "--lang", "en"),
        ("--lang", "en", "evaluate", "--help"),
        ("--lang", "en", "user", "add", "--help"),
    ],
)
def test_help_is_in_english_where_it_is_asked_for(arguments: tuple[str, ...]) -> None:
    text = told(*arguments)
    assert [word for word in (*VIETNAMESE, "mặc định: vi") if word in text] == []
    assert "Show this message and exit." in text


def test_the_list_of_commands_is_in_one_language() -> None:
    assert "Evaluate the targets of a package." in told("--lang", "en", "--help")
    assert "Evaluate" not in told("--help")


def test_every_command_says_in_both_languages_what_it_is_for() -> None:
    with commands.make_context("cotmoc", ["check"]) as context:
        found = {name: commands.get_command(context, name) for name in commands.list_commands(context)}
    assert [name for name, each in found.items() if each and " / " not in " ".join((each.help or "").split())] == []


def test_the_language_of_all_commands_is_that_of_the_one_called() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cotmoc.cli", "--lang", "en", "check", "nowhere"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "There is no folder “nowhere”" in done.stdout + done.stderr
