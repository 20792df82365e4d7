"""Every address, GET and POST, as everybody: who may gets in, who may not changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from cotmoc.web import live
from cotmoc.web.actions.files import store_file
from cotmoc.web.actions.uploads import Report, form_of, take_upload
from cotmoc.web.form_files import workbook_of
from cotmoc.web.middleware import opening_of
from cotmoc.web.models import (
    Account,
    ApiToken,
    DefinitionRow,
    Evidence,
    Meeting,
    ObservationRow,
    Package,
    PhraseRow,
    ProseText,
    Role,
    RoleGrant,
    SheetMappingRecord,
    Submission,
    TaskExtension,
    WrittenReport,
)
from tests.lib.people import COMMUNE, PEOPLE
from tests.web.access_table import EVERYONE, OPENINGS, PUBLIC, TABLE

pytestmark = pytest.mark.django_db
ADD_A_ROW = "tests/web/access_table.py says who may visit what: give this address a row there"
ADD_A_SAMPLE = "SAMPLE_TEXTS or sample_arguments in tests/web/test_sweep.py needs a value for it"
MISSING, WRONG_METHOD, DENIED, FAILED = 404, 405, 403, 500


# -- the addresses -----------------------------------------------------------------------------------------------------


def addresses() -> Iterator[tuple[str, URLPattern, tuple[str, ...]]]:
    """Every address: its name, its pattern, and the arguments it takes."""
    yield from _walk(get_resolver().url_patterns, "", ())


def _walk(patterns: Any, space: str, above: tuple[str, ...]) -> Iterator[tuple[str, URLPattern, tuple[str, ...]]]:
    for each in patterns:
        taken = (*above, *_arguments(each))
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _walk(each.url_patterns, inner, taken)
        else:
            yield f"{space}{each.name or ''}", each, taken


def _arguments(each: URLPattern | URLResolver) -> tuple[str, ...]:
    pattern = each.pattern
    return tuple(getattr(pattern, "converters", None) or getattr(pattern.regex, "groupindex", {}))


NAMES = sorted({name for name, _pattern, _taken in addresses()})


# -- what they are visited with ----------------------------------------------------------------------------------------


def account_of(name: str) -> Account:
    return Account.objects.get(username=PEOPLE[name].username)


SAMPLE_TEXTS: dict[str, Any] = {
    "package": "mau",
    "form": "HS-XA",
    "unit": COMMUNE,
    "period": "2025-11",
    "number": 1,
    "block": "general/verdicts",
    "task": "NV25.03",
    "provider_id": "oidc",
    "target.code": "M25.01",
    "indicator.code": "CT.DVC.TOANTRINH",
    "definitions_indicator.code": "CT.DVC.TOANTRINH",
    "allocate_target.code": "M25.01",
    "programme": "2025",
    "event": 1,
    "download.name": "manifest.json",
    "api:targets.code": "2025",
    "api:target.code": "2025",
    "api:target.target": "M25.01",
    "api:values.code": "CT.DVC.TOANTRINH",
    "rest": "nothing",
}
"""Values of arguments that name what the sample has: by the argument's name, or by address and argument
(`target.code`) where one name means several things."""


@pytest.fixture
def sample_arguments(mau: Package, person_as: Any) -> dict[str, Any]:
    """A value for every argument that an address may take: `SAMPLE_TEXTS`, and things made for one commune of `mau`."""
    reporter, officer = account_of("commune_reporter"), person_as("commune_reporter")
    submission = Submission.objects.create(
        package=mau, form="HS-XA", unit=COMMUNE, period="2025-11", due=date(2025, 12, 10), saved_by=reporter
    )
    held = store_file(package=mau, name="a.txt", content=b"a", by=officer)
    workbook = workbook_of(form_of(live.ground(mau), Report("HS-XA", COMMUNE, "2025-11")))
    made = {
        "account": account_of("stranger"),
        "grant": _delegation(mau),
        "token": _token(mau),
        "file": held,
        "evidence": Evidence.objects.create(submission=submission, file=held),
        "submission": submission,
        "upload": take_upload(package=mau, name="a.xlsx", content=workbook, by=officer),
        "text": _text(mau),
        "phrase": PhraseRow.objects.create(package=mau, phrase="hồ sơ đã giải quyết", code="HS.TT", by=reporter),
        "mapping": SheetMappingRecord.objects.create(
            package=mau, form="HS-XA", unit=COMMUNE, name="sổ", made_by=reporter
        ),
    }
    made |= _committee(mau)
    return SAMPLE_TEXTS | {name: thing.pk for name, thing in made.items()}


def _committee(mau: Package) -> dict[str, Any]:
    """A report, a meeting and an extension asked for."""
    by, lead = account_of("standing_agency"), account_of("department_head")
    on = {"package": mau, "programme": "2025"}
    return {
        "report": WrittenReport.objects.create(**on, layout="quarterly", title="Báo cáo", made_by=by),
        "meeting": Meeting.objects.create(**on, title="Họp", day=date(2025, 11, 1), chair="Trưởng ban", made_by=by),
        "extension": TaskExtension.objects.create(
            **on, task="NV25.01", deadline=date(2026, 1, 1), reason="mẫu", asked_by=lead
        ),
    }


def _delegation(mau: Package) -> RoleGrant:
    return RoleGrant.objects.create(
        account=account_of("commune_reporter"),
        package=mau,
        role=Role.HEAD,
        unit=COMMUNE,
        valid_from=date(2025, 1, 1),
        valid_to=date(2025, 2, 1),
        delegated_by=account_of("commune_head"),
        basis="QĐ 1",
    )


def _text(mau: Package) -> ProseText:
    text = ProseText.objects.create(
        package=mau, unit=COMMUNE, name="a.docx", text="Có 12 xã.", by=account_of("commune_reporter")
    )
    said = dict.fromkeys(("value_high", "numerator", "denominator", "direction", "scope", "period"))
    said |= {"value": "12", "unit": "xã", "comparator": "=", "kind": "result", "indicator": "số xã"}
    text.figures.create(number=1, start=3, end=8, said=said | {"sentence": "Có 12 xã.", "reasons": []})
    return text


def _token(mau: Package) -> ApiToken:
    return ApiToken.objects.create(
        package=mau,
        unit=COMMUNE,
        name="máy",
        digest="0" * 64,
        made_by=account_of("commune_reporter"),
        expires=timezone.localdate() + timedelta(days=1),
    )


@pytest.fixture
def visitors(client_as: Any) -> dict[str, Client]:
    """A client for each of the people, and one for the public."""
    return {name: client_as(name) for name in sorted(EVERYONE)}


def address_of(name: str, sample_arguments: dict[str, Any]) -> str:
    taken = next(taken for each, _pattern, taken in addresses() if each == name)
    samples = {
        argument: sample_arguments.get(f"{name}.{argument}", sample_arguments.get(argument)) for argument in taken
    }
    unknown = [argument for argument, value in samples.items() if value is None]
    assert not unknown, f"{name} takes {unknown}: {ADD_A_SAMPLE}"
    return reverse(name, kwargs=samples)


def visit(client: Client, method: str, url: str) -> Any:
    """One request, after which everything is as it was before."""
    client.raise_request_exception = True
    with transaction.atomic():
        response = getattr(client, method)(url)
        transaction.set_rollback(True)
    _read_out(response)
    return response


def _read_out(response: Any) -> None:
    """A file that is sent stays open until it was read to its end."""
    if response.streaming:
        list(response.streaming_content)


def turned_away(response: Any) -> bool:
    """Refused, unknown, or sent to sign in."""
    to_sign_in = response.status_code == 302 and "/accounts/login/" in response["Location"]
    return to_sign_in or response.status_code in (401, DENIED, MISSING)


def led_up(response: Any, url: str) -> bool:
    """Sent to a page above, which has the button; a program is told that it asked the wrong way."""
    if "/api/" in url:
        return response.status_code == WRONG_METHOD
    return response.status_code == 302 and url.startswith(response["Location"]) and response["Location"] != url


# -- the tests ---------------------------------------------------------------------------------------------------------


def test_every_address_has_a_name():
    nameless = [str(pattern.pattern) for name, pattern, _taken in addresses() if not name or name.endswith(":")]
    assert not nameless, f"without a name the sweep cannot visit them: {nameless}"


def test_every_address_has_a_row_and_every_row_an_address():
    missing = sorted(set(NAMES) - set(TABLE))
    gone = sorted(set(TABLE) - set(NAMES))
    assert not missing, f"{ADD_A_ROW}: {missing}"
    assert not gone, f"rows of addresses that are gone, take them out: {gone}"


@pytest.mark.parametrize("name", NAMES)
def test_every_view_is_marked_as_its_row_says(name):
    pattern = next(pattern for each, pattern, _taken in addresses() if each == name)
    opening = opening_of(pattern.callback)
    assert opening is not None, f"{name}: closed to everybody; mark its view (cotmoc.web.opening)"
    assert name in TABLE, f"{ADD_A_ROW}: {name}"
    assert opening.name == TABLE[name].opening
    assert opening.name in OPENINGS, f"OPENINGS in tests/web/access_table.py must say whom {opening.name} lets in"


@pytest.mark.parametrize("name", NAMES)
def test_who_may_gets_in_and_nobody_else(name, visitors, sample_arguments):
    row, url = TABLE[name], address_of(name, sample_arguments)
    for who, client in visitors.items():
        response = visit(client, "post" if row.posts_only else "get", url)
        assert response.status_code < FAILED, f"{who}: {response.status_code}"
        assert turned_away(response) == (who not in row.people), f"{who}: {response.status_code}"
        if row.posts_only and who in row.people:
            assert led_up(visit(client, "get", url), url), f"{who}: GET of what is only posted to"


def state() -> dict[str, Any]:
    """Everything in the database that is somebody's: rows of the ledger by their number, all else by its content."""
    left_out = {"sessions", "axes", "contenttypes", "django_tasks_database", "usersessions"}
    found: dict[str, Any] = {}
    for model in apps.get_models():
        if model._meta.app_label in left_out:
            continue
        if model in (DefinitionRow, ObservationRow):
            found[model._meta.label] = model.objects.count()
        else:
            rows = sorted(repr(sorted(row.items())) for row in model.objects.values())
            found[model._meta.label] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


