"""Why two tasks are alike or told apart, in words an official would use, with the phrases that say it."""

from __future__ import annotations

from collections.abc import Iterator

from cotmoc.reading.overlaps.deeds import DO, Deeds
from cotmoc.reading.overlaps.index import Match
from cotmoc.reading.overlaps.pair import Reason
from cotmoc.reading.overlaps.scopes import SCOPES, scopes_apart
from cotmoc.reading.overlaps.weights import BROAD, STEP, TermWeights
from cotmoc.reading.overlaps.work import Work

_PHRASES_SHOWN = 3
_SAME_DEED = 0.45
_DEED_WORDS = {
    "review": ("rà soát, đánh giá", "reviewing"),
    "build": ("xây dựng, thiết lập", "building"),
    "draft": ("tham mưu, dự thảo", "drafting"),
    "issue": ("trình, ban hành, công bố", "issuing"),
    "train": ("tập huấn, bồi dưỡng", "training"),
    "publicise": ("tuyên truyền, vận động", "publicising"),
    "guide": ("hướng dẫn, hỗ trợ", "guiding"),
    "connect": ("kết nối, tích hợp", "connecting"),
    "improve": ("nâng cấp, hoàn thiện", "improving"),
    "operate": ("vận hành, sử dụng", "operating"),
    "digitise": ("số hóa, cập nhật", "digitising"),
    "secure": ("bảo đảm an toàn", "securing"),
    "monitor": ("theo dõi, kiểm tra, đôn đốc", "monitoring"),
    "provide": ("cung cấp", "providing"),
    "close": ("đóng, dừng", "closing"),
    "organise": ("thành lập, bố trí", "organising"),
    "fund": ("bố trí kinh phí", "funding"),
    "procure": ("mua sắm, lắp đặt", "procuring"),
    "simplify": ("cắt giảm, tái cấu trúc", "simplifying"),
    "certify": ("công nhận, xếp loại", "certifying"),
    "grow": ("trồng, nuôi", "growing"),
    "clear": ("giải phóng mặt bằng, di dời, thu gom", "clearing"),
    "heal": ("khám, chữa, phòng bệnh", "healing"),
    "trade": ("mua, bán, tiêu thụ", "trading"),
    "meet": ("gặp gỡ, đối thoại", "meeting"),
    "collect": ("thu, truy thu", "collecting"),
    "process": ("chế biến, giết mổ", "processing"),
    "prosecute": ("điều tra, xét xử, thi hành án", "prosecuting"),
    "sanction": ("xử phạt, xử lý vi phạm", "sanctioning"),
}
_LEVELS = {
    "commune": ("cấp xã", "commune"),
    "district": ("cấp huyện", "district"),
    "province": ("cấp tỉnh", "province"),
    "nation": ("trung ương", "national"),
}
_AUDIENCES = {
    "công_chức": ("công chức", "officials"),
    "người_dân": ("người dân", "citizens"),
    "doanh_nghiệp": ("doanh nghiệp", "businesses"),
    "học_sinh": ("học sinh", "pupils"),
    "trẻ_em": ("trẻ em", "children"),
}
_PRODUCTS = {
    "body": ("tổ chức, bộ máy", "a body"),
    "fund": ("quỹ", "a fund"),
    "event": ("sự kiện, chương trình", "an event or programme"),
    "course": ("lớp học", "a course"),
    "criteria": ("bộ tiêu chí", "criteria"),
    "rules": ("quy chế, quy định", "rules"),
    "process": ("quy trình", "a process"),
    "policy": ("nghị quyết, chính sách", "a resolution or policy"),
    "plan": ("kế hoạch, phương án", "a plan"),
    "scheme": ("đề án, dự án", "a scheme"),
    "list": ("danh mục", "a list"),
    "report": ("báo cáo", "a report"),
    "system": ("hệ thống, phần mềm", "a system"),
    "data": ("dữ liệu", "data"),
    "money": ("kinh phí", "money"),
    "prices": ("bảng giá", "prices"),
    "guide": ("tài liệu", "a handbook"),
}

