"""What the repository says of itself holds: words, commands, links; nothing of the machine it was made on."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, modules

TEXT = {".py", ".md", ".toml", ".lock", ".json", ".yml", ".yaml", ".cfg", ".txt", ".sh", ""}
NOT_OURS = {".git", ".venv", "dist", "build", "node_modules"}
# Absolute paths of one machine, and package indexes: a clone knows neither.
OF_ONE_MACHINE = re.compile(r"(?<![\w.~-])/(?:work|root|home)/|index-url|/simple/|find-links|file:/" + "/")
WORDS_WE_DO_NOT_USE = re.compile(r"Manager|Helper|Util|Info(?![a-z])|Service|Facility|Handle|DataValue")


def files() -> list[Path]:
    return sorted(path for path in ROOT.rglob("*") if path.is_file() and _is_ours(path.relative_to(ROOT)))


def _is_ours(path: Path) -> bool:
    return not any(part in NOT_OURS or part.endswith(("cache", "cache__", ".hypothesis")) for part in path.parts)


def leaks(text: str) -> list[str]:
    return OF_ONE_MACHINE.findall(text)


def glossary() -> dict[str, str]:
    """Code word -> its whole line."""
    lines = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| `")]
    return {word: row for row in rows for word in re.findall(r"`([^`]+)`", row.split("|")[1])}


def test_nothing_of_one_machine():
    this_file = Path(__file__).resolve()
    found = {
        str(path.relative_to(ROOT)): leaks(path.read_text(encoding="utf-8"))
        for path in files()
        if path.suffix in TEXT and path != this_file
    }
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_pin_by_hash_and_name_no_address(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    pins = re.findall(r"^[A-Za-z0-9._-]+==.*\\\n    --hash=sha256:", text, flags=re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[A-Za-z]", text, flags=re.MULTILINE)) > 5


def test_a_leak_is_seen():
    assert leaks("see /" + "root/x") == ["/" + "root/"]
    assert leaks("docs/" + "work/x and ~/home/y") == []


def test_the_two_commands_stand_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^python3 run\.py .*$", readme, flags=re.MULTILINE) == [
        "python3 run.py demo",
        "python3 run.py test",
    ]


def test_links_lead_somewhere():
    pages = [path for path in files() if path.suffix == ".md"]
    links = [
        (page, target.split("#")[0])
        for page in pages
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("#")
    ]
    assert links
    assert [(str(page), target) for page, target in links if not (page.parent / target).exists()] == []


def test_every_word_of_the_model_is_in_the_glossary():
    classes = [
        name
        for module in modules("src/cotmoc/model")
        for name, node in module.public_definitions()
        if type(node).__name__ == "ClassDef"
    ]
    assert sorted(set(classes) - set(glossary())) == []


def test_every_glossary_line_is_whole():
    for word, row in glossary().items():
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert len(cells) == 4, row
        assert all(cells), row
        assert not WORDS_WE_DO_NOT_USE.search(word)


def test_no_class_is_named_with_an_empty_word():
    named = [
        f"{module.path}:{name}"
        for module in modules("src")
        for name, _ in module.public_definitions()
        if WORDS_WE_DO_NOT_USE.search(name)
    ]
    assert named == []
