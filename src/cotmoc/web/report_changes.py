"""What changed since a report was issued: each figure then and now, and why it changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cotmoc.documents.report.address import Address, read_address
from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.beside import Beside
from cotmoc.web.ledger.reading import is_published
from cotmoc.web.models.ledger import ObservationRow
from cotmoc.web.models.report import WrittenReport
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.report.binding import Binding

PATIENCE = 2.0
"""Seconds that a page waits for the comparison."""
MOST_KEPT = 16


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure of an issue that is told otherwise now. `reasons`: of the corrections recorded since."""

    address: str
    name: str
    then: str
    now: str
    reasons: tuple[str, ...] = ()


_kept: Beside[list[Changed]] = Beside(MOST_KEPT)


def changed_since(row: WrittenReport, lang: str, *, public: bool) -> list[Changed]:
    """The figures of a report's issue that differ from what is known now, each once, in reading order.

    The public is told of a change once it is published; a figure they never saw but in the report is none.
    """
    return _changed(_Issued.of(row, lang, public=public))


def changes_beside(row: WrittenReport, lang: str, *, public: bool) -> list[Changed] | None:
    """The same; None while they are being compared."""
    issued = _Issued.of(row, lang, public=public)
    key = (row.pk, lang, public, issued.ground.position, issued.ground.today)
    return _kept.ask(key, lambda: _changed(issued), patience=PATIENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Issued:
    """What an issue told, and all that is needed to compare it with now without asking the database."""

    ground: live.Ground
    figures: list[dict[str, str]]
    reasons: tuple[str, ...]
    lang: str
    public: bool

    @classmethod
    def of(cls, row: WrittenReport, lang: str, *, public: bool) -> _Issued:
        figures = row.issue.figures if row.frozen_at else []
        reasons = _reasons(row, public=public) if figures else ()
        return cls(ground=live.ground(row.package), figures=figures, reasons=reasons, lang=lang, public=public)


def _changed(issued: _Issued) -> list[Changed]:
    ground, lang, public = issued.ground, issued.lang, issued.public
    binding = Binding(ground.seen_by(public=public), Naming(ground.catalogue, lang))
    found: dict[str, Changed] = {}
    for told in issued.figures:
        address = read_address(told["address"])
        subject = str(address.subject)
        if subject in found:
            continue
        now = _shown(binding, replace(address, known_at=None))
        if now != told["shown"] and not (public and now == _shown(binding, address)):
            found[subject] = Changed(told["address"], _name(address, lang, ground), told["shown"], now, issued.reasons)
    return list(found.values())


def _shown(binding: Binding, address: Address) -> str:
    try:
        return binding.resolve(address).shown
    except Refused as refused:
        return refused.problems[0].sentence()


def _name(address: Address, lang: str, ground: live.Ground) -> str:
    naming = Naming(ground.catalogue, lang)
    if address.kind == "target":
        names = {t.code: t.name for programme in ground.catalogue.programmes for t in programme.targets}
        name = names.get(address.code, address.code)
    else:
        name = naming.element(address.code) if address.kind == "indicator" else address.code
    return f"{address.code} {name} ({address.format})"


def _reasons(row: WrittenReport, *, public: bool) -> tuple[str, ...]:
    """Why figures of the package were corrected since the report was frozen; to the public where it is published."""
    rows = ObservationRow.objects.filter(package=row.package, known_from__gt=row.frozen_at).exclude(reason="")
    if public:
        rows = rows.filter(is_published(row.package))
    return tuple(dict.fromkeys(rows.order_by("position").values_list("reason", flat=True)[:20]))
