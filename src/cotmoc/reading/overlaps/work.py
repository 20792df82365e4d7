"""A task taken apart: what is done, to what, for whom, where, by when, with what result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt

from cotmoc.formula.deadlines import TIME, TIME_OF_YEAR
from cotmoc.reading.letters import lowered
from cotmoc.reading.overlaps.citations import Citation, citations_of
from cotmoc.reading.overlaps.deeds import DO, Deeds, deeds_of, verbs_inside
from cotmoc.reading.overlaps.figures import figures_of, numbered_in, years_of
from cotmoc.reading.overlaps.governing import governing, inside_name, part_of_name
from cotmoc.reading.overlaps.places import is_everywhere, level_of_body, levels_of, places_of, where, without_places
from cotmoc.reading.overlaps.products import products_of
from cotmoc.reading.overlaps.scopes import Scopes, scopes_of
from cotmoc.reading.overlaps.stages import stages_of
from cotmoc.reading.overlaps.terms import (
    Term,
    Token,
    concepts_of,
    hints_of,
    inner_words_of,
    parts_of_names,
    tokens_of,
    words_of,
)
from cotmoc.reading.overlaps.wording import Words, is_digital, opening_of, words_said
from cotmoc.reading.tasks.actions import VERB, kind_of
from cotmoc.reading.tasks.assigning import read_assignment
from cotmoc.reading.tasks.bodies import BODY, body_end, body_key, name_end
from cotmoc.reading.tasks.document import LONGEST_SENTENCE
from cotmoc.reading.tasks.statement import TaskStatement

_TIMES = re.sub("[?]P<[a-z_]+>", "?:", f"{TIME.pattern}|{TIME_OF_YEAR.pattern}").lower()
_DUE = re.compile(
    rf"\b(?=[pđhxktmcnqsvgbi\d])(?:(?:phải\s+|để\s+)?(?:hoàn thành|hoàn tất|xong|kết thúc|thời (?:hạn|gian)"
    rf"|(?<!đúng )hạn|muộn nhất"
    rf"|chậm nhất)[^,;.\w]{{0,3}}(?:(?:vào|việc|trong|là)\s+)?)?"
    rf"(?:{_TIMES})"
)
_REPORTS = re.compile(r"\b(?:(?P<whole>báo cáo|gửi|nộp về)|trình|tham mưu|giúp|đề xuất với)\s+")
_CAPITAL = re.compile("[A-ZĐ]")
_THEIRS = re.compile(
    r"\s+(?:để\s+)?(?:tổng hợp|thẩm định|thẩm tra|xem xét|theo dõi|quyết định|phê duyệt|cho ý kiến)(?!\w)"
)
"""“gửi Sở Nội vụ *thẩm định*”: what the body does with it."""
_ABOVE = re.compile(
    r"(?:Quốc hội|Thủ tướng(?: Chính phủ)?|Chính phủ|Ban Thường vụ(?: (?:Tỉnh|Thành|Đảng) ủy)?|Bộ Chính trị|Ban Bí thư"
    r"|(?:Thường trực )?(?:HĐND|Hội đồng nhân dân) (?:cấp )?(?:tỉnh|thành phố|xã|phường)"
    r"|(?:Chủ tịch )?(?:UBND|Ủy ban nhân dân) (?:cấp )?(?:tỉnh|thành phố|xã|phường))(?!\w)(?! [A-ZĐ])"
)
"""Bodies that proposals go to."""
_LABELS = re.compile(
    r"\b(?:(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|phối hợp|thực hiện|soạn thảo|đầu mối|tham mưu|thường trực)\s*:"
    r"|(?:chịu trách nhiệm|chủ trì|phối hợp thực hiện)(?!\w)"
    r"|(?:(?:trình\s+)?tại\s+|trình\s+)(?:kỳ|phiên) họp(?!\w)[^,;.]*)"
)
_PURPOSE = re.compile(
    r"\b(?:để|nhằm|phục vụ|góp phần|gắn với|theo hướng|trong thời gian|trên cơ sở|chuẩn bị|làm cơ sở|đáp ứng"
    r"|qua đó|từ đó"
    r"|(?:bảo đảm|đảm bảo)(?![\s;]+(?:tỉnh\s+)?(?:toàn bộ|tất cả|không còn|trên|hơn|ít nhất|tối thiểu|đến|hết|cuối"
    r"|\d))|thay(?! thế)"
    r"|ưu tiên|căn cứ|theo(?! dõi)|trên nền tảng|trong quá trình)\b"
)
_TOPIC = re.compile(r"\W*(?:[Vv]ề|[Đđ]ối với)\s[^:;.]{3,120}:")
"""What a statement says it concerns before it says what is to be done."""
_PURPOSE_ENDS = re.compile(r"[;.]|,\s+(?=(?:hoàn thành|xong|trình|ban hành|công bố)(?!\w))")
_PAPERS = re.compile(
    r"\b(?:phương án|lộ trình|kế hoạch|giải pháp|biện pháp|văn bản(?=\s+(?:công bố|hướng dẫn|quy định|về))"
    r"|báo cáo|dự thảo|tờ trình|đề án|nội dung"
    r"|cơ chế|cách thức"
    r"|kết quả|chiến dịch|phong trào|lực lượng|nhu cầu|chuyên đề|hình thức)\b"
)
"""Nouns for what work is written into or done as: the thing it is about comes after them."""
AUDIENCES = frozenset({"công_chức", "người_dân", "doanh_nghiệp", "học_sinh", "trẻ_em"})
"""Concepts that say for whom work is done."""
_AMONG = {"học_sinh": "trẻ_em"}
"""Who is one of whom: what is done for children is done for pupils too."""
DOCUMENTS = {
    "kế hoạch": "plan", "đề án": "scheme", "quy chế": "rules", "nghị quyết": "resolution", "nghị định": "decree",
    "báo cáo": "report",
    "bộ tiêu chí": "criteria", "bộ chỉ số": "criteria", "danh mục": "list", "phần mềm": "system",
    "cơ sở dữ liệu": "data", "hội nghị": "event",
    "quyết định": "decision", "tờ trình": "resolution", "phương án": "plan", "lớp": "course", "bản đồ": "map",
    "quy trình": "process",
}  # fmt: skip
_LONG_BEFORE = 25
"""Letters before the name of a body that are more than what gives it the task."""
_FIRST_LETTER = re.compile(r"(?:\A|[;.])\s*\w")
_TO_STOP = re.compile(r"[,;:.]|$")
_LISTS = re.compile(r"(?:bao gồm|gồm|trong đó có|kể cả)\b\s*:?")
_ASIDE = re.compile(r"(?<!\w)(?:trên|tại|vào|qua|bằng|ở|lên|cho|với|đối với|sau|trước|trong|khi)(?!\w)")
ASIDE = 0.6
"""How much a term counts that only says where, through what or for whom."""
MAIN, LATER, PURPOSE = 1.0, 0.8, 0.35
"""How much a term counts by where it stands."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is done to what: kinds of work, and the terms of their object.

    `within` are the kinds of verbs inside the object (“hướng dẫn xã *xây dựng* …”). A term counts less where it only
    says where or for whom; the frame's `weight` is less for what comes later and for what is only a purpose.
    """

    kinds: frozenset[str]
    within: frozenset[str]
    terms: tuple[tuple[str, float], ...]
    weight: float


_NO_DEEDS = Deeds()


@dataclass(frozen=True, slots=True)
class What:
    """The work itself: tasks that say the same are equal here, whoever does them, wherever and whenever."""

    terms: tuple[tuple[str, float], ...]
    frames: tuple[Frame, ...]
    levels: frozenset[str]
    audiences: frozenset[str]
    documents: frozenset[str]
    numbers: frozenset[str]
    cited: frozenset[Citation]
    stages: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    words: Words = frozenset()
    deeds: Deeds = _NO_DEEDS
    opening: str = ""
    begins: str = DO
    """The kind of work of the first verb."""
    digital: bool = False
    numbered: frozenset[tuple[str, str]] = frozenset()
    scopes: Scopes = frozenset()


@dataclass(frozen=True, slots=True)
class Setting:
    """Who does a task, where and by when; `places` are sizes with names, `everywhere`: it is for all of a kind."""

    leads: frozenset[str]
    lead_level: str
    places: frozenset[tuple[int, str]]
    deadline: date | None
    everywhere: bool = False
    years: frozenset[int] = frozenset()
    """All years that it names, and that of its deadline."""


@dataclass(frozen=True, slots=True)
class Work:
    """What two tasks are compared by; `spans` are the characters that say each term."""

    task: TaskStatement
    what: What
    setting: Setting
    lead: tuple[str, ...]
    spans: dict[str, tuple[int, int]]
    hinted: frozenset[str] = frozenset()
    """Things that no name in the text is of: words only hint at them."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """Terms of the text with their weights and places, and what is done to which of them."""

    terms: dict[str, float]
    spans: dict[str, tuple[int, int]]
    frames: tuple[Frame, ...]
    stages: frozenset[str]
    products: frozenset[str]
    hinted: frozenset[str]
    deeds: Deeds
    opening: str
    begins: str


def work_of(task: TaskStatement) -> Work:
    """The task taken apart; of a text longer than a sentence can be, its beginning."""
    text = task.text[:LONGEST_SENTENCE]
    assignment = read_assignment(text)
    leading = (_named_in(text, span, assignment.lead) for span in assignment.spans)
    what = _without(text, (*leading, *_bodies(text, task)))
    parts = _parts(what)
    lead = task.lead or assignment.lead
    weighty = {name for frame in parts.frames if frame.weight > PURPOSE for name, _ in frame.terms}
    return Work(
        task=task,
        what=What(
            terms=tuple(sorted(parts.terms.items())),
            frames=parts.frames,
            levels=levels_of(what),
            audiences=_audiences(weighty),
            documents=_documents(what),
            numbers=figures_of(what),
            cited=citations_of(text),
            stages=parts.stages,
            products=parts.products,
            words=words_said(without_places(what)),
            deeds=parts.deeds,
            opening=parts.opening,
            begins=parts.begins,
            digital=is_digital(what),
            numbered=numbered_in(text),
            scopes=scopes_of(what),
        ),
        setting=Setting(
            leads=frozenset(body_key(body) for body in lead),
            lead_level=level_of_body(lead[0]) if lead else "",
            places=where(text),
            deadline=task.deadline,
            everywhere=is_everywhere(text),
            years=years_of(text) | ({task.deadline.year} if task.deadline else set()),
        ),
        lead=lead,
        spans=parts.spans,
        hinted=parts.hinted,
    )


def _documents(what: str) -> frozenset[str]:
    folded = what.casefold()
    return frozenset(kind for words, kind in DOCUMENTS.items() if words in folded)


def _audiences(terms: set[str]) -> frozenset[str]:
    found = AUDIENCES & terms
    return found | {group for one, group in _AMONG.items() if one in found}


def _named_in(text: str, span: tuple[int, int], lead: tuple[str, ...]) -> tuple[int, int]:
    """A stretch that tells who leads, from the name on where more stands before it: “*cấp sổ đỏ*, giao Sở …”."""
    start, end = span
    at = text.find(lead[0], start, end) if lead else -1
    return (at, end) if at - start > _LONG_BEFORE else span


def _bodies(text: str, task: TaskStatement) -> Iterator[tuple[int, int]]:
    """Where the bodies that a table tells of the task stand in its text."""
    for body in (*task.lead, *task.coordinating):
        yield from (found.span() for found in re.finditer(re.escape(body), text) if body)


def _without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with who, by when and to whom reported blanked out, every other letter at its place."""
    for start, end in spans:
        text = _blank(text, start, end)
    for due in _DUE.finditer(lowered(text)):
        text = _blank(text, *due.span())
    for label in _LABELS.finditer(lowered(text)):
        text = _blank(text, *label.span())
    for reports in _REPORTS.finditer(lowered(text)):
        if _CAPITAL.match(text, reports.end()) and BODY.match(text, reports.end()):
            stop = _reported_end(text, reports.end())
            if reports["whole"] and (theirs := _THEIRS.match(text, stop)):
                stop = theirs.end()
            text = _blank(text, reports.start() if reports["whole"] else reports.end(), stop)
    return text


