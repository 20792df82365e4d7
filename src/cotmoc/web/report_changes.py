"""What changed since a report was issued: each figure then and now, and why it changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cotmoc.documents.report.address import Address, read_address
from cotmoc.exchange.record_names import public_reason
from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.beside import Beside
from cotmoc.web.ledger.reading import is_published
from cotmoc.web.models.ledger import ObservationRow
from cotmoc.web.models.report import WrittenReport
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.report.binding import Binding
from cotmoc.workspace.report.format_words import format_words

PATIENCE = 2.0
"""Seconds that a page waits for the comparison."""
MOST_KEPT = 16
MOST_REASONS = 20


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
    """A figure as a list names it: ``M25.02 Hồ sơ giải quyết trực tuyến (giá trị có thể)``."""
    naming, programmes = Naming(ground.catalogue, lang), ground.catalogue.programmes
    programme = next((each for each in programmes if address.kind == "programme" and each.code == address.code), None)
    if programme:
        name = naming.title(programme)
    elif address.kind == "target":
        names = {target.code: target.name for each in programmes for target in each.targets}
        name = f"{address.code} {names.get(address.code, '')}".strip()
    else:
        name = f"{address.code} {naming.element(address.code)}"
    words = format_words(address, naming, programme)
    return f"{name} ({words})" if words else name


def _reasons(row: WrittenReport, *, public: bool) -> tuple[str, ...]:
    """Why figures of the package were corrected since the report was frozen; to the public where it is published."""
    rows = ObservationRow.objects.filter(package=row.package, known_from__gt=row.frozen_at).exclude(reason="")
    if public:
        rows = rows.filter(is_published(row.package))
    found = rows.order_by("position").values_list("reason", "origin")[:MOST_REASONS]
    return tuple(dict.fromkeys(public_reason(*each) if public else each[0] for each in found))
