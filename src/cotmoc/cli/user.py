"""`cotmoc user`: accounts and roles, from the server itself."""

from __future__ import annotations

from datetime import date

import click

from cotmoc.cli.problems import lang_option
from cotmoc.model.identity import read_date
from cotmoc.workspace.words import said

BY = "cotmoc user"
ROLES = (
    *("reporter", "head", "sector_verifier", "standing_agency"),
    *("committee_member", "chair", "auditor", "administrator"),
)


@click.group()
def command() -> None:
    """Tài khoản và vai trò. / Accounts and roles."""


@command.command()
@click.argument("username")
@click.option("--name", "full_name", default="", help="Họ và tên. / Full name.")
@click.option("--title", default="", help="Chức danh. / Office held.")
@click.option("--email", default="", help="Thư điện tử. / E-mail.")
@click.password_option(prompt="Mật khẩu / Password", confirmation_prompt="Nhập lại / Again")
@lang_option
def add(username: str, *, full_name: str, title: str, email: str, password: str, lang: str) -> None:
    """Tạo tài khoản. / Make an account."""
    from cotmoc.web import starting

    starting.prepare()
    from cotmoc.web.accounts_by_command import add_account

    add_account(username, password, full_name=full_name, title=title, email=email, by=BY)
    click.echo(said("account_made", lang, username=username))


@command.command()
@click.argument("username")
@click.argument("package")
@click.argument("role", type=click.Choice(ROLES))
@click.option("--unit", default="", metavar="ĐƠN-VỊ", help="Mã đầy đủ; bỏ trống: cả gói. / Full id; empty: all of it.")
@click.option("--from", "start", default=None, metavar="NGÀY", help="Từ ngày (mặc định: hôm nay). / From this day.")
@click.option("--to", "end", default=None, metavar="NGÀY", help="Hết trước ngày này. / Ends before this day.")
@lang_option
def grant(username: str, package: str, role: str, *, unit: str, start: str | None, end: str | None, lang: str) -> None:
    """Cấp vai trò trong một gói. / Give a role in a package."""
    from cotmoc.web import starting

    starting.prepare()
    from cotmoc.web.accounts_by_command import grant_named, role_word

    valid_from = read_date(start) if start else date.today()  # noqa: DTZ011 - the day of the machine the command runs on
    valid_to = read_date(end) if end else None
    grant_named(username, package, role=role, unit=unit, valid_from=valid_from, valid_to=valid_to, by=BY)
    click.echo(said("granted", lang, username=username, role=role_word(role, lang), package=package))
