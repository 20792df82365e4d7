"""Which name of a catalogue a phrase means most likely: runs of letters and whole words, the rare ones weighing most,
how alike the two are letter by letter, and whether they are measured alike."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from cotmoc.reading.matching.wording import State, grams_of, measures_agree, state_of, words_of

_GRAMS, _WORDS, _LETTERS = 0.45, 0.4, 0.15
"""What each likeness weighs in the score."""
_UNIT_UNKNOWN, _UNIT_OTHER = 0.95, 0.4
"""What is left of a score where the unit of measure is not told, or is another one."""
_OPPOSITE, _OF_OTHERS = 0.1, 0.5
"""What is left of a score where a name is of the opposite (“đúng hạn” of “trễ hạn”), or of all or other ones."""
_UNMEANT = 0.32
"""What a score loses where no word of a phrase is in the name: “hộ nghèo” is not “hộ”."""
_LOOKED_AT = 40
"""Names that are compared word by word, the best by their letters."""


_TOLD_NOTHING = State()


@dataclass(frozen=True, slots=True)
class Name:
    """One way to call what `code` defines; `unit` is its unit of measure."""

    code: str
    words: tuple[str, ...]
    unit: str
    state: State = _TOLD_NOTHING


@dataclass(frozen=True, slots=True)
class Scored:
    """How likely a code is meant, from 0 to 1, and by which of its names."""

    code: str
    score: float
    name: Name


class Names:
    """All names of a catalogue, ready to be asked."""

    def __init__(self, names: Iterable[tuple[str, str, str]]) -> None:
        """`names`: code, phrase and unit of measure of each."""
        unique = dict.fromkeys(Name(code, words_of(phrase), unit, state_of(phrase)) for code, phrase, unit in names)
        self._names = [name for name in unique if name.words]
        count = len(self._names) + 1
        words_in = Counter(word for name in self._names for word in set(name.words))
        self._weight = {word: math.log(count / found) + 0.3 for word, found in words_in.items()}
        self._unknown = math.log(count) + 0.3
        self._having: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, name in enumerate(self._names):
            for gram, weight in self._vector(name.words).items():
                self._having[gram].append((index, weight))

    def best(self, phrase: str, unit: str = "", *, most: int = 5) -> list[Scored]:
        """The codes most likely meant by `phrase` measured in `unit`, best first, each once."""
        words, state = words_of(phrase), state_of(phrase)
        found: dict[str, Scored] = {}
        for index, likeness in self._near(words):
            name = self._names[index]
            score = self._score(words, name, likeness) * _unit_factor(unit, name.unit)
            score *= _state_factor(state, name.state)
            held = found.get(name.code)
            if held is None or held.score < score:
                found[name.code] = Scored(name.code, score, name)
        return sorted(found.values(), key=lambda scored: (-scored.score, scored.code))[:most]

    def _near(self, words: tuple[str, ...]) -> list[tuple[int, float]]:
        """The names most alike by their runs of letters."""
        likeness: dict[int, float] = defaultdict(float)
        for gram, weight in self._vector(words).items():
            for index, other in self._having.get(gram, ()):
                likeness[index] += weight * other
        return sorted(likeness.items(), key=lambda pair: (-pair[1], pair[0]))[:_LOOKED_AT]

    def _vector(self, words: tuple[str, ...]) -> dict[str, float]:
        """The weight of each word spread over its runs of letters, all together of length 1."""
        weights: dict[str, float] = defaultdict(float)
        for word in set(words):
            grams = grams_of(word)
            for gram in grams:
                weights[gram] += self._weight.get(word, self._unknown) / math.sqrt(len(grams))
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {gram: weight / length for gram, weight in weights.items()}

    def _score(self, words: tuple[str, ...], name: Name, likeness: float) -> float:
        alike = fuzz.token_sort_ratio(" ".join(words), " ".join(name.words)) / 100
        shared, covered = self._shared(set(words), set(name.words))
        score = _GRAMS * min(likeness, 1.0) + _WORDS * shared + _LETTERS * alike
        return score * (1 - _UNMEANT * (1 - covered))

    def _shared(self, words: set[str], others: set[str]) -> tuple[float, float]:
        """How much of the weight of both is in words that both have, and how much of the weight of `words`."""
        common, own, other = (self._sum(each) for each in (words & others, words, others))
        return 2 * common / (own + other or 1.0), common / (own or 1.0)

    def _sum(self, words: set[str]) -> float:
        return sum(self._weight.get(word, self._unknown) for word in words)


def _unit_factor(unit: str, other: str) -> float:
    agree = measures_agree(unit, other)
    if agree is None:
        return _UNIT_UNKNOWN
    return 1.0 if agree else _UNIT_OTHER


def _state_factor(told: State, named: State) -> float:
    """What is left of a score where one of phrase and name tells of late, punctual or undone ones and not the other,
    or of the opposite."""
    if (told.late and named.in_time and not named.late) or (told.in_time and named.late and not named.in_time):
        return _OPPOSITE
    part_of_all = (told.late or told.in_time) != (named.late or named.in_time)
    return _OF_OTHERS if part_of_all or told.not_yet != named.not_yet else 1.0
