"""Nothing we install is under a licence that Apache-2.0 cannot live beside."""

import re
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata

from tests.architecture.source import ROOT

STRONG_COPYLEFT = re.compile(r"\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE)
# Offered under several licences, one of which we take.
BY_FILE = {"axe-playwright-python"}  # says it in its licence file alone: MIT, and the axe-core it carries MPL-2.0
CHOSEN = {"text-unidecode": "the Artistic License, of the two it is offered under"}


def locked_names() -> list[str]:
    text = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    return sorted(set(re.findall(r"^([A-Za-z0-9._-]+)==", text, flags=re.MULTILINE)))


def licence(package: PackageMetadata) -> str:
    """What the package says of itself; a whole licence text counts by its first line."""
    classifiers = [text for text in package.get_all("Classifier") or [] if text.startswith("License ::")]
    first_line = (package.get("License") or "").strip().split("\n")[0]
    return "; ".join(filter(None, [package.get("License-Expression"), first_line, *classifiers]))


def test_no_locked_package_is_gpl():
    installed = {}
    for name in locked_names():
        try:
            installed[name] = licence(metadata(name))
        except PackageNotFoundError:  # locked for another platform
            continue
    assert len(installed) > 40
    assert {name for name, text in installed.items() if not text} == BY_FILE
    refused = {name for name, text in installed.items() if STRONG_COPYLEFT.search(text)}
    assert refused == set(CHOSEN)


def test_the_pattern_knows_the_family():
    for text in ("GPL-3.0-or-later", "AGPL-3.0", "License :: GNU General Public License (GPL)"):
        assert STRONG_COPYLEFT.search(text)
    for text in ("LGPL-2.1", "GNU Lesser General Public License", "MIT"):
        assert not STRONG_COPYLEFT.search(text)
