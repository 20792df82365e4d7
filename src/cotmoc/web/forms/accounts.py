"""Forms about accounts, roles, delegations and tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from cotmoc.model.unit import Unit
from cotmoc.web.models.account import Account
from cotmoc.web.models.role import Role
from cotmoc.workspace.vietnamese import finds, sort_key, without_accents

OF_A_UNIT = frozenset({Role.REPORTER, Role.HEAD, Role.SECTOR_VERIFIER})
"""Roles that mean nothing without a unit."""
OFFERED_UNITS = 600
"""Units beyond this are found by typing their name, not offered: the page would weigh more than it helps."""
OFFERED_MATCHES = 5
_ID = re.compile(r"[^\s@()]+@\d{4}-\d{2}-\d{2}")

DAY = {"type": "date"}


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day, chosen or typed."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"), **more)


class UnitField(forms.CharField):
    """A unit by its name, with or without accents, or by its full id. The cleaned value is the id, or empty."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=300, **more)
        self.units: Sequence[Unit] = ()
        self.by_id_only: Sequence[Unit] = ()
        """Units of another day, several of which may have one name."""

    @property
    def offered(self) -> list[str]:
        """What the browser offers while a name is typed."""
        if len(self.units) > OFFERED_UNITS:
            return []
        return [f"{unit.name} ({unit.id})" for unit in sorted(self.units, key=lambda unit: sort_key(unit.name))]

    def clean(self, value: Any) -> str:
        """The id of the one unit meant. Raises `ValidationError` that names those that may be meant."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return ""
        written = _ID.search(text)
        found = [unit for unit in (*self.units, *self.by_id_only) if written and unit.id == written[0]][:1]
        found = found or [unit for unit in self.units if without_accents(unit.name) == without_accents(text)]
        found = found or [unit for unit in self.units if finds(text, unit.name, unit.id)]
        if len(found) == 1:
            return found[0].id
        if not found:
            raise forms.ValidationError(_("There is no unit of that name today."))
        names = "; ".join(f"{unit.name} ({unit.id})" for unit in found[:OFFERED_MATCHES])
        raise forms.ValidationError(_("Several units are called so, choose one: %(names)s"), params={"names": names})


class WithUnit(forms.Form):
    """A form that asks for a unit of today's map."""

    def __init__(self, *args: Any, units: Sequence[Unit], **named: Any) -> None:
        super().__init__(*args, **named)
        field = self.fields["unit"]
        field.units = units  # type: ignore[attr-defined]
        if field.offered:  # type: ignore[attr-defined]
            field.widget.attrs |= {"list": "units", "autocomplete": "off"}

    @property
    def offered_units(self) -> list[str]:
        """For the list the field names."""
        return self.fields["unit"].offered  # type: ignore[attr-defined, no-any-return]


class PersonForm(forms.Form):
    """What is said of a person: no more than is needed to reach them at work."""

    full_name = forms.CharField(label=_("Full name"), max_length=200)
    title = forms.CharField(label=_("Office held"), max_length=200, required=False)
    email = forms.EmailField(label=_("Work e-mail"), required=False)
    phone = forms.CharField(label=_("Work telephone"), max_length=30, required=False)


class NewAccountForm(PersonForm):
    """A new account."""

    username = forms.CharField(
        label=_("Name to sign in with"),
        max_length=150,
        validators=[RegexValidator(r"^[\w.@-]+\Z", _("Only letters, digits and . _ - @, without spaces."))],
    )
    field_order = ("username", "full_name", "title", "email", "phone")


class Term(forms.Form):
    """From a day to a day, both included; `until_excluded` is the day after."""

    valid_from = day_field(_("From"))
    valid_to = day_field(_("Until the end of"), required=False)

    def clean(self) -> dict[str, Any]:
        """The end is not before the beginning."""
        given = super().clean() or {}
        start, end = given.get("valid_from"), given.get("valid_to")
        if start and end and end < start:
            self.add_error("valid_to", _("It ends before it begins."))
        return given

    @property
    def until_excluded(self) -> date | None:
        """The first day it no longer holds."""
        end: date | None = self.cleaned_data.get("valid_to")
        return end + timedelta(days=1) if end else None


class GrantForm(WithUnit, Term):
    """A role to give."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    unit = UnitField(label=_("Unit"), required=False, help_text=_("Type part of the name. Empty: the whole programme."))
    field_order = ("role", "unit", "valid_from", "valid_to")

    def clean(self) -> dict[str, Any]:
        """Some roles are of a unit."""
        given = super().clean()
        if given.get("role") in OF_A_UNIT and not given.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("This role is held over a unit: choose it."))
        return given


class DelegationForm(Term):
    """Whom a head lets stand in, and by which document."""

    unit = forms.ChoiceField(label=_("Unit"))
    account = forms.ModelChoiceField(label=_("Who stands in"), queryset=Account.objects.none())
    valid_to = day_field(_("Until the end of"))
    basis = forms.CharField(label=_("Number and date of the document"), max_length=300)
    field_order = ("unit", "account", "valid_from", "valid_to", "basis")


class TokenForm(WithUnit):
    """A token to make."""

    unit = UnitField(label=_("Unit"), help_text=_("Type part of the name."))
    name = forms.CharField(label=_("What uses it"), max_length=200)
    expires = day_field(_("Holds until the end of"))


class LogForm(forms.Form):
    """Which events to show."""

    kind = forms.ChoiceField(label=_("What happened"), required=False)
    unit = UnitField(label=_("Unit"), required=False)
    person = forms.CharField(label=_("Who"), max_length=150, required=False)
    since = day_field(_("From"), required=False)
    until = day_field(_("Until the end of"), required=False)
