"""`cotmoc user`: accounts and roles, from the server itself."""

from __future__ import annotations

import sys
from datetime import date

import click

from cotmoc.cli.errors import PASSWORD_NEEDED
from cotmoc.cli.options import at_option, usage
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
@click.option("--name", "full_name", default="", metavar="HỌ-TÊN", help="Họ và tên. / Full name.")
@click.option("--title", default="", metavar="CHỨC-DANH", help="Chức danh. / Office held.")
@click.option("--email", default="", metavar="ĐỊA-CHỈ", help="Thư điện tử. / E-mail.")
@click.option(
    "--password",
    metavar="MẬT-KHẨU",
    help="Mật khẩu; không ghi thì được hỏi khi chạy. / Password; asked for unless it is given.",
)
@lang_option
def add(username: str, *, full_name: str, title: str, email: str, password: str | None, lang: str) -> None:
    """Tạo tài khoản. / Make an account."""
    from cotmoc.web import starting

    password = password or _typed_twice(lang)

    starting.prepare()
    from cotmoc.web.accounts_by_command import add_account

    add_account(username, password, full_name=full_name, title=title, email=email, by=BY)
    click.echo(said("account_made", lang, username=username))


def _typed_twice(lang: str) -> str:
    """The password that somebody types. Raises `Refused` (X124) where there is nobody."""
    if not sys.stdin.isatty():
        raise PASSWORD_NEEDED.refuse()
    asked, again, differs = _ASKED[lang == "en"]
    while True:
        password = click.prompt(asked, hide_input=True, err=True)
        if click.prompt(again, hide_input=True, err=True) == password:
            return str(password)
        click.echo(differs, err=True)


_ASKED = (
    ("Mật khẩu", "Nhập lại mật khẩu", "Hai lần nhập khác nhau; hãy nhập lại từ đầu."),
    ("Password", "Password again", "The two differ; type both again."),
)


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

    with usage(lang), at_option("from"):
        valid_from = read_date(start) if start else date.today()  # noqa: DTZ011 - the machine's own day
    with usage(lang), at_option("to"):
        valid_to = read_date(end) if end else None
    grant_named(username, package, role=role, unit=unit, valid_from=valid_from, valid_to=valid_to, by=BY)
    click.echo(said("granted", lang, username=username, role=role_word(role, lang), package=package))
