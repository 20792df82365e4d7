"""Forms about tasks: one assigned by hand, and those of a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cotmoc.model.programme import Programme
from cotmoc.model.unit import Unit
from cotmoc.web.actions.tasks import NewTask
from cotmoc.web.forms.accounts import UnitField, day_field
from cotmoc.web.forms.definitions import DocumentForm

LONGEST_TASK = 4000
_LINES = {"rows": 4, "maxlength": LONGEST_TASK}


class UnitsField(UnitField):
    """Several units, one a line or parted by semicolons; the cleaned value is their ids."""

    def clean(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        """The ids of the units meant. Raises `ValidationError` for a name that is none, or several."""
        names = [name for line in str(value or "").splitlines() for name in line.split(";") if name.strip()]
        return tuple(dict.fromkeys(super(UnitsField, self).clean(name) for name in names))


class TaskForm(DocumentForm):
    """A task and the document that assigns it."""

    text = forms.CharField(label=_("Text of the task"), max_length=LONGEST_TASK, widget=forms.Textarea(attrs=_LINES))
    lead = UnitField(label=_("Lead"), help_text=_("Exactly one unit answers for it."))
    coordinating = UnitsField(
        label=_("Coordinating units"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line."),
    )
    deadline = day_field(_("Deadline"), required=False, help_text=_("Empty: it recurs."))
    output = forms.CharField(label=_("Output that proves it done"), max_length=500, required=False)
    clause = forms.CharField(label=_("Clause"), max_length=50, required=False)
    targets = forms.MultipleChoiceField(label=_("Targets it serves"), required=False)
    field_order = ("text", "lead", "coordinating", "deadline", "output", "targets", "clause")

    def __init__(self, *args: Any, units: Sequence[Unit], programme: Programme, **named: Any) -> None:
        super().__init__(*args, **named)
        for name in ("lead", "coordinating"):
            self.fields[name].units = units  # type: ignore[attr-defined]
        self.fields["lead"].widget.attrs |= {"list": "units", "autocomplete": "off"}
        names = {target.code: f"{target.code} {target.name}" for target in programme.targets}
        self.fields["targets"].choices = list(names.items())  # type: ignore[attr-defined]

    @property
    def offered_units(self) -> list[str]:
        """For the list the fields name."""
        return self.fields["lead"].offered  # type: ignore[attr-defined, no-any-return]

    @property
    def task(self) -> NewTask:
        """The task of a valid form."""
        given = self.cleaned_data
        return NewTask(
            text=given["text"],
            lead=given["lead"],
            coordinating=tuple(unit for unit in given["coordinating"] if unit != given["lead"]),
            deadline=given["deadline"],
            output=given["output"],
            clause=given["clause"],
            targets=tuple(given["targets"]),
        )


class TaskRowForm(forms.Form):
    """One task of a file, to be looked over."""

    take = forms.BooleanField(label=_("Assign it"), required=False)
    text = forms.CharField(label=_("Text of the task"), max_length=LONGEST_TASK, widget=forms.Textarea(attrs=_LINES))
    lead = UnitField(label=_("Lead"), required=False)
    coordinating = UnitsField(label=_("Coordinating units"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    deadline = day_field(_("Deadline"), required=False)
    output = forms.CharField(label=_("Output that proves it done"), max_length=500, required=False)
    clause = forms.CharField(label=_("Clause"), max_length=50, required=False)
    origin = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)

    def __init__(self, *args: Any, units: Sequence[Unit], **named: Any) -> None:
        super().__init__(*args, **named)
        for name in ("lead", "coordinating"):
            self.fields[name].units = units  # type: ignore[attr-defined]
        self.fields["lead"].widget.attrs |= {"list": "units", "autocomplete": "off"}

    @property
    def offered_units(self) -> list[str]:
        """For the list the fields name."""
        return self.fields["lead"].offered  # type: ignore[attr-defined, no-any-return]

    def clean(self) -> dict[str, Any]:
        """A task that is taken has one lead."""
        given = super().clean() or {}
        if given.get("take") and not given.get("lead") and "lead" not in self.errors:
            self.add_error("lead", _("Name exactly one unit that answers for it, or untick the task."))
        return given

    @property
    def task(self) -> NewTask:
        """The task of a valid row."""
        given = self.cleaned_data
        names = ("text", "lead", "deadline", "output", "clause")
        others = tuple(unit for unit in given["coordinating"] if unit != given["lead"])
        return NewTask(**{name: given[name] for name in names if name in given}, coordinating=others)
