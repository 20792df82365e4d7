"""Explanations (giải trình): what a unit owes one for, and the page on which its head writes it."""

from __future__ import annotations

from dataclasses import asdict

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cotmoc.evaluation.entries import LONGEST_REASON
from cotmoc.model.errors import Refused
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.access import check_can_explain, check_can_see_unit
from cotmoc.web.actions.explanations import Subject, check_subject
from cotmoc.web.actions.explanations import explain as explain_action
from cotmoc.web.cell_text import plain
from cotmoc.web.language import lang
from cotmoc.web.models.committee import Explanation
from cotmoc.web.opening import may, members
from cotmoc.web.pages.refusing import problem_object
from cotmoc.workspace.naming import Naming


class ExplanationForm(forms.Form):
    """Cause, remedy and new date."""

    cause = forms.CharField(label=gettext_lazy("Cause"), max_length=LONGEST_REASON, widget=forms.Textarea)
    remedy = forms.CharField(label=gettext_lazy("Remedy"), max_length=LONGEST_REASON, widget=forms.Textarea)
    new_date = forms.DateField(
        label=gettext_lazy("New date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


@members
@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: HttpRequest) -> HttpResponse:
    """Reads and writes the explanations of one subject."""
    subject = Subject(**{name: plain(request.GET.get(name)) for name in Subject.__dataclass_fields__})
    check_can_see_unit(request.person, subject.unit)
    check_subject(live.ground(request.package), subject)
    given = ExplanationForm(request.POST or None)
    problems = []
    if request.method == "POST":
        check_can_explain(request.person, subject.unit)
        if given.is_valid():
            try:
                explain_action(package=request.package, subject=subject, by=request.person, **given.cleaned_data)
            except Refused as refused:
                problems = [problem_object(problem, lang()) for problem in refused.problems]
            else:
                messages.success(request, _("The explanation is recorded."))
                if subject.task:
                    return redirect("task", request.package.name, subject.programme, subject.task)
                back = reverse("my_unit", args=[request.package.name])
                return redirect(f"{back}?{urlencode({'unit': subject.unit})}")
    return render(request, "explanations/explain.html", _context(request, subject, given, problems))


def _context(request: HttpRequest, subject: Subject, given: ExplanationForm, problems: list[dict]) -> dict:
    ground = live.ground(request.package)
    naming = Naming(ground.catalogue, lang())
    before = Explanation.objects.filter(package=request.package, **asdict(subject))
    return {
        "subject": subject,
        "title": _title(ground, subject),
        "unit": naming.unit(subject.unit),
        "period": naming.period(read_period(subject.period)) if subject.period else "",
        "form": given,
        "problems": problems,
        "explanations": before.select_related("by").order_by("-at"),
        "allowed": may(request.person, check_can_explain, subject.unit),
    }


def _title(ground: live.Ground, subject: Subject) -> str:
    if subject.task:
        return subject.task
    if subject.form:
        return ground.catalogue.form_by_code[subject.form].name
    targets = (t for p in ground.catalogue.programmes if p.code == subject.programme for t in p.targets)
    return next((f"{target.code} {target.name}" for target in targets if target.code == subject.target), subject.target)