def _reported_end(text: str, start: int) -> int:
    """Where the name of the body that is reported to ends."""
    if above := _ABOVE.match(text, start):
        return above.end()
    clause = _TO_STOP.search(text, start)
    stop = clause.start() if clause else len(text)
    return min(name_end(text, start, stop), body_end(text, start, stop))


def _blank(text: str, start: int, end: int) -> str:
    return f"{text[:start]};{' ' * (end - start - 1)}{text[end:]}" if end > start else text


def _parts(what: str) -> _Parts:
    tokens = tokens_of(what)
    concepts = concepts_of(tokens)
    names = sorted({(term.start, term.end) for term in concepts if term.name})
    small = _with_small_beginnings(what)
    every = list(VERB.finditer(small))
    verbs = [found for found in every if not part_of_name(found, names)]
    found, hinted = _terms(what, tokens, concepts, verbs)
    purpose = _purposes(what, verbs[0].end() if verbs else 0)
    frames = _frames(what, verbs, found, purpose)
    terms: dict[str, float] = {}
    for frame in sorted(frames, key=lambda frame: -frame.weight):
        for term, share in frame.terms:
            terms.setdefault(term, frame.weight * share)
    spans: dict[str, tuple[int, int]] = {}
    for name, start, end, _ in found:  # the longest that says it, of those the first
        known = spans.get(name)
        if known is None or end - start > known[1] - known[0]:
            spans[name] = start, end
    acts = _outside(governing(what, verbs), purpose)
    products = products_of(what, acts)
    deeds = deeds_of(small, _outside(verbs, purpose), acts, products)
    if not deeds.names:
        opening = _outside([verb for verb in every if not inside_name(verb, names)], purpose)
        deeds = deeds_of(small, opening, governing(what, opening), products)
    return _Parts(
        terms,
        spans,
        tuple(frames),
        stages_of(what, acts),
        products,
        hinted,
        replace(deeds, inside=verbs_inside(_outside(every, purpose))),
        opening_of(tokens),
        (kind_of(every[0][0]) if every else None) or DO,
    )