@pytest.mark.parametrize("name", NAMES)
def test_who_may_not_changes_nothing(name, visitors, sample_arguments):
    row, url = TABLE[name], address_of(name, sample_arguments)
    before = state()
    for who in sorted(EVERYONE - row.people):
        response = visitors[who].post(url, {"reason": "x", "intent": "submit", "role": "administrator"})
        assert response.status_code < FAILED, f"{who}: {response.status_code}"
    assert state() == before


@pytest.mark.parametrize("name", [name for name in NAMES if name in TABLE and not TABLE[name].posts_only])
def test_looking_changes_nothing(name, visitors, sample_arguments):
    url, before = address_of(name, sample_arguments), state()
    for client in visitors.values():
        _read_out(client.get(url))
    assert state() == before


OF_A_PACKAGE = [name for name, _pattern, taken in addresses() if "package" in taken and name in TABLE]


@pytest.mark.parametrize("name", sorted(set(OF_A_PACKAGE)))
def test_a_role_in_one_package_is_none_in_another(name, visitors, sample_arguments):
    """People of `mau` are strangers to `lao-cai`, whatever they are at home."""
    row = TABLE[name]
    if row.opening == "public":
        return
    url = address_of(name, sample_arguments | {"package": "lao-cai"})
    for who in ("administrator", "standing_agency", "commune_head", "auditor"):
        assert turned_away(visit(visitors[who], "post" if row.posts_only else "get", url)), who


@pytest.mark.parametrize("name", sorted(name for name in NAMES if name in TABLE and PUBLIC in TABLE[name].people))
def test_who_is_not_signed_in_gets_no_cookie(name, sample_arguments):
    """But for the form to sign in with, which needs its token."""
    response = Client().get(address_of(name, sample_arguments))
    _read_out(response)
    assert set(response.cookies) <= ({"csrftoken", "sessionid"} if name.startswith("account_") else set())


def test_a_view_without_a_mark_is_read_out(client_as, settings):
    settings.ROOT_URLCONF = "tests.web.unmarked"
    for who in (PUBLIC, "administrator"):
        assert client_as(who).get("/unmarked/").status_code == DENIED
