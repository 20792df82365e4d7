"""Two people at work over HTTP: one corrects and hands in, the other approves, until the server is gone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from tests.faults.inventory import change, rows
from tests.lib.installed import Place
from tests.lib.people import PEOPLE, SINCE
from tests.lib.server import Server
from tests.lib.visitor import Visitor

FORM, PERIOD = "HS-XA", "2025-10"
REASON = "Đã đối chiếu với sổ theo dõi của bộ phận một cửa."

Act = tuple[str, int]
"""What was acknowledged: the event, and the submission."""


def give_them_all_communes(place: Place, communes: list[str]) -> None:
    """Make the officer of one commune the officer of all, and its chair the chair of each."""
    ((package,),) = rows(place, "SELECT id FROM web_package WHERE name = 'mau'")
    officer, chair = (account(place, name) for name in ("commune_reporter", "commune_head"))
    held = [(officer, "reporter", ""), *((chair, "head", unit) for unit in communes)]
    for who, role, unit in held:
        values = f"{who}, {package}, '{role}', '{unit}', '{SINCE}', '', '2025-11-20 00:00:00'"
        change(
            place,
            "INSERT INTO web_rolegrant (account_id, package_id, role, unit, valid_from, basis, granted_at) "
            f"VALUES ({values})",
        )


def account(place: Place, name: str) -> int:
    """The number of an account."""
    ((found,),) = rows(place, f"SELECT id FROM web_account WHERE username = '{PEOPLE[name].username}'")
    return int(found)


def work(server: Server, place: Place, communes: list[str], start: int) -> Iterator[Act]:
    """What the server acknowledges, act by act; takes up what was left undone. Raises `OSError` when it is gone."""
    officer, chair = Visitor(server), Visitor(server)
    assert officer.sign_in("commune_reporter")[0] == 302
    assert chair.sign_in("commune_head")[0] == 302
    for number in count(start):
        unit = communes[number % len(communes)]
        address = f"/mau/form/{FORM}/{unit}/{PERIOD}/"
        found = latest(place, unit)
        if found is None or found[1] != "submitted":
            if found is None or found[1] != "draft":
                told(officer.post(f"{address}correct/", reason=f"Đính chính lần {number}"))
                found = latest(place, unit)
            told(officer.post(f"{address}submit/", version="99", intent="submit", **cells(place, found[0])))
            yield "submitted", found[0]
        told(chair.post(f"/mau/review/{found[0]}/step/", state="submitted"))
        yield "approved", found[0]


def told(answer: tuple[int, str]) -> None:
    """Fails where the server did not do what it was asked."""
    assert answer[0] == 302, answer[1]


def latest(place: Place, unit: str) -> tuple[int, str] | None:
    """The last submission of a commune and its state."""
    found = rows(
        place,
        f"SELECT id, state FROM web_submission WHERE unit = '{unit}' AND form = '{FORM}' AND period = '{PERIOD}' "
        "ORDER BY revision DESC",
    )
    return found[0] if found else None


def cells(place: Place, submission: int) -> dict[str, str]:
    """The form filled in with what it holds, one case more in all, and a reason everywhere."""
    held = dict(rows(place, f"SELECT element, text FROM web_draftcell WHERE submission_id = {submission}"))
    held["HS.TT"] = str(int(held["HS.TT"].replace(".", "")) + 1)
    fields = {f"value:{element}": text for element, text in held.items()}
    return fields | {f"reason:{element}": REASON for element in held}
