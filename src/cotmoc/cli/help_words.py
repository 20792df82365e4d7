"""Click's own words in a command's help (Usage, Options, …): by the catalogue beside this module; English is theirs.

What a command and its options are for stands in their help in both languages, apart by a stroke.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import click

LOCALE = Path(__file__).with_name("locale")


def speak(lang: str) -> None:
    """Have click look its words up in a language from now on."""
    gettext.bindtextdomain("messages", str(LOCALE))
    os.environ["LANGUAGE"] = lang


def put_into_words(command: click.Command, lang: str) -> None:
    """What of a command click itself does not look up: what its usage says, and the line of it in the list."""
    command.options_metavar = gettext.gettext("[OPTIONS]")
    command.short_help = _said_in(command.help or "", lang)
    if isinstance(command, click.Group):
        command.subcommand_metavar = gettext.gettext("COMMAND [ARGS]...")
        for each in command.commands.values():
            put_into_words(each, lang)


def _said_in(text: str, lang: str) -> str:
    """The first paragraph, in one of its two languages."""
    vi, stroke, en = " ".join(text.partition("\n\n")[0].split()).partition(" / ")
    return en if stroke and lang == "en" else vi
