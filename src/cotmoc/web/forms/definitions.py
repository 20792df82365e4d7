"""Forms about changes of definitions: the deciding document, and what is done with units."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cotmoc.web.actions.definitions import Document
from cotmoc.web.forms.accounts import day_field

LONGEST_REASON = 2000


class DocumentForm(forms.Form):
    """The document that decides, and why the change is made."""

    number = forms.CharField(label=_("Number of the document"), max_length=100)
    date = day_field(_("Date of the document"))
    title = forms.CharField(label=_("What it is about"), max_length=500)
    issuer = forms.CharField(label=_("Issued by"), max_length=200)
    reason = forms.CharField(
        label=_("Why"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST_REASON})
    )

    @property
    def document(self) -> Document:
        """The document of a valid form."""
        given: dict[str, Any] = self.cleaned_data
        return Document(number=given["number"], title=given["title"], issuer=given["issuer"], date=given["date"])


class ReorganisationForm(DocumentForm):
    """A decision on units, and the day from which it holds."""

    day = day_field(_("In force from"))
    field_order = ("day", "number", "date", "title", "issuer", "reason")


class VersionForm(DocumentForm):
    """Another definition of an indicator, from a day on."""

    day = day_field(_("Holds from"))
    name = forms.CharField(label=_("Name"), max_length=500)
    numerator = forms.CharField(label=_("Numerator, or the formula"), max_length=2000)
    denominator = forms.CharField(label=_("Denominator"), max_length=2000, required=False)
    factor = forms.CharField(label=_("Factor"), max_length=20, required=False)
    break_note = forms.CharField(
        label=_("Note on the break in the series"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST_REASON}),
    )
    field_order = ("day", "name", "numerator", "denominator", "factor", "break_note")

    @property
    def cells(self) -> dict[str, str]:
        """The cells of the row that differ from the definition before."""
        return {name: self.cleaned_data[name] for name in ("name", "numerator", "denominator", "factor", "break_note")}


class CloseForm(DocumentForm):
    """A form that is owed no longer."""

    day = day_field(_("Not owed for periods that end on or after"))
    unit = forms.ChoiceField(label=_("For"), required=False)
    field_order = ("day", "unit")
