"""The form of a report's settings: who issues and signs it, for whom, how its pages look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cotmoc.documents.report.settings import URGENCIES

LONGEST_LINE = 300
MOST_LINES = 40
COLLECTIVE = "TM."
SUBSTITUTES = ("KT.", "TL.", "TUQ.")
_PREFIX = re.compile(r"(?i)^(TM|KT|TL|TUQ)\.\s*")
PLACES: Mapping[str, tuple[str, str]] = {
    "parent": ("head", "parent"),
    "agency": ("head", "agency"),
    "called": ("head", "called"),
    "symbol": ("head", "symbol"),
    "place": ("head", "place"),
    "urgency": ("head", "urgency"),
    "subject": ("title", "subject"),
    "to": ("title", "to"),
    "signer": ("signature", "name"),
    "recipients": ("", "recipients"),
    "body_size": ("layout", "body_size"),
    "line_spacing": ("layout", "line_spacing"),
    "annex_landscape": ("layout", "annex_landscape"),
}
"""Where the data of a field stands: table and key."""


def _line(label: Any, help_text: Any = "", **more: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST_LINE, required=False, **more)


class LinesField(forms.CharField):
    """Texts, one a line. The cleaned value is a list."""

    def __init__(self, *, rows: int, **more: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": rows}), **more)

    def prepare_value(self, value: Any) -> Any:
        """A list as lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        """The lines that say something. Raises `ValidationError` for too many, or one that is too long."""
        lines = [" ".join(line.split()) for line in str(super().clean(value) or "").splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            raise forms.ValidationError(
                _("No more than %(lines)s lines of %(letters)s letters each."),
                params={"lines": MOST_LINES, "letters": LONGEST_LINE},
            )
        return lines


@dataclass(frozen=True, slots=True)
class _SignatureBlock:
    """The lines above a signature, taken apart: on whose behalf (TM.), in whose place (KT., TL., TUQ.), the office."""

    collective: str = ""
    substitute: str = ""
    substituted: str = ""
    office: tuple[str, ...] = ()

    @classmethod
    def of(cls, lines: Sequence[str]) -> _SignatureBlock:
        collective, substitute, substituted = "", "", ""
        rest = list(lines)
        if rest and rest[0].upper().startswith(COLLECTIVE):
            collective = _PREFIX.sub("", rest.pop(0))
        if rest and rest[0].upper().startswith(SUBSTITUTES):
            first = rest.pop(0)
            substitute, substituted = first.split(".")[0].upper() + ".", _PREFIX.sub("", first)
        return cls(collective, substitute, substituted, tuple(rest))

    @property
    def lines(self) -> list[str]:
        """As they stand above the signature."""
        collective = [f"{COLLECTIVE} {self.collective}"] if self.collective else []
        substituted = [f"{self.substitute} {self.substituted}"] if self.substitute else []
        return [*collective, *substituted, *self.office]


class ReportSettingsForm(forms.Form):
    """Who issues and signs a report, for whom, and how its pages look. What is left empty is as the layout has it."""

    parent = _line(_("Agency above"), _("Stands over the issuing agency, not bold; most often empty."))
    agency = _line(_("Issuing agency"), _("In capitals, as it stands at the top left."))
    called = _line(_("The agency within sentences"), _("Such as “UBND tỉnh Mẫu”."))
    symbol = _line(_("Symbol"), _("Behind the number, such as BC-BCĐ; the number is given when the report is issued."))
    place = _line(_("Place of issue"), _("Where it is issued: “Mẫu, ngày … tháng … năm …”."))
    urgency = forms.ChoiceField(
        label=_("Urgency"), required=False, choices=[("", _("none")), *((each, each) for each in URGENCIES[1:])]
    )
    subject = _line(_("Subject"), _("What it is on, below “BÁO CÁO”."))
    to = LinesField(label=_("Addressed to (Kính gửi)"), rows=2, help_text=_("One a line."))
    collective = _line(_("On behalf of (TM.)"), _("A body that decides together, such as BAN CHỈ ĐẠO; without “TM.”."))
    substitute = forms.ChoiceField(
        label=_("Form of signing"),
        required=False,
        choices=[
            ("", _("the head signs")),
            ("KT.", _("KT. – a deputy in the head's place")),
            ("TL.", _("TL. – by order of the head")),
            ("TUQ.", _("TUQ. – by authority of the head")),
        ],
    )
    substituted = _line(_("The head's office"), _("For KT., TL., TUQ. only, such as CHỦ TỊCH or TRƯỞNG BAN."))
    office = LinesField(label=_("Office of the signer"), rows=2, help_text=_("Such as PHÓ CHỦ TỊCH; one line or more."))
    signer = _line(_("Name of the signer"), _("Empty: room is left for it."))
    recipients = LinesField(label=_("Recipients (Nơi nhận)"), rows=4, help_text=_("One a line, without dashes."))
    body_size = forms.ChoiceField(label=_("Size of the letters"), required=False)
    line_spacing = forms.ChoiceField(label=_("Space between lines"), required=False)
    annex_landscape = forms.BooleanField(label=_("Annex tables lie across the page"), required=False)

    groups = (
        (_("Head of the document"), ("parent", "agency", "called", "symbol", "place", "urgency")),
        (_("Subject and addressees"), ("subject", "to")),
        (_("Signature"), ("collective", "substitute", "substituted", "office", "signer")),
        (_("Recipients"), ("recipients",)),
        (_("Pages"), ("body_size", "line_spacing", "annex_landscape")),
    )

    def __init__(self, given: Any = None, *, data: Mapping[str, Any], defaults: Mapping[str, str]) -> None:
        super().__init__(given, initial=_initial(data))
        self._data = data
        for name, offered in (("body_size", ("13", "14")), ("line_spacing", ("1", "1.15", "1.5"))):
            self.fields[name].choices = _sizes(offered, str(self.initial[name]))  # type: ignore[attr-defined]
        for name, default in defaults.items():
            field = self.fields[name]
            said = {"help": field.help_text, "default": default}
            alone = _("%(help)s Empty: %(default)s.")
            together = _("%(help)s All of the signature left empty: %(default)s.")
            field.help_text = (together if name == "office" else alone) % said

    @property
    def grouped(self) -> Iterable[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(words, [self[name] for name in names]) for words, names in self.groups]

    def clean_symbol(self) -> str:
        """A symbol without the number and its stroke."""
        symbol = str(self.cleaned_data["symbol"])
        if re.search(r"[\s/]", symbol):
            raise forms.ValidationError(_("The symbol is what stands behind the stroke, without spaces: BC-BCĐ."))
        return symbol

    def clean_collective(self) -> str:
        """Without the abbreviation, which is put before it."""
        return _PREFIX.sub("", self.cleaned_data["collective"])

    def clean_substituted(self) -> str:
        """Without the abbreviation, which is put before it."""
        return _PREFIX.sub("", self.cleaned_data["substituted"])

    def clean(self) -> dict[str, Any]:
        """Somebody who signs in another's place holds an office of their own."""
        given = self.cleaned_data
        if given.get("substitute"):
            for name in ("substituted", "office"):
                if name in given and not given[name]:
                    self.add_error(name, _("Say it where somebody signs in the head's place."))
        elif given.get("collective") and "office" in given and not given["office"]:
            self.add_error("office", _("Say the office of who signs on behalf of that body."))
        if given.get("substituted") and not given.get("substitute"):
            self.add_error("substitute", _("Choose how it is signed in the place of that office."))
        return given

    @property
    def changed(self) -> dict[str, Any]:
        """The data of a valid form: what was there, with what the form says in its place."""
        given = self.cleaned_data
        block = _SignatureBlock(given["collective"], given["substitute"], given["substituted"], tuple(given["office"]))
        values = {name: given[name] for name in PLACES} | {
            "body_size": _number(given["body_size"]),
            "line_spacing": _number(given["line_spacing"]),
            "annex_landscape": None if given["annex_landscape"] else False,
        }
        tables: dict[str, Any] = {
            key: dict(value) if isinstance(value, dict) else value for key, value in self._data.items()
        }
        for name, (table, key) in PLACES.items():
            _put(tables.setdefault(table, {}) if table else tables, key, values[name])
        _put(tables.setdefault("signature", {}), "lines", block.lines)
        return {key: value for key, value in tables.items() if value not in ({}, [])}


def _put(table: dict[str, Any], key: str, value: Any) -> None:
    if value is None or value == "" or value == []:
        table.pop(key, None)
    else:
        table[key] = value


def _initial(data: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: _held(data, table).get(key, "") for name, (table, key) in PLACES.items()}
    block = _SignatureBlock.of(_held(data, "signature").get("lines", ()))
    found |= {name: getattr(block, name) for name in ("collective", "substitute", "substituted", "office")}
    return found | {"annex_landscape": found["annex_landscape"] is not False}


def _held(data: Mapping[str, Any], table: str) -> Mapping[str, Any]:
    return data.get(table, {}) if table else data


def _number(text: str) -> float | int | None:
    return None if not text else float(text) if "." in text else int(text)


def _sizes(offered: Sequence[str], held: str) -> list[tuple[str, Any]]:
    """The choices, with the one held among them; a decimal comma for people."""
    known = [*offered, held] if held and held not in offered else offered
    return [("", _("as usual")), *((each, each.replace(".", ",")) for each in known)]