_STAGES = {
    "finding": ("tìm hiểu, chuẩn bị", "finding out"),
    "plan": ("lập kế hoạch, phương án", "planning"),
    "rules": ("đặt quy định, tiêu chí, danh mục", "setting rules"),
    "funding": ("bố trí kinh phí", "funding"),
    "buying": ("lựa chọn nhà thầu", "buying"),
    "teaching": ("tuyên truyền, tập huấn", "teaching"),
    "doing": ("thực hiện", "doing"),
    "judging": ("kiểm tra, đánh giá, tổng kết", "judging"),
}


def shared_terms(match: Match, weight_of: TermWeights) -> list[str]:
    """Terms of both works, those that tell most first; a word inside a shared pair of words is left out."""
    both = set(dict(match.one.what.terms)) & set(dict(match.two.what.terms))
    inside = {word for term in both if " " in term for word in term.split()}
    return sorted(both - inside, key=lambda term: (-weight_of(term), term))


def marks(work: Work, terms: list[str]) -> tuple[tuple[int, int], ...]:
    """The characters of the task that say the terms, in their order, none twice."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(work.spans[term] for term in terms if term in work.spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)


def reasons(match: Match, terms: list[str]) -> tuple[Reason, ...]:
    """What the two share, then what tells them apart."""
    return (*_alike(match, terms), *_apart(match))


def _alike(match: Match, terms: list[str]) -> Iterator[Reason]:
    yield from _object(match, terms)
    deeds = sorted(_kinds(match.one) & _kinds(match.two) - {DO})
    if deeds and match.deed.same_deed >= _SAME_DEED:
        vi, en = _joined([_DEED_WORDS[deed] for deed in deeds])
        yield Reason("action", f"Cùng loại việc: {vi}.", f"The same kind of work: {en}.")
    if match.deed.near_asked and bool(match.one.what.deeds.names) != bool(match.two.what.deeds.names):
        vi = "Một bên chỉ đạo, hướng dẫn hoặc hỗ trợ, bên kia trực tiếp làm."
        yield Reason("asked", vi, "One directs, guides or supports; the other does the work.")
    if match.deed.both_digital:
        yield Reason("digital", "Cùng là việc về số, mạng, dữ liệu.", "Both are about networks, data or software.")
    if products := sorted(match.one.what.products & match.two.what.products):
        vi, en = _joined([_PRODUCTS[product] for product in products])
        yield Reason("deliverable", f"Cùng loại sản phẩm: {vi}.", f"The same kind of deliverable: {en}.")
    if targets := sorted({*match.one.task.targets} & {*match.two.task.targets}):
        named = ", ".join(targets)
        yield Reason("target", f"Cùng phục vụ mục tiêu {named}.", f"Both serve target {named}.")
    if match.deed.same_number:
        figure, _, counted = min(match.one.what.numbers & match.two.what.numbers).partition(" ")
        number = f"{figure}%" if counted == "%" else figure
        yield Reason("figure", f"Cùng con số: {number}.", f"The same figure: {number}.")
    if match.deed.same_source:
        yield Reason("source", "Cùng dẫn một văn bản.", "Both cite one document.")
    yield from _when_and_where(match)
    yield from _leads(match)


def _when_and_where(match: Match) -> Iterator[Reason]:
    if match.setting.same_time:
        one, two = (f"{work.setting.deadline:%d/%m/%Y}" for work in (match.one, match.two) if work.setting.deadline)
        same = one == two
        vi = f"Cùng thời hạn {one}." if same else f"Thời hạn gần nhau: {one} và {two}."
        yield Reason("time", vi, f"The same deadline, {one}." if same else f"Deadlines close by: {one} and {two}.")
    if match.setting.within:
        place = _places(max(match.one, match.two, key=lambda work: max(work.setting.places, default=(-1, ""))))
        vi = f"Một việc nêu địa bàn cụ thể hơn: {place}."
        yield Reason("within", vi, f"One names a more specific place: {place}.")
    if match.setting.place_of_one and not match.setting.other_place:
        name = _province(match.one) or _province(match.two)
        yield Reason("one_place", f"Chỉ một việc nêu tỉnh: {name}.", f"Only one names a province: {name}.")


def _leads(match: Match) -> Iterator[Reason]:
    one, two = ("; ".join(work.lead) for work in (match.one, match.two))
    if match.setting.same_lead:
        yield Reason("same_lead", f"Cùng cơ quan chủ trì: {one}.", f"The same lead: {one}.")
    elif one and two and one.replace("cấp ", "") != two.replace("cấp ", ""):
        yield Reason("other_lead", f"Khác cơ quan chủ trì: {one} – {two}.", f"Different leads: {one} – {two}.")


def _apart(match: Match) -> Iterator[Reason]:
    if match.setting.other_place:
        names = " – ".join(_places(work) for work in (match.one, match.two))
        yield Reason("place", f"Khác địa bàn: {names}.", f"Different places: {names}.")
    if match.setting.other_rank and match.one.lead and match.two.lead:
        vi, en = "Một việc do cơ quan trung ương chủ trì, việc kia thì không.", "Only one is led by a central body."
        yield Reason("rank", vi, en)
    what_one, what_two = match.one.what, match.two.what
    for code, vi, en, words, both in (
        ("level", "Khác cấp", "Different levels", _LEVELS, (what_one.levels, what_two.levels)),
        (
            "audience",
            "Khác đối tượng phục vụ",
            "For different people",
            _AUDIENCES,
            (what_one.audiences, what_two.audiences),
        ),
        ("stage", "Khác bước công việc", "Different steps of the work", _STAGES, (what_one.stages, what_two.stages)),
        ("document", "Khác sản phẩm", "Different deliverables", _PRODUCTS, (what_one.products, what_two.products)),
    ):
        if both[0] and both[1] and both[0].isdisjoint(both[1]):
            named = [_joined([words[word] for word in sorted(each)]) for each in both]
            yield Reason(code, f"{vi}: {named[0][0]} – {named[1][0]}.", f"{en}: {named[0][1]} – {named[1][1]}.")
    yield from _other_scope(match)
    yield from _other_work(match)
    yield from _other_of_its_kind(match)
    if match.setting.other_time:
        one, two = (f"{work.setting.deadline:%d/%m/%Y}" for work in (match.one, match.two) if work.setting.deadline)
        yield Reason("other_time", f"Khác thời hạn: {one} và {two}.", f"Different deadlines: {one} and {two}.")


def _other_of_its_kind(match: Match) -> Iterator[Reason]:
    """The years, storms or rounds that tell two tasks of one kind apart."""
    if match.setting.other_year:
        one, two = (", ".join(map(str, sorted(work.setting.years))) for work in (match.one, match.two))
        yield Reason("year", f"Khác năm: {one} – {two}.", f"Different years: {one} – {two}.")
    if match.deed.other_of_many:
        one, two = (_numbered(work, other) for work, other in ((match.one, match.two), (match.two, match.one)))
        yield Reason("number", f"Mỗi việc nêu một số khác: {one} – {two}.", f"Each names another one: {one} – {two}.")


def _numbered(work: Work, other: Work) -> str:
    """What the work counts through that the other does too, under another number."""
    things = {thing for thing, _ in other.what.numbered}
    told = sorted(work.what.numbered - other.what.numbered)
    return ", ".join(f"{thing} {number}" for thing, number in told if thing in things)


def _other_scope(match: Match) -> Iterator[Reason]:
    """The kinds of people or places that tell the tasks apart."""
    one, two = match.one.what.scopes, match.two.what.scopes
    if match.deed.other_scope:
        apart = scopes_apart(one, two)
        named = [
            _joined([(SCOPES[scope].vi, SCOPES[scope].en) for scope in sorted(apart & each)]) for each in (one, two)
        ]
        vi, en = (" – ".join(each) for each in zip(*named, strict=True))
        yield Reason("scope", f"Khác phạm vi, đối tượng: {vi}.", f"For other people or places: {en}.")


def _other_work(match: Match) -> Iterator[Reason]:
    """What tells the deeds apart."""
    if match.deed.step >= STEP:
        yield Reason(
            "step", "Việc này là bước trước hoặc bước sau của việc kia.", "One is a step before or after the other."
        )
    elif match.deed.other_act:
        (vi, en), (vi_too, en_too) = _acts(match.one.what.deeds), _acts(match.two.what.deeds)
        yield Reason("other_action", f"Khác loại việc: {vi} – {vi_too}.", f"Different kinds of work: {en} – {en_too}.")
    if match.deed.in_parallel:
        vi = "Câu chữ song song, nhưng mỗi việc nêu điều mà việc kia không nêu."
        yield Reason("parallel", vi, "Worded in parallel, but each says what the other does not.")


def _object(match: Match, terms: list[str]) -> Iterator[Reason]:
    """The phrases of both tasks that name one thing; what is only hinted at is told as such, and things that tasks of
    every subject have are only mentioned."""
    telling = [term for term in terms if "_" in term or " " in term]
    hinted = match.one.hinted | match.two.hinted
    named = [term for term in telling if term not in BROAD | hinted]
    close = [term for term in telling if term in hinted - BROAD]
    phrases = _phrases(match.one, match.two, named or close or telling)
    if not phrases:
        return
    vi = ", ".join(f"«{one}»" if _same(one, two) else f"«{one}» (việc kia: «{two}»)" for one, two in phrases)
    en = ", ".join(f"“{one}”" if _same(one, two) else f"“{one}” (the other: “{two}”)" for one, two in phrases)
    if named:
        yield Reason("object", f"Cùng đối tượng: {vi}.", f"The same object: {en}.")
    elif close:
        yield Reason("object", f"Có thể cùng đối tượng: {vi}.", f"Perhaps the same object: {en}.")
    else:
        yield Reason("object", f"Cùng nhắc đến: {vi}.", f"Both mention: {en}.")


def _phrases(one: Work, two: Work, terms: list[str]) -> list[tuple[str, str]]:
    """What each task calls the same things, those that tell most first."""
    found: dict[str, tuple[str, str]] = {}
    said, said_too = marks(one, terms), marks(two, terms)
    for term in terms:
        phrase = _around(one, term, said)
        if phrase not in found:
            found[phrase] = phrase, _around(two, term, said_too)
        if len(found) == _PHRASES_SHOWN:
            break
    return list(found.values())


def _around(work: Work, term: str, spans: tuple[tuple[int, int], ...]) -> str:
    at = work.spans[term][0]
    return next(work.task.text[start:end] for start, end in spans if start <= at < end)


def _same(one: str, two: str) -> bool:
    """Whether two phrases need not both be told: one is in the other."""
    short, long = sorted((one.casefold(), two.casefold()), key=len)
    return short in long


def _kinds(work: Work) -> set[str]:
    return {kind for frame in work.what.frames for kind in frame.kinds}


def _acts(deeds: Deeds) -> tuple[str, str]:
    return _joined([_DEED_WORDS[kind] for kind in sorted({name.partition("/")[0] for name in deeds.names})])


def _province(work: Work) -> str:
    return ", ".join(name.title() for size, name in sorted(work.setting.places) if size == 0)


def _places(work: Work) -> str:
    return ", ".join(name.title() for _, name in sorted(work.setting.places))


def _joined(words: list[tuple[str, str]]) -> tuple[str, str]:
    return "; ".join(vi for vi, _ in words), "; ".join(en for _, en in words)
