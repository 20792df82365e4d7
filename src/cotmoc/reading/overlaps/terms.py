"""The words of a task as terms that can be compared: concepts under whatever name, else words and pairs of words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from math import sqrt
from typing import NamedTuple

from cotmoc.reading.letters import lowered

_TOKEN = re.compile(r"[\w&%]+(?:[-/]\w+)*|[,;:.()]")
_OLD_TONES = {
    "oá": "óa", "oà": "òa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oé": "óe", "oè": "òe", "oẻ": "ỏe", "oẽ": "õe",
    "oẹ": "ọe", "uý": "úy", "uỳ": "ùy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_OLD_ENDING = re.compile(rf"(?<!q)(?:{'|'.join(_OLD_TONES)})\b")
_STOP_WORDS = """
các những mỗi từng mọi một số và hoặc với cùng của cho về tại trong trên dưới từ đến tới ra vào lên xuống theo
bằng để nhằm mà là thì được bị có không chưa đã đang sẽ phải cần nên này đó kia khác như cũng vẫn rất hơn nhất
ít nhiều ngay sau trước khi nếu do bởi vì qua giữa đối việc xong làm đưa đạt ngày tháng năm quý sở ban ngành
ubnd tỉnh huyện xã phường cấp chung mình họ người cao mới cũ tốt lớn nhỏ rõ đều lại đi còn tự nơi sự ở hai ba
bốn lần đợt toàn gồm thuộc hết cả đủ điểm cuối đầu giao
"""
STOP = frozenset(_STOP_WORDS.split())
"""Syllables that tell nothing of what a task is about, alone or in a pair."""


_GAP = "…"
"""What parts the two halves of a name in the list that other words may stand between."""
_SHORT_FOR = " = "
"""What stands between a short form and the words it is short for."""
_FARTHEST_APART = 12
"""Words that may stand between the halves of a name, and one more."""
_PARTS_NAMES = frozenset(";.:")
_HINTS = 0.3
"""How much a concept counts that two words in a row, or a part of another name, only hint at."""
_INNER_WORD = 0.4
"""How much a word counts that is part of a name or a verb: the other task may say it by itself."""
_MOST_HINTED = 2
"""Concepts that two words may stand in the names of and still hint at them."""


_Name = tuple[str, ...]


class Term(NamedTuple):
    """A concept, word or pair of words, and the characters that say it; `share` is less than 1 for a mere hint."""

    name: str
    start: int
    end: int
    share: float = 1.0


class Token(NamedTuple):
    """A word or stop in lower case, tone marks where the present spelling puts them, and its characters."""

    word: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """The words and stops of a text."""
    return [Token(found[0], *found.span()) for found in _TOKEN.finditer(spelt(lowered(text)))]


def spelt(text: str) -> str:
    """The text with every tone mark where new spelling puts it: “thuỷ”, “hoá” are “thủy”, “hóa”; as long as before."""
    return _OLD_ENDING.sub(lambda found: _OLD_TONES[found[0]], text)


def concepts_of(tokens: list[Token]) -> list[Term]:
    """The concepts that words name; phrases that stand in tasks of every subject have the name “”."""
    words = tuple([token.word for token in tokens])
    found = list(_apart(tokens, words))
    at = 0
    while at < len(tokens):
        if words[at] == "luật":
            found.extend(_law(tokens[at : at + 3]))
        length, concepts = _concept_at(words, at)
        found.extend(Term(concept, tokens[at].start, tokens[at + length - 1].end) for concept in concepts)
        at += length
    return found


def _apart(tokens: list[Token], words: _Name) -> Iterator[Term]:
    """The concepts named by words that stand apart (“họp … không in”), where the first of them stand."""
    for at, opens, closing in _openings(words):
        after = at + len(opens)
        for second in range(after, min(after + _FARTHEST_APART, len(words))):
            if words[second] in _PARTS_NAMES:
                break
            for closes, concepts in closing.get(words[second], ()):
                if _stands(words, second, closes):
                    yield from (Term(concept, tokens[at].start, tokens[after - 1].end) for concept in concepts)


def _openings(words: _Name) -> Iterator[tuple[int, _Name, dict[str, list[tuple[_Name, _Name]]]]]:
    """Where the first words of names whose words stand apart stand, these, and what may close them."""
    apart = _names_apart()
    for at in range(len(words)):
        for many in (1, 2):
            for opens, closing in apart.get(words[at : at + many], ()):
                if _stands(words, at, opens):
                    yield at, opens, closing


def _stands(words: _Name, at: int, name: _Name) -> bool:
    return words[at : at + len(name)] == name


def _law(tokens: list[Token]) -> Iterator[Term]:
    """A law by the first two words of its name."""
    if len(tokens) == 3 and all(token.word[0].isalpha() for token in tokens):
        yield Term("_".join(token.word for token in tokens), tokens[0].start, tokens[-1].end)


def words_of(tokens: list[Token], covered: list[tuple[int, int]]) -> list[Term]:
    """Words outside the spans `covered`, alone and in pairs, as most Vietnamese words are two syllables; a stop parts
    what stands around it."""
    found: list[Term] = []
    spans = iter([*sorted(covered), (1 << 30, 1 << 30)])
    start, end = next(spans)
    before: Token | None = None
    for token in tokens:
        while end <= token.start:
            start, end = next(spans)
        if token.start >= start or not _tells(token.word):
            before = None
            continue
        found.append(Term(token.word, token.start, token.end))
        if before:
            found.append(Term(f"{before.word} {token.word}", before.start, token.end))
        before = token
    return found


def inner_words_of(tokens: list[Token], spans: Iterable[tuple[int, int]], words: Iterable[Term]) -> list[Term]:
    """The words of the names and verbs at `spans`, which `words` passes over, by themselves."""
    said = {term.name for term in words}
    within = {at for start, end in spans for at in range(start, end)}
    return [
        Term(*token, _INNER_WORD)
        for token in tokens
        if token.start in within and token.word not in said and _tells(token.word)
    ]


def hints_of(words: Iterable[Term], known: Iterable[Term]) -> list[Term]:
    """The concepts that pairs of words hint at, as they stand together in their names: “sổ *sức khỏe*”, which no list
    has, hints at what “hồ sơ sức khỏe” names. A concept in `known` needs no hint."""
    said = {concept.name for concept in known}
    found: list[Term] = []
    for pair in words:
        hinted = _hinted().get(pair.name, ())
        share = _HINTS / sqrt(len(hinted) or 1)
        found.extend(Term(concept, pair.start, pair.end, share) for concept in hinted if concept not in said)
    return found


def parts_of_names(tokens: list[Token], known: Sequence[Term]) -> list[Term]:
    """The concepts that parts of longer names name, and that are not in `known`: what those are one kind of, or are
    about, as “bếp ăn *bán trú*”. A hint only: “tin nhắn *rác*” is no rubbish."""
    words = tuple([token.word for token in tokens])
    first = {token.start: at for at, token in enumerate(tokens)}
    last = {token.end: at for at, token in enumerate(tokens)}
    spans = {(first[term.start], last[term.end] + 1) for term in known if term.name}
    said = {term.name for term in known}
    longer = sorted((start, end) for start, end in spans if end - start > 1)
    found = (part for start, end in longer for at in range(start, end) for part in _part_at(words, at, start, end))
    return [
        Term(concept, tokens[at].start, tokens[stop - 1].end, _HINTS)
        for at, stop, concepts in found
        for concept in concepts
        if concept and concept not in said
    ]


def _part_at(words: _Name, at: int, start: int, end: int) -> Iterator[tuple[int, int, _Name]]:
    """The longest name that stands at `at` within the name from `start` to `end`, and is not the whole of it."""
    for name, concepts in _names_at(words, at):
        stop = at + len(name)
        if stop <= end and stop - at < end - start:
            yield at, stop, concepts
            return


@cache
def _hinted() -> dict[str, _Name]:
    """Pairs of words that stand in the names of few concepts, and these; none that is a part of longer words only, as
    “câu lạc” of “câu lạc bộ”."""
    found: dict[str, set[str]] = defaultdict(set)
    sides: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for name, concepts in _lines():
        for part in name.split(_GAP):
            words = ("", *_words(part), "")
            for before, one, two, after in zip(words, words[1:], words[2:], words[3:], strict=False):
                if one and two and _tells(one) and _tells(two):
                    pair = f"{one} {two}"
                    found[pair].update(filter(None, concepts))
                    left, right = sides[pair]
                    left.add(before)
                    right.add(after)
    return {
        pair: tuple(sorted(concepts))
        for pair, concepts in found.items()
        if len(concepts) <= _MOST_HINTED and all(len(side) > 1 or "" in side for side in sides[pair])
    }


def _tells(word: str) -> bool:
    return word not in STOP and word[0].isalpha()


def _concept_at(words: _Name, at: int) -> tuple[int, tuple[str, ...]]:
    """How many tokens name a concept here, and which; (1, ()) where none does."""
    for name, concepts in _names_at(words, at):
        return len(name), concepts
    return 1, ()


def _names_at(words: _Name, at: int) -> Iterator[tuple[_Name, _Name]]:
    """The names that stand here: those of several words, the longest first, then that of the one word."""
    names = _names()
    for many in (2, 1):
        for name, concepts in names.get(words[at : at + many], ()):
            if words[at : at + len(name)] == name:
                yield name, concepts


@cache
def _names() -> dict[_Name, list[tuple[_Name, _Name]]]:
    """Names of concepts by their first two words, or the one they have, the longest first."""
    found: dict[_Name, list[tuple[_Name, _Name]]] = {}
    for name, concepts in _lines():
        if _GAP not in name:
            words = _words(name)
            found.setdefault(words[:2], []).append((words, concepts))
    for names_of_words in found.values():
        names_of_words.sort(key=lambda pair: (-len(pair[0]), pair))
    return found


@cache
def _names_apart() -> dict[_Name, list[tuple[_Name, dict[str, list[tuple[_Name, _Name]]]]]]:
    """Names of two parts with words between them: by their first two words, or the one they open with, what they open
    with, and the first word of what they close with."""
    opened: dict[_Name, dict[str, list[tuple[_Name, _Name]]]] = {}
    for name, concepts in _lines():
        if _GAP in name:
            opens, closes = (_words(part) for part in name.split(_GAP))
            opened.setdefault(opens, {}).setdefault(closes[0], []).append((closes, concepts))
    found: dict[_Name, list[tuple[_Name, dict[str, list[tuple[_Name, _Name]]]]]] = {}
    for opens, closing in opened.items():
        found.setdefault(opens[:2], []).append((opens, closing))
    return found


@cache
def _lines() -> list[tuple[str, _Name]]:
    """Each name in the list of concepts, once, and the concepts of all lines that it stands in."""
    named: dict[str, dict[str, None]] = {}
    for line in _listed():
        concept, told, names = line.partition(":")
        concepts = dict.fromkeys(_marked(each) for each in concept.split("+"))
        for name in _both_ways(names.split(";")) if told else ():
            named.setdefault(name, {}).update(concepts)
    return [(name, tuple(concepts)) for name, concepts in named.items()]


def _both_ways(names: Iterable[str]) -> Iterator[str]:
    """Names as they stand in the list, and with the short forms of their words."""
    for name in names:
        yield name.strip()
        yield from (name.strip().replace(words, short) for short, words in _short_forms() if words in name)


@cache
def _short_forms() -> list[tuple[str, str]]:
    parted = (line.partition(_SHORT_FOR) for line in _listed())
    return [(short, words) for short, told, words in parted if told]


@cache
def _listed() -> list[str]:
    """The lines of the list that are no remarks."""
    lines = resources.files(__package__).joinpath("concepts.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def _words(name: str) -> _Name:
    return tuple(_TOKEN.findall(spelt(name.lower())))


def _marked(concept: str) -> str:
    """A concept's name with a low line in it, which no word of a text has."""
    return concept if "_" in concept or not concept else f"{concept}_"
