"""What was found of signatures, in words: one sentence for each case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone

from cotmoc.documents.signatures.found import BROKEN, Added, Checked, Finding, Matched, SignatureFound

VIETNAM = timezone(timedelta(hours=7))
CLOCKS_DIFFER = timedelta(minutes=5)
"""By how much the signer's clock may be ahead of the moment of the check and nothing be said of it."""

FILE_SENTENCES: Mapping[Finding, tuple[str, str]] = {
    Finding.VALID: (
        "Hợp lệ: mọi chữ ký đều nguyên vẹn, người ký được cơ quan tin cậy chứng thực, văn bản không bị thêm gì khác.",
        "Valid: every signature is intact, a trusted authority vouches for the signers, and nothing else was added.",
    ),
    Finding.NOT_SIGNED: ("Tệp này chưa có chữ ký số nào.", "This file carries no signature."),
    Finding.TAMPERED: (
        "KHÔNG hợp lệ: nội dung đã bị sửa sau khi ký.",
        "NOT valid: the content was changed after it was signed.",
    ),
    Finding.RESAVED: (
        "KHÔNG hợp lệ: tệp đã bị lưu lại bằng chương trình khác sau khi ký nên chữ ký không còn chứng minh được gì.",
        "NOT valid: the file was saved anew by another program after signing; the signature proves nothing any more.",
    ),
    Finding.UNCHECKABLE: (
        "KHÔNG kết luận được: có chữ ký tạo theo cách hệ thống không hỗ trợ, hoặc quá yếu.",
        "NOT proved: a signature was made in a way that is not supported, or is too weak.",
    ),
    Finding.ADDED_TO: (
        "KHÔNG hợp lệ: sau khi ký, tệp đã bị thêm nội dung mà không chữ ký nào bao gồm.",
        "NOT valid: after it was signed, something was added to the file that no signature covers.",
    ),
    Finding.OTHER_FILE: (
        "Tệp có chữ ký nhưng KHÔNG phải bản phát hành được đem so.",
        "The file is signed, but it is NOT the issue it was compared with.",
    ),
    Finding.CUT_BACK: (
        "KHÔNG đầy đủ: tệp đã bị cắt bớt phần cuối so với bản phát hành; chữ ký ở phần ấy đã mất.",
        "NOT whole: the file was cut back to an earlier step; the signatures that followed in the issue are gone.",
    ),
    Finding.REVOKED: (
        "KHÔNG tin cậy được: chứng thư của người ký đã bị thu hồi.",
        "NOT trusted: the signer's certificate was revoked.",
    ),
    Finding.EXPIRED: (
        "Nguyên vẹn, nhưng chứng thư của người ký đã hết hạn và không có dấu thời gian chứng minh đã ký trước đó.",
        "Intact, but the signer's certificate has expired and no time-stamp proves that it was signed before.",
    ),
    Finding.NOT_YET: (
        "Nguyên vẹn, nhưng chứng thư của người ký chưa đến ngày có hiệu lực; kiểm tra lại đồng hồ máy.",
        "Intact, but the signer's certificate does not hold yet; look at this machine's clock.",
    ),
    Finding.UNFIT: (
        "Nguyên vẹn, nhưng chứng thư của người ký không dùng để ký văn bản.",
        "Intact, but the signer's certificate is not meant for signing documents.",
    ),
    Finding.UNKNOWN: (
        "Nguyên vẹn, nhưng không cơ quan tin cậy nào chứng thực người ký.",
        "Intact, but no trusted authority vouches for the signer.",
    ),
    Finding.UNVOUCHED: (
        "Nguyên vẹn, nhưng chưa khai báo chứng thư tin cậy nào nên không ai xác nhận người ký là ai.",
        "Intact, but nobody vouches for the signer: no trust anchors are configured.",
    ),
}
"""Of a whole file."""

