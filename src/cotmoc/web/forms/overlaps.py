"""The form about a task that is not assigned yet."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_TASK = 4000


class NewTaskForm(forms.Form):
    """What a new task says, and who would lead it by when."""

    text = forms.CharField(
        label=_("Text of the task"),
        max_length=LONGEST_TASK,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_TASK}),
    )
    lead = forms.CharField(
        label=_("Lead"), max_length=300, required=False, widget=forms.TextInput(attrs={"list": "new-leads"})
    )
    deadline = forms.DateField(
        label=_("Deadline"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
