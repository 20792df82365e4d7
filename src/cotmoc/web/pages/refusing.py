"""The pages that refuse: not allowed, wrong input, not found, not now."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from cotmoc.exchange.errors.mart import MART_CHANGED, MART_FILE_ABSENT
from cotmoc.model.errors import Problem, Refused
from cotmoc.web.access import Denied
from cotmoc.web.database_errors import kind_of
from cotmoc.web.errors import LOOKS_MANY, NOT_ALLOWED, SIGNED_OUT, STALE_PAGE, WRONG_METHOD
from cotmoc.web.language import lang


def problem_object(problem: Problem, lang: str) -> dict[str, Any]:
    """A problem as the contract of the API has it."""
    return {
        "error": problem.code,
        "code": problem.code,
        "message": problem.sentence(lang),
        "sentence": problem.sentence(lang),
        "where": str(problem.place),
        "remedy": problem.remedy(lang),
    }


def wants_json(request: HttpRequest) -> bool:
    """Whether a program asked, not a person."""
    return "/api/" in request.path or (request.accepts("application/json") and not request.accepts("text/html"))


def denied_page(request: HttpRequest, denied: Denied) -> HttpResponse:
    """403 with the sentence of the rule; who was signed out while filling in a form is told that."""
    is_signed_out = request.method == "POST" and not request.user.is_authenticated
    problem = (SIGNED_OUT if is_signed_out else NOT_ALLOWED).problem()
    sentence = str(denied) or problem.sentence(lang())
    if wants_json(request) and not request.user.is_authenticated:
        return JsonResponse(problem_object(SIGNED_OUT.problem(), lang()), status=HTTPStatus.UNAUTHORIZED)
    if wants_json(request):
        return JsonResponse(problem_object(problem, lang()) | {"message": sentence}, status=HTTPStatus.FORBIDDEN)
    context = {"sentence": sentence, "remedy": problem.remedy(lang())}
    return render(request, "refusing/denied.html", context, status=HTTPStatus.FORBIDDEN)


BROKEN_MART = (MART_CHANGED, MART_FILE_ABSENT)
_STATUSES = {
    LOOKS_MANY: HTTPStatus.TOO_MANY_REQUESTS,
    **dict.fromkeys(BROKEN_MART, HTTPStatus.SERVICE_UNAVAILABLE),
}


def status_of(refused: Refused) -> HTTPStatus:
    """What a program is told besides the problems."""
    return _STATUSES.get(refused.problems[0].kind, HTTPStatus.UNPROCESSABLE_ENTITY)


def refused_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    """422 with every problem: sentence, place, remedy; 429 where it is only too much at once, 503 while the mart is
    made whole."""
    status = status_of(refused)
    problems = [problem_object(problem, lang()) for problem in refused.problems]
    if wants_json(request):
        return JsonResponse(problems[0] | {"problems": problems}, status=status)
    return render(request, "refusing/refused.html", {"problems": problems}, status=status)


def told(look: Callable[..., Any]) -> Callable[..., Any]:
    """A `process_view` of a middleware with a page for what it refuses: Django asks `process_exception` only about what
    a view raises."""

    @wraps(look)
    def looked(middleware: Any, request: HttpRequest, *rest: Any) -> Any:
        try:
            return look(middleware, request, *rest)
        except Refused as refused:
            return refused_page(request, refused)

    return looked


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 of a library's own."""
    del exception
    return denied_page(request, Denied())


def stale_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose page is older than its session; what was typed is kept in the browser."""
    del reason
    problem = problem_object(STALE_PAGE.problem(), lang())
    if wants_json(request):
        return JsonResponse(problem, status=HTTPStatus.FORBIDDEN)
    return render(request, "refusing/refused.html", {"problems": [problem]}, status=HTTPStatus.FORBIDDEN)


def wrong_method(request: HttpRequest) -> HttpResponse:
    """What only a button asks for, asked for by its address: the page above, which has the button. Else 405, said."""
    problem = problem_object(WRONG_METHOD.problem(), lang())
    if wants_json(request):
        return JsonResponse(problem, status=HTTPStatus.METHOD_NOT_ALLOWED)
    if request.method in ("GET", "HEAD"):
        return redirect(_page_above(request.path_info))
    return render(request, "refusing/refused.html", {"problems": [problem]}, status=HTTPStatus.METHOD_NOT_ALLOWED)


def _page_above(path: str) -> str:
    """The nearest address above this one that is one."""
    above = path.rstrip("/").rpartition("/")[0] + "/"
    try:
        resolve(above)
    except Resolver404:
        return _page_above(above)
    return above


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    del exception
    return render(request, "refusing/not_found.html", status=HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """503 where the database or the disk refuses, 500 for what is ours to mend; both made without the database."""
    error = sys.exc_info()[1]
    kind = kind_of(error)
    if kind is None:
        return HttpResponse(
            render_to_string("refusing/broken.html", {"request": request}), status=HTTPStatus.INTERNAL_SERVER_ERROR
        )
    problem = problem_object(kind.problem(), lang())
    if wants_json(request):
        return JsonResponse(problem, status=HTTPStatus.SERVICE_UNAVAILABLE)
    page = render_to_string("refusing/unavailable.html", {"problem": problem, "request": request})
    return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "5"})
