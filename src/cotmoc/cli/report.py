"""`cotmoc report PACKAGE`: a report drafted from the figures, as Word, PDF or a page; no server needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from cotmoc.cli.errors import OUTPUT_FORMAT_UNSAID
from cotmoc.cli.options import at_option, usage, view_of, view_options
from cotmoc.cli.output import check_output, layout_of, put_bytes
from cotmoc.cli.problems import lang_option
from cotmoc.cli.progress import progress_bar
from cotmoc.documents.report.errors import TEMPLATE_ONLY_DOCX
from cotmoc.documents.report.settings import ReportSettings, report_settings
from cotmoc.documents.report.writing import FORMATS, written
from cotmoc.exchange.disk import reading_named
from cotmoc.exchange.settings import read_toml
from cotmoc.model.errors import Place, Refused
from cotmoc.model.instant import read_instant
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.report.draft import Asked, draft
from cotmoc.workspace.report.layouts import LAYOUTS
from cotmoc.workspace.report.template import filled
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import Workspace, open_package

Progress = Callable[[str, int, int], None]
OWN_SETTINGS = "x_report.toml"
"""What a package calls its own settings: names that begin so are nobody else's to read."""


@click.command()
@click.argument("package", type=click.Path())
@view_options
@click.option(
    "--layout",
    "plan",
    type=click.Choice(list(LAYOUTS)),
    default="yearly",
    show_default=True,
    help="Bố cục: báo cáo năm, quý, của một đơn vị, thông báo kết luận. / Layout of the report.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(list(FORMATS)),
    help="Dạng tệp (mặc định: theo đuôi tên tệp). / Format; default by the file's ending.",
)
@click.option(
    "--settings",
    type=click.Path(),
    metavar="TỆP.toml",
    help="Nơi ban hành, người ký, nơi nhận, thể thức, kết luận cuộc họp. / Who issues and signs it, layout, meeting.",
)
@click.option(
    "--since",
    metavar="NGÀY",
    help="Nêu thay đổi so với số liệu có đến ngày này. / Tell what changed since what was known then.",
)
@click.option("--template", type=click.Path(), metavar="TỆP.docx", help="Mẫu Word của đơn vị. / A Word template.")
@click.option(
    "--fonts",
    type=click.Path(),
    metavar="THƯ-MỤC",
    help="Thư mục phông chữ cho PDF. / Folder with the font of the PDF.",
)
@click.option(
    "--chain-head",
    default="",
    metavar="MÃ",
    help="Mã kiểm chứng của sổ số liệu, in cuối văn bản. / Head of the ledger's chain, printed at the end.",
)
@lang_option
@click.option("-o", "--output", required=True, metavar="TỆP", help="Ghi vào tệp này. / Write to this file.")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có. / Overwrite an existing file.")
def command(
    package: str,
    *,
    plan: str,
    kind: str | None,
    settings: str | None,
    since: str | None,
    template: str | None,
    fonts: str | None,
    chain_head: str,
    lang: str,
    output: str,
    force: bool,
    **asked: str,
) -> int:
    """Lập báo cáo từ số liệu của gói: DOCX, PDF hoặc HTML. / Draft a report: DOCX, PDF or HTML."""
    chosen = layout_of(kind or _named_format(output), output, FORMATS)
    if template and chosen != "docx":
        raise TEMPLATE_ONLY_DOCX.refuse()
    check_output(output, package, force=force)
    path = settings or _own_settings(Path(package), asked["programme"])
    wanted = Asked(layout=plan, settings=_settings(path), since=_instant(since, lang), chain_head=chain_head)
    with usage(lang), progress_bar(lang) as progress:
        view = view_of(**asked)
        workspace = open_package(package, progress=progress)
        naming = Naming(workspace.catalogue, lang)
        if template:
            data = filled(Path(template), workspace, view, wanted, naming=naming, progress=progress)
        else:
            data = _drafted(workspace, view, wanted, naming, kind=chosen, fonts=fonts, progress=progress)
    put_bytes(data, output, lang=lang)
    return 0


def _drafted(
    workspace: Workspace,
    view: View,
    asked: Asked,
    naming: Naming,
    *,
    kind: str,
    fonts: str | None,
    progress: Progress,
) -> bytes:
    report = draft(workspace, view, asked, naming, progress=progress)
    folder = Path(fonts) if fonts else None
    return written(report, asked.settings.layout, kind, fonts=folder, progress=progress)


def _named_format(output: str) -> str:
    """The format that a file's ending names. Raises `Refused` (X123) where it names none of a report's."""
    ending = Path(output).suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise OUTPUT_FORMAT_UNSAID.refuse(path=output, known=", ".join(f".{each}" for each in FORMATS))
    return ending


def _own_settings(package: Path, programme: str | None) -> str | None:
    """The settings that a package keeps beside its programme, else for all its programmes."""
    folders = [package / "programmes" / programme] if programme else []
    found = [folder / OWN_SETTINGS for folder in (*folders, package) if (folder / OWN_SETTINGS).is_file()]
    return str(found[0]) if found else None


def _settings(path: str | None) -> ReportSettings:
    """The settings of a TOML file; the defaults where there is none. Raises `Refused` (P104-P124, B110, B111)."""
    if path is None:
        return ReportSettings()
    with reading_named(path):
        data = Path(path).read_bytes()
    try:
        return report_settings(read_toml(data))
    except Refused as refused:
        raise refused.at(Place(path)) from None


def _instant(text: str | None, lang: str) -> datetime | None:
    with usage(lang), at_option("since"):
        return read_instant(text) if text else None
