"""Forms about reports: what one is on, and who issues it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cotmoc.model.errors import Refused
from cotmoc.model.period import read_period
from cotmoc.model.unit import Unit
from cotmoc.web.actions.reports import NewReport
from cotmoc.web.forms.accounts import UnitField, day_field

LAYOUT_WORDS = {
    "yearly": _("yearly evaluation report"),
    "quarterly": _("quarterly report"),
    "unit": _("report of one unit"),
    "notice": _("notice of conclusions"),
}


class PaperForm(forms.Form):
    """What stands on a report that was signed on paper, and its scan."""

    document = forms.CharField(label=_("Number on the paper"), max_length=300)
    day = day_field(_("Date on the paper"))
    signer = forms.CharField(label=_("Who signed it"), max_length=300, help_text=_("Name and office held."))
    scan = forms.FileField(
        label=_("Scan of the paper"),
        help_text=_("PDF, PNG or JPEG, all pages."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )


class ReportForm(forms.Form):
    """A report begun."""

    title = forms.CharField(label=_("Title"), max_length=300)
    layout = forms.ChoiceField(label=_("Layout"), choices=list(LAYOUT_WORDS.items()))
    programme = forms.ChoiceField(label=_("Programme"))
    period = forms.CharField(
        label=_("Period"),
        max_length=20,
        required=False,
        help_text=_("Such as 2024 or 2025-Q3; empty: the programme's own."),
    )
    unit = UnitField(label=_("Unit"), required=False, help_text=_("For the report of one unit."))
    meeting = forms.ChoiceField(label=_("Meeting"), required=False, help_text=_("For a notice of conclusions."))

    def __init__(
        self,
        *args: Any,
        programmes: Sequence[tuple[str, str]],
        meetings: Sequence[tuple[int, str]],
        units: Sequence[Unit],
        **named: Any,
    ) -> None:
        super().__init__(*args, **named)
        self.fields["programme"].choices = list(programmes)  # type: ignore[attr-defined]
        self.fields["meeting"].choices = [("", "–"), *meetings]  # type: ignore[attr-defined]
        self.fields["unit"].units = units  # type: ignore[attr-defined]
        self.fields["unit"].widget.attrs |= {"list": "units", "autocomplete": "off"}

    @property
    def offered_units(self) -> list[str]:
        """For the list the field names."""
        return self.fields["unit"].offered  # type: ignore[attr-defined, no-any-return]

    def clean_period(self) -> str:
        """A period that can be read."""
        text = str(self.cleaned_data["period"]).strip()
        try:
            return str(read_period(text)) if text else ""
        except Refused as refused:
            raise forms.ValidationError(refused.problems[0].sentence()) from refused

    @property
    def new(self) -> NewReport:
        """The report of a valid form."""
        given = self.cleaned_data
        return NewReport(
            title=given["title"],
            programme=given["programme"],
            layout=given["layout"],
            unit=given["unit"],
            period=given["period"],
            meeting=int(given["meeting"]) if given["meeting"] else None,
        )
