"""Serves the rendered style guide under the policy of the live system, and answers what its grid saves."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)

SENT = b"<!doctype html><link rel=icon href='data:,'><title>sent</title>"

Answer = Callable[[dict[str, object]], tuple[int, dict[str, object] | None]]
"""What a saved draft gets: the status and the object; no object is a page that is not JSON."""


class Site:
    """The address of the pages, every draft that was saved, and how the next one is answered."""

    def __init__(self) -> None:
        self.address = ""
        self.saved: list[dict[str, object]] = []
        self.posted: list[str] = []
        self.answer: Answer = accept


def accept(draft: dict[str, object]) -> tuple[int, dict[str, object]]:
    """Takes all of it."""
    keys = [cell["key"] for cell in draft["cells"]]
    return 200, {"version": int(draft["version"]) + 1, "saved": keys, "findings": [], "conflict": {}}


class _Pages(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, site: Site, **named: object) -> None:
        self.site = site
        super().__init__(*args, **named)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path != "/save":
            self.site.posted.append(body.decode())
            self._reply(
                200, "text/html; charset=utf-8", b"<!doctype html><link rel=icon href='data:,'><title>sent</title>"
            )
            return
        draft = json.loads(body)
        self.site.saved.append(draft)
        status, answer = self.site.answer(draft)
        if answer is None:
            self._reply(status, "text/html", b"sign in")
        else:
            self._reply(status, "application/json", json.dumps(answer).encode())

    def _reply(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Quiet."""


@contextmanager
def serve(folder: Path) -> Iterator[Site]:
    """Serves `folder` on loopback until the block ends."""
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, site=site, directory=str(folder)))
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