def _terms(
    what: str, tokens: list[Token], concepts: list[Term], verbs: list[re.Match[str]]
) -> tuple[list[Term], frozenset[str]]:
    """The terms of a text in their order, and those of them that are only hinted at."""
    named = sorted({(term.start, term.end) for term in concepts})
    spoken = [verb.span() for verb in verbs]
    others = [paper.span() for paper in _PAPERS.finditer(lowered(what))]
    others += [(place.start, place.end) for place in places_of(what)]
    words = words_of(tokens, [*named, *others, *spoken])
    parts = parts_of_names(tokens, concepts)
    hints = [*parts, *hints_of(words, (*concepts, *parts))]
    inner = inner_words_of(tokens, [*named, *spoken], words)
    told = [term for term in (*concepts, *words, *inner, *hints) if term.name]
    return sorted(told, key=lambda term: (term.start, term.end, term.name)), frozenset(hint.name for hint in hints)


def _frames(what: str, verbs: list[re.Match[str]], terms: list[Term], purpose: list[tuple[int, int]]) -> list[Frame]:
    """The terms by the verbs that govern them; verbs in a row share the object that follows."""
    frames: list[Frame] = []
    governs = {verb.start() for verb in governing(what, verbs)}
    spoken = [verb.span() for verb in verbs]
    kinds: set[str] = set()
    listed = {found.end() for found in _LISTS.finditer(what)}
    bounds = sorted({0, *governs, *listed, *(start for start, _ in purpose)})
    for start, end in zip(bounds, [*bounds[1:], len(what) + 1], strict=True):
        if start in listed and frames:
            kinds = set(frames[0].kinds)
        kinds |= {kind_of(verb[0]) or DO for verb in verbs if verb.start() == start}
        told = [term for term in terms if start <= term.start < end]
        if any(not _inside(term.start, spoken) for term in told):
            held = _held(what, start, told)
            within = {kind_of(verb[0]) or DO for verb in verbs if start < verb.start() < end}
            weight = PURPOSE if _inside(start, purpose) else LATER if frames else MAIN
            frames.append(Frame(frozenset(kinds - {DO} or {DO}), frozenset(within - {DO}), held, weight))
            kinds = set()
        elif _inside(start, purpose):
            kinds = set()
    return frames


