"""An authority of time-stamps on this machine: answers by HTTP as RFC 3161 has it, or as badly as it is told to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

from asn1crypto import tsp
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from cotmoc.documents.signatures.signer import Signer

REPLY = "application/timestamp-reply"
Answer = tuple[int, str, bytes]


def stamper(signer: Signer, at: datetime) -> Callable[[bytes], Answer]:
    """Answers each request with a time-stamp of that moment."""
    tool = signer.tool()
    stamps = DummyTimeStamper(tool.signing_cert, tool.signing_key, certs_to_embed=tool.cert_registry, fixed_dt=at)
    return lambda asked: (200, REPLY, stamps.request_tsa_response(tsp.TimeStampReq.load(asked)).dump())


@contextmanager
def serving(answer: Callable[[bytes], Answer]) -> Iterator[str]:
    """Its address while it runs."""

    class Asked(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, kind, content = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_told: object) -> None:
            """Silent."""

    with HTTPServer(("127.0.0.1", 0), Asked) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/tsa"
        finally:
            server.shutdown()
            thread.join()
