"""What a decision on units leaves to be done by hand: roles over units that ended, shares of targets given to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.model.programme import Programme
from cotmoc.web.access import Person, can_administer, can_allocate
from cotmoc.web.actions.allocate import given_of
from cotmoc.web.live import Ground
from cotmoc.web.models.role import RoleGrant

Told = Mapping[str, Any]
"""The details of the decision's event: `ended` and `formed`, each .id and .name."""


def left_to_do(ground: Ground, told: Told, day: date, who: Person) -> list[dict[str, str]]:
    """Each with what to do and, for whom it is open, the page to do it on."""
    return [*_roles(ground, told, day, who), *_shares(ground, told, day, who)]


def _roles(ground: Ground, told: Told, day: date, who: Person) -> Iterator[dict[str, str]]:
    """Roles over units that ended whose holders have the same role over none of the units formed."""
    ended = {each["id"]: each["name"] for each in told["ended"]}
    formed = {each["id"] for each in told["formed"]}
    grants = RoleGrant.objects.filter(package=ground.package, unit__in={*ended, *formed}, delegated_by=None)
    held = [grant for grant in grants.select_related("account") if grant.valid_to is None or grant.valid_to > day]
    anew = {(grant.account_id, grant.role) for grant in held if grant.unit in formed}
    for grant in held:
        if grant.unit in ended and (grant.account_id, grant.role) not in anew:
            details = {"person": grant.account, "role": grant.get_role_display(), "unit": ended[grant.unit]}
            url = reverse("administration_account", args=[ground.package.name, grant.account_id])
            yield {
                "text": _("%(person)s is still %(role)s of %(unit)s: give the role over the new unit") % details,
                "url": url if can_administer(who) else "",
            }


def _shares(ground: Ground, told: Told, day: date, who: Person) -> Iterator[dict[str, str]]:
    """Targets that run on whose shares were given to units that ended and to none of the units formed."""
    ended, formed = ({each["id"] for each in told[name]} for name in ("ended", "formed"))
    for programme in ground.catalogue.programmes:
        if programme.period.end < day:
            continue
        for code in _to_give(programme, ended, formed, day):
            url = reverse("allocate_target", args=[ground.package.name, programme.code, code])
            yield {
                "text": _("Target %(code)s: give a share to the new units") % {"code": code},
                "url": url if can_allocate(who) else "",
            }


def _to_give(programme: Programme, ended: Set[str], formed: Set[str], day: date) -> Iterator[str]:
    codes = dict.fromkeys(target.code for target in programme.targets if target.period.end >= day)
    for code in codes:
        given = given_of(programme, code).keys()
        if given & ended and not given & formed:
            yield code
