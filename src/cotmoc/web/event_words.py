"""The events of the ledger in words: what happened, about what, and the details that are for people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from cotmoc.web.models.ledger import EventKind
from cotmoc.web.models.overlap import OverlapChoice
from cotmoc.web.models.role import Role
from cotmoc.web.templatetags.look import day, number

KIND_WORDS: Mapping[EventKind, Any] = {
    EventKind.LOADED: gettext_lazy("Package loaded"),
    EventKind.DEFINED: gettext_lazy("Definitions changed"),
    EventKind.SUBMITTED: gettext_lazy("Report handed in"),
    EventKind.APPROVED: gettext_lazy("Report approved by the head"),
    EventKind.SECTOR_VERIFIED: gettext_lazy("Report verified by the departments"),
    EventKind.VERIFIED: gettext_lazy("Report verified by the standing agency"),
    EventKind.PUBLISHED: gettext_lazy("Report published"),
    EventKind.RETURNED: gettext_lazy("Report returned"),
    EventKind.REVISED: gettext_lazy("Correction opened"),
    EventKind.EXPLAINED: gettext_lazy("Miss explained"),
    EventKind.ALLOCATED: gettext_lazy("Target given to units"),
    EventKind.REORGANISED: gettext_lazy("Units reorganised"),
    EventKind.GRANTED: gettext_lazy("Role given"),
    EventKind.REVOKED: gettext_lazy("Role ended"),
    EventKind.SIGNED_IN: gettext_lazy("Signed in"),
    EventKind.SIGN_IN_FAILED: gettext_lazy("Failed to sign in"),
    EventKind.SIGNED_OUT: gettext_lazy("Signed out"),
    EventKind.FILE_ERASED: gettext_lazy("File erased"),
    EventKind.TOKEN_MADE: gettext_lazy("Token made"),
    EventKind.TOKEN_REVOKED: gettext_lazy("Token revoked"),
    EventKind.ACCOUNT_MADE: gettext_lazy("Account made"),
    EventKind.ACCOUNT_CHANGED: gettext_lazy("Account changed"),
    EventKind.OVERLAP_SETTLED: gettext_lazy("Overlapping tasks settled"),
    EventKind.PHRASE_CHANGED: gettext_lazy("Phrase list changed"),
    EventKind.TASK_ASSIGNED: gettext_lazy("Tasks assigned"),
    EventKind.TASK_MOVED: gettext_lazy("Task moved on"),
    EventKind.TASK_EXTENDED: gettext_lazy("Deadline of a task"),
    EventKind.MEETING_PLANNED: gettext_lazy("Meeting planned"),
    EventKind.MEETING_INVITED: gettext_lazy("Invited to a meeting"),
    EventKind.AGENDA_CHANGED: gettext_lazy("Agenda changed"),
    EventKind.MEETING_COMMENTED: gettext_lazy("Comment on a meeting"),
    EventKind.MEETING_HELD: gettext_lazy("Meeting held"),
    EventKind.ATTENDANCE_CHANGED: gettext_lazy("Attendance put right"),
    EventKind.CONCLUSION_CHANGED: gettext_lazy("Conclusion written or changed"),
    EventKind.MEETING_CONCLUDED: gettext_lazy("Conclusions approved"),
    EventKind.REPORT_MOVED: gettext_lazy("Report of the programme moved on"),
    EventKind.REPORT_ISSUED: gettext_lazy("Report issued, figures frozen"),
    EventKind.REPORT_SIGNED: gettext_lazy("Signed report taken back"),
    EventKind.REPORT_ON_PAPER: gettext_lazy("Report said to be signed on paper"),
}
DETAIL_WORDS: Mapping[str, Any] = {
    "address": gettext_lazy("from the address"),
    "method": gettext_lazy("with"),
    "decision": gettext_lazy("decision"),
    "reason": gettext_lazy("reason"),
    "changed": gettext_lazy("changed"),
    "letter": gettext_lazy("letter"),
    "basis": gettext_lazy("document"),
    "from": gettext_lazy("from day"),
    "to": gettext_lazy("to day"),
    "expires": gettext_lazy("holds until"),
    "figures": gettext_lazy("figures"),
    "cells": gettext_lazy("cells"),
    "revision": gettext_lazy("revision"),
    "observations": gettext_lazy("figures"),
    "definitions": gettext_lazy("rows of definitions"),
    "file": gettext_lazy("file"),
    "done": gettext_lazy("what was done"),
    "means": gettext_lazy("read as"),
    "meant": gettext_lazy("until then as"),
    "deadline": gettext_lazy("deadline"),
    "output": gettext_lazy("output"),
    "item": gettext_lazy("item"),
    "paper": gettext_lazy("paper"),
    "text": gettext_lazy("text"),
    "words": gettext_lazy("text"),
    "people": gettext_lazy("people"),
    "day": gettext_lazy("day"),
    "place": gettext_lazy("place"),
    "chair": gettext_lazy("chaired by"),
    "document": gettext_lazy("document number"),
    "signer": gettext_lazy("signed by"),
}
"""Details that are for people; the others are digests and numbers for the chain."""
_METHODS: Mapping[str, Any] = {
    "password": gettext_lazy("password"),
    "totp": gettext_lazy("code from the telephone"),
    "recovery_codes": gettext_lazy("recovery code"),
    "oidc": gettext_lazy("common sign-in"),
}
_CHANGES: Mapping[str, Any] = {
    "closed": gettext_lazy("closed"),
    "reopened": gettext_lazy("reopened"),
    "sign-in reset": gettext_lazy("one-time password given"),
    "full_name": gettext_lazy("name"),
    "title": gettext_lazy("office held"),
    "email": gettext_lazy("e-mail"),
    "phone": gettext_lazy("telephone"),
}
_DONE: Mapping[str, Any] = {
    "asked": gettext_lazy("a later deadline asked for"),
    "granted": gettext_lazy("a later deadline given"),
    "refused": gettext_lazy("a later deadline refused"),
    "added": gettext_lazy("added"),
    "changed": gettext_lazy("changed"),
    "moved": gettext_lazy("moved"),
    "dropped": gettext_lazy("taken off"),
}
_DECISIONS: Mapping[str, Any] = {choice.value: choice.label for choice in OverlapChoice}
_ROLE_WORDS: Mapping[str, Any] = {role.value: role.label for role in Role}


def event_words(kind: str) -> str:
    """What happened, in words; a kind that is younger than this page by its own name."""
    return str(KIND_WORDS.get(EventKind(kind), kind)) if kind in EventKind.values else kind


def subject_words(text: str, people: Mapping[str, str]) -> str:
    """An account by its person's name (`people`: names by account), a role by its word; anything else as it is."""
    name, _colon, rest = text.partition(": ")
    shown = people.get(name) or name
    return f"{shown}: {_ROLE_WORDS.get(rest, rest)}" if rest else shown


def details_words(details: Mapping[str, Any]) -> str:
    """The details of an event, in one line."""
    return "; ".join(_details(details))


def _details(details: Mapping[str, Any]) -> Iterable[str]:
    for name, value in details.items():
        if name in DETAIL_WORDS and value and not isinstance(value, dict | list):
            yield f"{DETAIL_WORDS[name]} {_value(name, value)}"


def _value(name: str, value: Any) -> str:
    if name == "method":
        return " + ".join(str(_METHODS.get(step, step)) for step in value.split("+"))
    if name == "changed":
        return ", ".join(str(_CHANGES.get(each, each)) for each in value.split(", "))
    if name == "done":
        return str(_DONE.get(value, value))
    if name == "decision":
        return str(_DECISIONS.get(value, value))
    if isinstance(value, int):
        return number(value)
    return day(date.fromisoformat(value)) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else value
