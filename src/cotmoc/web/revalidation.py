"""Pages that need not be sent again: a visitor who has the page of this state of the data is told so."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags

import cotmoc
from cotmoc.web import live
from cotmoc.web.edition import published_position
from cotmoc.web.pages.refusing import told


class Revalidated:
    """ETags for pages that visitors see without signing in; pages of those signed in are kept by nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page with its tag, or with the word that it is private."""
        request.page_tag = None  # type: ignore[attr-defined]
        response = self._get_response(request)
        tag = request.page_tag  # type: ignore[attr-defined]
        if tag is not None and response.status_code == 200 and not response.cookies:
            response.headers.setdefault("ETag", tag)
            patch_cache_control(response, no_cache=True)
        elif request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response

    @told
    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """304 where the visitor has the page already."""
        if request.method not in ("GET", "HEAD") or request.package is None or request.user.is_authenticated:  # type: ignore[attr-defined]
            return None
        request.page_tag = _tag(request)  # type: ignore[attr-defined]
        if request.page_tag in parse_etags(request.headers.get("If-None-Match", "")):  # type: ignore[attr-defined]
            return HttpResponse(status=304, headers={"ETag": request.page_tag})  # type: ignore[attr-defined]
        return None


def _tag(request: HttpRequest) -> str:
    """Of what the page can depend on: the published data, the day by which deadlines pass, the address, the program."""
    package = request.package  # type: ignore[attr-defined]
    state = (
        package.name,
        published_position(package),
        live.ground(package).today,
        request.get_full_path(),
        request.headers.get("HX-Request", ""),
        cotmoc.__version__,
    )
    return f'"{hashlib.sha256(repr(state).encode()).hexdigest()[:32]}"'
