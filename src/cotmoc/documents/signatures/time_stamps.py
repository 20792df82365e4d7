"""Asks an authority for time-stamps (RFC 3161): the one thing here that goes over the network, and only when asked."""

from __future__ import annotations

import asyncio
from typing import ClassVar
from urllib.parse import urlsplit

import requests
from asn1crypto import cms, core, tsp
from pyhanko.sign.timestamps import TimeStamper

from cotmoc.documents.signatures.signing_errors import TIMESTAMP_ADDRESS_BAD, TIMESTAMP_REFUSED, TIMESTAMP_UNREACHABLE

LONGEST_WAIT = 15
LARGEST_ANSWER = 1 << 20
_KIND = "application/timestamp-reply"


class _Answer(core.Sequence):
    """An answer as RFC 3161 has it: one that refuses brings no time-stamp."""

    _fields: ClassVar = [("status", tsp.PKIStatusInfo), ("time_stamp_token", cms.ContentInfo, {"optional": True})]


class TimeStampAuthority(TimeStamper):
    """An authority at an address. Raises `Refused` (B158) where it is none; when asked, B159 and B160."""

    def __init__(self, url: str) -> None:
        super().__init__()
        if not _is_address(url):
            raise TIMESTAMP_ADDRESS_BAD.refuse(url=url)
        self.url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The answer to a request, checked to be about what was asked."""
        answer = await asyncio.to_thread(self._asked, req.dump())
        try:
            status = _Answer.load(answer, strict=True)["status"]["status"].native
            if status != "granted":
                raise self._useless(f"bị từ chối ({status})", f"refused ({status})")
            response = tsp.TimeStampResp.load(answer)
            stamped = response["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
            if stamped["message_imprint"].dump() != req["message_imprint"].dump() or stamped["nonce"] != req["nonce"]:
                raise self._useless("dấu thời gian của nội dung khác", "it is the time-stamp of something else")
        except (ValueError, TypeError, KeyError):
            raise self._useless("không đúng dạng RFC 3161", "not as RFC 3161 has it") from None
        return response

    def _asked(self, question: bytes) -> bytes:
        headers = {"Content-Type": "application/timestamp-query", "Accept": _KIND}
        try:
            with requests.post(self.url, question, headers=headers, timeout=LONGEST_WAIT, stream=True) as answer:
                kind, status = answer.headers.get("Content-Type", ""), answer.status_code
                content = answer.raw.read(LARGEST_ANSWER, decode_content=True)
        except (requests.RequestException, OSError) as error:
            why = type(error).__name__
            raise TIMESTAMP_UNREACHABLE.refuse(
                url=self.url, why=f"không kết nối được ({why})", why_en=f"no connection ({why})"
            ) from None
        if status != requests.codes.ok or not kind.startswith(_KIND):
            raise self._useless(f"HTTP {status} {kind}".strip(), f"HTTP {status} {kind}".strip())
        return content

    def _useless(self, why: str, why_en: str) -> Exception:
        return TIMESTAMP_REFUSED.refuse(url=self.url, why=why, why_en=why_en)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
