"""How units' own sheets are read: mapped once, chosen later, deleted."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from cotmoc.evaluation.entries import CellKey
from cotmoc.exchange.workbook_mapping import SheetMapping, make_mapping, mapping_text
from cotmoc.web.access import Person, check_can_enter
from cotmoc.web.form_files import FormNow
from cotmoc.web.incoming_errors import CELL_SHARED, MAPPING_UNNAMED
from cotmoc.web.models.exchange import SheetMappingRecord

LONGEST_NAME = 200


def keep_mapping(*, form: FormNow, name: str, mapping: SheetMapping, by: Person) -> SheetMappingRecord:
    """Keep how a unit's sheet is read for a form; one of the same name is replaced. Raises `Refused` (D144)."""
    check_can_enter(by, form.owed.unit)
    name = " ".join(name.split())[:LONGEST_NAME]
    if not name or not mapping.cells:
        raise MAPPING_UNNAMED.refuse()
    with transaction.atomic():
        record, _made = SheetMappingRecord.objects.update_or_create(
            package=form.ground.package,
            form=form.owed.form.code,
            unit=form.owed.unit,
            name=name,
            defaults={"mapping": mapping_text(mapping), "made_by": by.account, "made_at": timezone.now()},
        )
    return record


def pointed_out(
    form: FormNow, content: bytes, sheet: str, addresses: Mapping[CellKey, str], *, label_column: str, heading_row: int
) -> SheetMapping:
    """The mapping for the addresses that a person pointed out.

    Raises `Refused`: D145 for one address given twice, W138 for a sheet, W153 for an address that is none.
    """
    given = {key: address.strip().upper() for key, address in addresses.items() if address.strip()}
    by_address: dict[str, CellKey] = {}
    for key, address in given.items():
        other = by_address.setdefault(address, key)
        if other != key:
            names = [form.asked.by_key[each].names[0] for each in (other, key)]
            raise CELL_SHARED.refuse(address=address, one=names[0], other=names[1])
    return make_mapping(content, sheet, given, label_column=label_column, heading_row=heading_row)


def delete_mapping(*, record: SheetMappingRecord, by: Person) -> None:
    """Forget how a sheet is read; what was read by it stays."""
    check_can_enter(by, record.unit)
    record.delete()
