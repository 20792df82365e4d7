"""Checks of signatures for the live system: few at once, and what was found is remembered for a while."""

from __future__ import annotations

import hashlib
import threading

from django.core.cache import cache

from cotmoc.documents.signatures.anchors import configured_anchors
from cotmoc.documents.signatures.bounded import check_signatures
from cotmoc.documents.signatures.errors import CHECK_BUSY
from cotmoc.documents.signatures.found import Checked

AT_ONCE = 2
LONGEST_TURN = 20
"""Seconds that somebody waits for their turn."""
REMEMBERED = 15 * 60
"""Seconds: a certificate may expire meanwhile."""
_turns = threading.BoundedSemaphore(AT_ONCE)


def checked(content: bytes) -> Checked:
    """What the signatures of a file prove to those who trust the configured anchors.

    Raises `Refused`: as `check_signatures` and `configured_anchors`, and B148 while too many files are checked.
    """
    anchors = configured_anchors()
    trusted = hashlib.sha256(b"".join((*anchors.certificates, *anchors.revoked))).hexdigest()
    key = f"signatures-{hashlib.sha256(content).hexdigest()}-{trusted}"
    found = cache.get(key)
    if found is None:
        if not _turns.acquire(timeout=LONGEST_TURN):
            raise CHECK_BUSY.refuse()
        try:
            found = check_signatures(content, anchors)
        finally:
            _turns.release()
        cache.set(key, found, REMEMBERED)
    return found
