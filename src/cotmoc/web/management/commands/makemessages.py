"""Django's `makemessages` with our manner: nothing guessed, parts of the catalogue taken in.

Called in `src/cotmoc/web`: `python -m django makemessages -l vi --settings cotmoc.web.settings`; then
`compilemessages`. A part is a file of its own with the same header as `django.po`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.commands import makemessages

PARTS = Path(__file__).resolve().parents[2] / "locale/parts"


class Command(makemessages.Command):
    """New sentences get the Vietnamese that a part of the catalogue has for them, or none: a guess is worse."""

    msgmerge_options = [  # noqa: RUF012 - a class attribute of Django's
        *("-q", "--backup=none", "--update", "--no-fuzzy-matching"),
        *(f"--compendium={part}" for part in sorted(PARTS.glob("*.po"))),
    ]

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a sentence and no places, so that a change of the catalogue is read as one of words."""
        super().handle(*args, **options | {"no_wrap": True, "no_location": True, "no_obsolete": True})
