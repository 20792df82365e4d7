"""From an approval that was acknowledged to the page that shows it, on every worker of the server."""

from __future__ import annotations

import html
import http.client
import re
import urllib.parse
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from benchmarks.web_load.install import HEAD, OFFICER, PASSWORD
from benchmarks.web_load.visiting import Asking

MOST_CONNECTIONS = 40
SHOWING = 60.0
"""Seconds after which a page that does not show the figure counts as wrong."""
REASON = "Đã đối chiếu với sổ theo dõi."
_FIELD = re.compile(r'name="(value:[^"]+)" value="([^"]*)"')
_MAIN = re.compile(rb"<main.*</main>", re.DOTALL)


class Session:
    """Somebody signed in, who sends forms."""

    def __init__(self, port: int, username: str) -> None:
        self._port = port
        self._cookies: dict[str, str] = {}
        self.get("/accounts/login/")
        self.post("/accounts/login/", login=username, password=PASSWORD)

    @property
    def cookie(self) -> str:
        """What a browser would send."""
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def get(self, path: str) -> str:
        """A page."""
        return self._ask("GET", path, None)

    def post(self, path: str, **fields: str) -> None:
        """Send a form; whoever is not sent on was refused."""
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": self._cookies.get("csrftoken", ""), **fields})
        self._ask("POST", path, body)

    def _ask(self, method: str, path: str, body: str | None) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        headers = {"Accept": "text/html", "Cookie": self.cookie, "Referer": f"http://127.0.0.1:{self._port}{path}"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self._cookies[key] = rest.partition(";")[0]
        connection.close()
        if answer.status != (200 if method == "GET" else 302):
            raise OSError(f"{answer.status} {method} {path}")
        return text


def approvals(port: int, at: dict[str, Any], cookie: str, *, workers: int, times: int) -> list[dict[str, float]]:
    """For each approval: milliseconds that its own answer took, and from there until the slowest worker showed it."""
    officer, head = Session(port, OFFICER), Session(port, HEAD)
    watching = _one_each(port, cookie, at["seen"], workers)
    found = []
    for number in range(times):
        submission = _hand_in(officer, head, at, number)
        before = [_shown(asking, at["seen"]) for asking in watching]
        start = perf_counter()
        head.post(f"{at['review']}{submission}/step/", state="submitted")
        told = perf_counter()
        pages = [_until_changed(asking, at["seen"], old) for asking, old in zip(watching, before, strict=True)]
        shown = perf_counter()
        found.append({"answer": 1000 * (told - start), "shown": 1000 * (shown - told), "pages": max(pages)})
    return found


def _hand_in(officer: Session, head: Session, at: dict[str, Any], number: int) -> str:
    """Correct the first figure by one; the number of the submission that waits for the head."""
    officer.post(f"{at['form']}correct/", reason=f"Đính chính lần {number + 1}")
    fields = {name: html.unescape(value) for name, value in _FIELD.findall(officer.get(at["form"]))}
    first = next(iter(fields))
    held = int(fields[first].replace(".", ""))
    fields[first] = str(held + (1 if number % 2 else -1))
    reasons = {name.replace("value:", "reason:", 1): REASON for name in fields}
    officer.post(f"{at['form']}submit/", version="99", intent="submit", **fields, **reasons)
    waiting = re.findall(rf"{re.escape(at['review'])}(\d+)/", head.get(at["review"]))
    return waiting[-1]


def _main(asking: Asking, path: str) -> bytes:
    found = _MAIN.search(asking.page(path))
    return found.group() if found else b""


def _shown(asking: Asking, path: str) -> bytes:
    """The page, once it is not waited for any more."""
    end = perf_counter() + SHOWING
    while True:
        try:
            return _main(asking, path)
        except OSError:
            if perf_counter() > end:
                raise
            sleep(0.1)


def _until_changed(asking: Asking, path: str, old: bytes) -> int:
    """Ask until the page differs; how often that was. A page that asks to wait a little is not one that shows it."""
    end = perf_counter() + SHOWING
    for times in range(1, 10_000):
        try:
            if _main(asking, path) != old:
                return times
        except OSError:
            if perf_counter() > end:
                raise
        if perf_counter() > end:
            raise OSError(f"{path} does not show what was approved")
        sleep(0.002)
    return 0


def _one_each(port: int, cookie: str, path: str, workers: int) -> list[Asking]:
    """A kept connection to each worker: the system tells which process holds its other end."""
    found: dict[int, Asking] = {}
    for _ in range(MOST_CONNECTIONS):
        asking = Asking(port, cookie)
        _shown(asking, path)
        found.setdefault(_other_end(asking, port), asking)
        if len(found) == workers:
            break
    return list(found.values())


def _other_end(asking: Asking, port: int) -> int:
    """The process that answers on a connection."""
    ours = asking.connection.sock.getsockname()[1]
    ends = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    (inode,) = (row[9] for row in ends if row[1].endswith(f":{port:04X}") and row[2].endswith(f":{ours:04X}"))
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if str(link.readlink()) == f"socket:[{inode}]":
                return int(link.parts[2])
        except OSError:  # it was closed while we looked
            continue
    raise OSError("the connection was closed")
