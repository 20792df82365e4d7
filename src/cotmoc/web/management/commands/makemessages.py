"""Django's `makemessages` with our manner: nothing guessed, one line a sentence.

Called in `src/cotmoc/web`: `python -m django makemessages -l vi --settings cotmoc.web.settings`; then
`compilemessages`.
"""

from __future__ import annotations

from typing import Any

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """A new sentence has no Vietnamese until somebody writes it: a guess is worse."""

    msgmerge_options = ["-q", "--backup=none", "--update", "--no-fuzzy-matching"]  # noqa: RUF012 - Django's

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a sentence and no places, so that a change of the catalogue is read as one of words."""
        super().handle(*args, **options | {"no_wrap": True, "no_location": True, "no_obsolete": True})