def _held(what: str, start: int, terms: list[Term]) -> tuple[tuple[str, float], ...]:
    """The terms of one object: those behind a word of place count less, and so do several that one name stands for."""
    aside = _ASIDE.search(what, start) if terms else None
    behind = aside.start() if aside else len(what)
    found: dict[str, float] = {}
    named: dict[tuple[int, int], int] = {}
    for _, begin, end, share in terms:
        if share == 1:
            named[begin, end] = named.get((begin, end), 0) + 1
    for name, begin, end, share in terms:
        counts = (ASIDE if behind <= begin else 1.0) * share / sqrt(named.get((begin, end), 1))
        if counts > found.get(name, 0.0):
            found[name] = counts
    return tuple(sorted(found.items()))


def _with_small_beginnings(what: str) -> str:
    """With the first letter of each clause in lower case, as verbs are known by."""
    return _FIRST_LETTER.sub(lambda found: found[0].lower(), what)


def _purposes(what: str, after: int) -> list[tuple[int, int]]:
    """Stretches that say what the work is for, or how it is to be done."""
    topic = _TOPIC.match(what)
    found = [topic.span()] if topic else []
    for purpose in _PURPOSE.finditer(lowered(what), after):
        ends = _PURPOSE_ENDS.search(what, purpose.end())
        found.append((purpose.start(), ends.start() if ends else len(what)))
    return found


def _outside(verbs: list[re.Match[str]], spans: list[tuple[int, int]]) -> list[re.Match[str]]:
    return [verb for verb in verbs if not _inside(verb.start(), spans)] if spans else verbs


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
