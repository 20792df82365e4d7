"""Someone who visits a server without a browser: keeps its cookies, signs in, sends forms."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

from tests.lib.people import PASSWORD, PEOPLE
from tests.lib.server import STARTING, Server


class _Stays(urllib.request.HTTPRedirectHandler):
    """A page that sends one on is an answer of its own."""

    def redirect_request(self, *_args: object) -> None:
        return None


class Visitor:
    """One session on a server. Answers are (status, text); a server that went away raises `OSError`."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.cookies = CookieJar()
        self._opener = urllib.request.build_opener(_Stays, urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> tuple[int, str]:
        """Ask for a page."""
        return self._ask(urllib.request.Request(self.server.address + path, headers={"Accept": "text/html"}))

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        """Send a form, as from a page of this session."""
        token = next((cookie.value for cookie in self.cookies if cookie.name == "csrftoken"), "")
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        headers = {"Accept": "text/html", "Referer": self.server.address + path}
        return self._ask(urllib.request.Request(self.server.address + path, body, headers))

    def sign_in(self, name: str) -> tuple[int, str]:
        """Sign in as one of `tests.lib.people.PEOPLE`; 302 where it worked."""
        self.get("/accounts/login/")
        return self.post("/accounts/login/", login=PEOPLE[name].username, password=PASSWORD)

    def _ask(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self._opener.open(request, timeout=STARTING) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