_SIGNATURE: Mapping[Finding, tuple[str, str]] = {
    Finding.VALID: ("hợp lệ, được {anchor} chứng thực", "valid, vouched for by {anchor}"),
    Finding.TAMPERED: ("hỏng: nội dung đã ký bị sửa", "broken: what was signed was changed"),
    Finding.RESAVED: ("hỏng: tệp bị lưu lại sau khi ký", "broken: the file was saved anew after signing"),
    Finding.UNCHECKABLE: ("không kiểm tra được: cách ký lạ hoặc yếu", "cannot be checked: unknown or weak method"),
    Finding.ADDED_TO: ("không còn bảo đảm cho cả tệp", "no longer vouches for the whole file"),
    Finding.REVOKED: ("chứng thư đã bị thu hồi", "the certificate was revoked"),
    Finding.EXPIRED: ("chứng thư hết hạn ngày {ends}", "the certificate expired on {ends}"),
    Finding.NOT_YET: ("chứng thư chỉ có hiệu lực từ {starts}", "the certificate holds from {starts} only"),
    Finding.UNFIT: ("chứng thư không dùng để ký văn bản", "the certificate is not for signing documents"),
    Finding.UNKNOWN: (
        "nguyên vẹn, nhưng nơi cấp chứng thư ({issuer}) không thuộc danh sách tin cậy",
        "intact, but its issuer ({issuer}) is not among those trusted",
    ),
    Finding.UNVOUCHED: ("nguyên vẹn, chưa có ai xác nhận người ký", "intact, but nobody vouches for the signer"),
}

_ADDED: Mapping[Added, tuple[str, str]] = {
    Added.NOTHING: ("bao gồm toàn bộ tệp, sau đó không thêm gì", "covers the whole file; nothing was added since"),
    Added.VALIDATION: (
        "sau đó chỉ thêm dữ liệu phục vụ kiểm tra chữ ký",
        "since then only data that prove signatures were added",
    ),
    Added.SIGNATURES: ("sau đó có chữ ký khác ký tiếp", "another signature was added since"),
    Added.FIELDS: ("sau đó có ô biểu mẫu bị điền thêm", "form fields were filled in since"),
    Added.CONTENT: ("sau đó có nội dung bị thêm hoặc sửa", "content was added or changed since"),
}

_MATCHED: Mapping[Matched, tuple[str, str]] = {
    Matched.SAME: ("Tệp trùng khớp từng byte với bản phát hành.", "The file is the issue, byte for byte."),
    Matched.EXTENDED: (
        "Tệp là bản phát hành nguyên vẹn, có phần ghi thêm phía sau.",
        "The file is the issue, whole, with something after its end.",
    ),
    Matched.CUT: (
        "Tệp chỉ là phần đầu của bản phát hành ({have} trên {all} chữ ký còn lại).",
        "The file is only the beginning of the issue ({have} of {all} signatures are left).",
    ),
    Matched.OTHER: ("Nội dung tệp khác với bản phát hành.", "The file differs from the issue."),
}

_NOTES: Mapping[str, tuple[str, str]] = {
    "stated": ("ký lúc {moment}, theo đồng hồ máy người ký", "signed at {moment} by the clock of the signer's machine"),
    "stamped": (
        "ký lúc {moment}, có dấu thời gian của {authority}",
        "signed at {moment}, with a time-stamp of {authority}",
    ),
    "unproved": (
        "có dấu thời gian của {authority} nhưng không cơ quan tin cậy nào chứng thực",
        "with a time-stamp of {authority}, for whom no trusted authority vouches",
    ),
    "differs": (
        "đồng hồ máy người ký ghi khác: {moment}",
        "the clock of the signer's machine said otherwise: {moment}",
    ),
    "untimed": ("không ghi thời điểm ký", "no time of signing is stated"),
    "ahead": ("thời điểm này chưa tới", "that time is yet to come"),
    "outside": (
        "thời điểm này nằm ngoài thời hạn của chứng thư",
        "that time lies outside the certificate's days",
    ),
    "stamp": ("Dấu thời gian", "Time-stamp"),
    "clocks": (
        "Có chữ ký ghi thời điểm chưa tới so với đồng hồ máy này ({moment}): một trong hai đồng hồ sai, không dựa vào "
        "thời điểm ấy được.",
        "A signature states a time that is yet to come by this machine's clock ({moment}): one of the two clocks is "
        "wrong, and that time is not to be relied on.",
    ),
    "revocation": (
        "Việc thu hồi chứng thư chỉ được kiểm tra theo danh sách (.crl) có trong thư mục chứng thư tin cậy.",
        "Revocation is only checked by the lists (.crl) in the folder of trust anchors.",
    ),
    "uncompared": (
        "Chưa so với bản phát hành: nếu chữ ký sau cùng bị cắt bỏ thì riêng tệp này không cho biết được.",
        "It was not compared with an issue: whether later signatures were cut off cannot be told from the file alone.",
    ),
}


