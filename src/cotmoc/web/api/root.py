"""The root of the API: what both halves share, their addresses, errors and description."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from functools import wraps
from http import HTTPStatus
from typing import Any, cast

from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.parser import Parser

from cotmoc.model.errors import Problem, Refused
from cotmoc.web.access import Denied
from cotmoc.web.api import reading, submissions
from cotmoc.web.errors import NOT_ALLOWED
from cotmoc.web.incoming_errors import (
    ADDRESS_UNKNOWN,
    BODY_BAD,
    BODY_LARGE,
    CELLS_DISPUTED,
    KEY_USED,
    TOKEN_BAD,
    TOO_OFTEN,
)
from cotmoc.web.opening import public
from cotmoc.web.pages.refusing import status_of

LARGEST_BODY = 2 * 1024 * 1024
_ROOT = "api-root"
_MOST_TOLD = 20
_CONFLICTS = frozenset({KEY_USED.code, CELLS_DISPUTED.code})
"""Refusals that are no fault of what was sent, but of what was there before."""


class ExactNumbers(Parser):
    """Numbers with decimals as they are written, never as binary fractions."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Raises `ValueError` for what is no JSON; NaN and infinity are none."""
        return cast("dict[str, Any]", json.loads(request.body, parse_float=Decimal, parse_constant=_no_number))


def _no_number(word: str) -> None:
    raise ValueError(word)


api = NinjaAPI(
    title="Cột Mốc",
    version="1",
    description="Figures in, by a unit's token; everything published out, without one.",
    parser=ExactNumbers(),
    openapi_url=None,
    docs_url=None,
)
api.add_router("", submissions.router)
api.add_router("", reading.router)


# -- errors in the shape of the contract -------------------------------------------------------------------------------


def _answer(status: int, *problems: Problem, message: str = "") -> JsonResponse:
    """The first problem at the top, all of them beneath it."""
    told = [submissions.sent_problem(problem) for problem in problems]
    first = told[0] | {"message": message} if message else told[0]
    return JsonResponse(first | {"problems": told}, status=status)


@api.exception_handler(Refused)
def _refused(_request: HttpRequest, refused: Refused) -> JsonResponse:
    is_conflict = refused.problems[0].code in _CONFLICTS
    return _answer(HTTPStatus.CONFLICT if is_conflict else status_of(refused), *refused.problems)


@api.exception_handler(Denied)
def _denied(_request: HttpRequest, denied: Denied) -> JsonResponse:
    return _answer(HTTPStatus.FORBIDDEN, NOT_ALLOWED.problem(), message=str(denied))


@api.exception_handler(AuthenticationError)
def _strange(_request: HttpRequest, _error: AuthenticationError) -> JsonResponse:
    answer = _answer(HTTPStatus.UNAUTHORIZED, TOKEN_BAD.problem())
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(Throttled)
def _too_often(_request: HttpRequest, _error: Throttled) -> JsonResponse:
    return _answer(HTTPStatus.TOO_MANY_REQUESTS, TOO_OFTEN.problem(most=submissions.A_MINUTE))


@api.exception_handler(ValidationError)
def _not_as_described(_request: HttpRequest, error: ValidationError) -> JsonResponse:
    told = [f"{'.'.join(str(part) for part in each['loc'][2:])}: {each['msg']}" for each in error.errors]
    return _answer(HTTPStatus.UNPROCESSABLE_ENTITY, *(BODY_BAD.problem(why=why) for why in told[:_MOST_TOLD]))


@api.exception_handler(HttpError)
def _no_json(_request: HttpRequest, error: HttpError) -> JsonResponse:
    return _answer(error.status_code, BODY_BAD.problem(why="JSON"))


@api.exception_handler(Http404)
def _nothing_there(_request: HttpRequest, _error: Http404) -> JsonResponse:
    return _answer(HTTPStatus.NOT_FOUND, ADDRESS_UNKNOWN.problem())


# -- addresses ---------------------------------------------------------------------------------------------------------


def _guarded(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Bounds what may be sent, and gives a wrong method the shape of every other error."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            return _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, BODY_LARGE.problem(most=LARGEST_BODY >> 20))
        answer = view(request, *args, **kwargs)
        if answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return answer
        told = _answer(HTTPStatus.METHOD_NOT_ALLOWED, ADDRESS_UNKNOWN.problem())
        told["Allow"] = answer.get("Allow", "")
        return told

    return guarded


@public
@require_safe
def openapi(request: HttpRequest) -> JsonResponse:
    """The description of the API."""
    prefix = reverse("api:openapi", args=[request.package.name]).removesuffix("openapi.json")
    return JsonResponse(api.get_openapi_schema(path_prefix=prefix))


@public
@csrf_exempt
def unknown(_request: HttpRequest, rest: str) -> JsonResponse:
    """Everything else beneath the API."""
    del rest
    return _answer(HTTPStatus.NOT_FOUND, ADDRESS_UNKNOWN.problem())


def _patterns() -> list[URLPattern]:
    found = [each for each in api.urls[0] if isinstance(each, URLPattern) and each.name != _ROOT]
    for each in found:
        each.callback = public(_guarded(each.callback))  # who may send is said by the token, not by an account
    return [
        *found,
        path("openapi.json", openapi, name="openapi"),
        path("<path:rest>", unknown, name="unknown"),
    ]


urlpatterns = _patterns()
app_name = "api"
