"""Forms about meetings: when and where, what is on the agenda, what was concluded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cotmoc.model.programme import Programme
from cotmoc.model.unit import Unit
from cotmoc.web.actions.meetings import LONGEST_WORDS, Item, Plan
from cotmoc.web.forms.accounts import day_field
from cotmoc.web.forms.tasks import TaskRowForm

_TALL = {"rows": 3, "maxlength": LONGEST_WORDS}


class ReplanForm(forms.Form):
    """When and where a meeting is, and who chairs it."""

    title = forms.CharField(label=_("Meeting"), max_length=300)
    day = day_field(_("Day"))
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    chair = forms.CharField(label=_("Chaired by (office and name)"), max_length=300)

    @property
    def plan(self) -> Plan:
        """The plan of a valid form."""
        given = self.cleaned_data
        return Plan(title=given["title"], day=given["day"], place=given["place"], chair=given["chair"])


class PlanForm(ReplanForm):
    """A meeting planned."""

    programme = forms.ChoiceField(label=_("Programme"))
    field_order = ("programme", "title", "day", "place", "chair")

    def __init__(self, *args: Any, programmes: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["programme"].choices = list(programmes)  # type: ignore[attr-defined]


class ItemForm(forms.Form):
    """An item of the agenda."""

    title = forms.CharField(label=_("Item"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    presenter = forms.CharField(label=_("Presented by"), max_length=300, required=False)
    targets = forms.MultipleChoiceField(label=_("Targets"), required=False)
    tasks = forms.MultipleChoiceField(label=_("Tasks"), required=False)
    paper = forms.FileField(label=_("Paper"), required=False)

    def __init__(self, *args: Any, programme: Programme, **named: Any) -> None:
        super().__init__(*args, **named)
        targets = {each.code: f"{each.code} {each.name}" for each in programme.targets}
        tasks = {each.id: f"{each.id} {each.text[:80]}" for each in programme.tasks}
        self.fields["targets"].choices = list(targets.items())  # type: ignore[attr-defined]
        self.fields["tasks"].choices = list(tasks.items())  # type: ignore[attr-defined]

    @property
    def item(self) -> Item:
        """The item of a valid form."""
        given = self.cleaned_data
        paper = given["paper"]
        return Item(
            title=given["title"],
            presenter=given["presenter"],
            targets=tuple(given["targets"]),
            tasks=tuple(given["tasks"]),
            paper=(paper.name, paper.read()) if paper else None,
        )


class ConclusionForm(TaskRowForm):
    """A conclusion: what a task says, and the item it comes from."""

    item = forms.ChoiceField(label=_("On item"), required=False)
    take = None
    field_order = ("item", "text", "lead", "coordinating", "deadline", "output")

    def __init__(self, *args: Any, items: Sequence[tuple[int, str]], units: Sequence[Unit], **named: Any) -> None:
        super().__init__(*args, units=units, **named)
        del self.fields["clause"], self.fields["origin"]
        self.fields["lead"].required = True
        self.fields["item"].choices = [("", "–"), *items]  # type: ignore[attr-defined]


class InviteForm(forms.Form):
    """People invited, one a line: name, body."""

    people = forms.CharField(
        label=_("Invite, one a line: name; body"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs=_TALL)
    )

    @property
    def invited(self) -> list[tuple[str, str]]:
        """Names and bodies of a valid form."""
        lines = self.cleaned_data["people"].splitlines()
        return [(name.strip(), body.strip()) for name, _apart, body in (line.partition(";") for line in lines)]
