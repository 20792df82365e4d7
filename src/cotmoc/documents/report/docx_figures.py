"""Which figure a content control holds. Word takes a tag of 64 letters at most and an address has more: the tag stands
for the address, and the file carries a list of both (`customXml`)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from lxml import etree

from cotmoc.documents.report.address import Address
from cotmoc.documents.report.content import Figure

LIST = "urn:cotmoc:figures"
"""The namespace of the list."""
_LETTERS_OF_HASH = 24


def tag_of(address: Address) -> str:
    """What an address is called in a Word file: the same for the same address in any file."""
    return f"cotmoc:{hashlib.sha256(str(address).encode()).hexdigest()[:_LETTERS_OF_HASH]}"


def list_figures(document: Document, figures: Iterable[Figure]) -> None:
    """Put the list of tags and addresses into the file."""
    addresses = {tag_of(each.address): str(each.address) for each in figures}
    root = etree.Element(f"{{{LIST}}}figures", nsmap={None: LIST})
    for tag, address in sorted(addresses.items()):
        etree.SubElement(root, f"{{{LIST}}}figure", tag=tag, address=address)
    package = document.part.package
    name = package.next_partname("/customXml/item%d.xml")
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    document.part.relate_to(Part(name, "application/xml", data, package), RELATIONSHIP_TYPE.CUSTOM_XML)
