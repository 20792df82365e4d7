"""`cotmoc audit`: walks the chain of the ledger and points at the first broken row."""

from __future__ import annotations

import click

from cotmoc.cli.problems import INPUT_WRONG, lang_option, print_problems
from cotmoc.cli.progress import progress_bar
from cotmoc.workspace.words import said


@click.command()
@lang_option
def command(lang: str) -> int:
    """Kiểm tra chuỗi băm của sổ cái. / Check the ledger's chain of hashes."""
    from cotmoc.web import starting

    starting.prepare()
    from cotmoc.web.ledger.audit import audit

    with progress_bar() as progress:
        found = audit(progress)
    if found.problem is not None:
        print_problems([found.problem], lang=lang)
        return INPUT_WRONG
    click.echo(
        said("audited", lang, rows=f"{found.rows:,}".replace(",", "." if lang == "vi" else ","), head=found.head)
    )
    return 0
