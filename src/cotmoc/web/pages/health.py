"""Whether the server lives."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse

from cotmoc.web.opening import public


@public
def healthz(_request: HttpRequest) -> HttpResponse:
    """200 while the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
