"""Tokens with which units' own systems send figures."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cotmoc.web import live
from cotmoc.web.access import check_can_administer
from cotmoc.web.actions.tokens import make_token, revoke_token
from cotmoc.web.forms.accounts import TokenForm
from cotmoc.web.models.exchange import ApiToken
from cotmoc.web.opening import allowed
from cotmoc.web.pages.administration import tabs

FIRST_OFFERED = timedelta(days=365)


@allowed(check_can_administer)
@never_cache
def administration_tokens(request: HttpRequest) -> HttpResponse:
    """The tokens there are; making one shows its text on the page that answers, and never again."""
    package = request.package  # type: ignore[attr-defined]
    ground = live.ground(package)
    units = tuple(ground.hierarchy.existing(ground.today))
    form = TokenForm(request.POST or None, units=units, initial={"expires": timezone.localdate() + FIRST_OFFERED})
    made = None
    if request.method == "POST" and form.is_valid():
        token, text = make_token(package=package, **form.cleaned_data, by=request.person)  # type: ignore[attr-defined]
        made, form = {"name": token.name, "text": text}, TokenForm(units=units)
    rows = ApiToken.objects.filter(package=package).select_related("made_by").order_by("-made_at")
    context = {
        "tabs": tabs(request, "administration_tokens"),
        "form": form,
        "made": made,
        "tokens": [_row(token, ground) for token in rows],
    }
    return render(request, "administration/tokens.html", context)


def _row(token: ApiToken, ground: live.Ground) -> dict[str, object]:
    unit = ground.catalogue.unit_by_id.get(token.unit)
    return {
        "token": token,
        "unit": unit.name if unit else token.unit,
        "holds": token.revoked_at is None and timezone.localdate() <= token.expires,
    }


@allowed(check_can_administer)
@require_POST
def administration_token_revoke(request: HttpRequest, token: int) -> HttpResponse:
    """Revoke a token."""
    package = request.package  # type: ignore[attr-defined]
    revoke_token(token=get_object_or_404(ApiToken, pk=token, package=package), by=request.person)  # type: ignore[attr-defined]
    messages.success(request, _("The token was revoked: it opens nothing any more."))
    return redirect("administration_tokens", package.name)
