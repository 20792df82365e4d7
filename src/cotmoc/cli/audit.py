"""`cotmoc audit`: walks the chain of the ledger and points at the first broken row; then the marts, if asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from cotmoc.cli.columns import grouped
from cotmoc.cli.problems import DONE, INPUT_WRONG, exit_code, lang_option, print_problems
from cotmoc.cli.progress import progress_bar
from cotmoc.workspace.words import said

if TYPE_CHECKING:
    from cotmoc.web.models.package import Package


@click.command()
@click.argument("packages", nargs=-1, metavar="[PACKAGE]...")
@click.option(
    "--mart",
    is_flag=True,
    help="Kiểm tra cả kho số liệu: từng tệp theo mã băm, từng đoạn theo sổ cái. / The marts, too: each file against "
    "its hash, each segment against the ledger.",
)
@click.option(
    "--repair",
    is_flag=True,
    help="Dựng lại từ sổ cái phần hỏng của kho số liệu. / Make what is broken of a mart again from the ledger.",
)
@lang_option
def command(packages: Sequence[str], *, mart: bool, repair: bool, lang: str) -> int:
    """Kiểm tra chuỗi băm của sổ cái. / Check the ledger's chain of hashes.

    PACKAGE: chỉ kiểm tra kho số liệu của các gói này; ghi tên gói hoặc --repair cũng là --mart. / Only the marts of
    these packages; to name one, or --repair, means --mart.
    """
    from cotmoc.web import starting

    starting.prepare()
    from cotmoc.web.models.package import Package
    from cotmoc.web.packages import held

    chosen = [held(name) for name in packages] or list(Package.objects.order_by("name"))
    code = _chain(lang)
    if code == DONE and (mart or repair or packages):
        code = max((_mart(package, repair=repair, lang=lang) for package in chosen), default=DONE)
    return code


def _chain(lang: str) -> int:
    from cotmoc.web.ledger.audit import audit

    with progress_bar() as progress:
        found = audit(progress)
    if found.problem is not None:
        print_problems([found.problem], lang=lang)
        return INPUT_WRONG
    told = "audited" if found.rows else "audited_nothing"
    click.echo(said(told, lang, rows=grouped(found.rows, lang), head=found.head))
    return DONE


def _mart(package: Package, *, repair: bool, lang: str) -> int:
    from cotmoc.web.mart import audit, make_again

    with progress_bar() as progress:
        found = audit(package, progress=progress)
    print_problems(found.problems, lang=lang)
    if found.problems and repair:
        with progress_bar() as progress:
            make_again(package, found.problems, progress=progress)
        click.echo(said("mart_repaired", lang, package=package.name))
        return DONE
    if found.problems:
        return exit_code(found.problems)
    if found.manifest is None:
        click.echo(said("mart_absent", lang, package=package.name))
        return DONE
    told = found.manifest
    numbers = {"rows": told.rows, "segments": len(told.segments), "position": told.position}
    shown = {name: grouped(number, lang) for name, number in numbers.items()}
    click.echo(said("mart_whole", lang, package=package.name, **shown))
    return DONE