def _said(pair: tuple[str, str], lang: str, **places: object) -> str:
    return (pair[0] if lang == "vi" else pair[1]).format(**places)


def moment(at: datetime) -> str:
    """A moment as documents state it: dd/mm/yyyy hh:mm:ss and the zone."""
    return f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S} +07:00"


def file_sentence(checked: Checked, lang: str) -> str:
    """The conclusion on a file, in one sentence."""
    return _said(FILE_SENTENCES[checked.finding], lang)


def notes(checked: Checked, lang: str) -> Iterator[str]:
    """What else is to be known of the conclusion: how the file stands to the issue, what was not checked."""
    if checked.matched is not None:
        have = sum(not each.is_stamp for each in checked.signatures)
        yield _said(_MATCHED[checked.matched], lang, have=have, all=checked.issue_signatures)
    elif checked.signatures:
        yield _said(_NOTES["uncompared"], lang)
    if checked.at is not None and any(is_ahead(each, checked.at) for each in checked.signatures):
        yield _said(_NOTES["clocks"], lang, moment=moment(checked.at))
    if checked.finding is Finding.VALID:
        yield _said(_NOTES["revocation"], lang)


def signer(found: SignatureFound, lang: str) -> str:
    """Who made a signature."""
    told = ", ".join(part for part in (found.signer, found.organisation) if part) or "?"
    return f"{_said(_NOTES['stamp'], lang)}: {told}" if found.is_stamp else told


def is_ahead(found: SignatureFound, at: datetime) -> bool:
    """Whether it states a time, and no time-stamp another, that at the moment of the check is yet to come."""
    return found.stamped_at is None and found.stated_at is not None and found.stated_at > at + CLOCKS_DIFFER


def signed_at(found: SignatureFound, lang: str, at: datetime | None = None) -> str:
    """When it was made, and whose word that is; `at`: the moment of the check, to tell a clock that is ahead."""
    return "; ".join(_timed(found, lang, at))


def _timed(found: SignatureFound, lang: str, at: datetime | None) -> Iterator[str]:
    stated, stamped = found.stated_at, found.stamped_at
    if stamped is not None:
        yield _said(_NOTES["stamped"], lang, moment=moment(stamped), authority=found.stamped_by or found.signer)
        if stated is not None and abs(stated - stamped) > CLOCKS_DIFFER:
            yield _said(_NOTES["differs"], lang, moment=moment(stated))
        return
    if stated is None:
        yield _said(_NOTES["untimed"], lang)
    else:
        yield _said(_NOTES["stated"], lang, moment=moment(stated))
        if at is not None and is_ahead(found, at):
            yield _said(_NOTES["ahead"], lang)
        elif found.starts and found.ends and not found.starts <= stated <= found.ends:
            yield _said(_NOTES["outside"], lang)
    if found.stamped_by:
        yield _said(_NOTES["unproved"], lang, authority=found.stamped_by)


def signature_sentence(found: SignatureFound, lang: str) -> str:
    """What a signature proves, and what came after it."""
    places = {
        "anchor": found.anchor,
        "issuer": found.issuer,
        "starts": f"{found.starts:%d/%m/%Y}" if found.starts else "?",
        "ends": f"{found.ends:%d/%m/%Y}" if found.ends else "?",
    }
    told = _said(_SIGNATURE[found.finding], lang, **places)
    if found.finding in BROKEN and found.finding is not Finding.ADDED_TO:
        return told
    return f"{told}; {_said(_ADDED[found.added], lang)}"
