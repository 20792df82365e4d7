"""Public data: what can be downloaded, how to recompute it, and the files themselves."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import parse_etags
from django.utils.translation import gettext as _

from cotmoc.web.edition import MANIFEST, edition
from cotmoc.web.opening import public

MEDIA_TYPES = {
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
    ".zip": "application/zip",
}


@public
def data(request: HttpRequest) -> HttpResponse:
    """The files of the current edition, with their hashes."""
    found = edition(request.package)  # type: ignore[attr-defined]
    files = [{**each, "holds": _holds(each["name"])} for each in found.manifest["files"]]
    return render(request, "public/data.html", {"edition": found.manifest, "files": files, "manifest_name": MANIFEST})


def _holds(name: str) -> str:
    """What is in a file, in words."""
    stem, _dot, kind = name.rpartition(".")
    if kind == "zip":
        return _("The whole package, to recompute")
    if stem == "observations":
        return _("Every published figure, for Excel") if kind == "csv" else _("Every published figure, for programs")
    code = stem.removeprefix("targets-")
    words = (
        _("Targets of programme %(code)s, for Excel") if kind == "csv" else _("Targets of programme %(code)s, in full")
    )
    return words % {"code": code}


@public
def download(request: HttpRequest, name: str) -> HttpResponseBase:
    """One file of the current edition; its hash is its ETag."""
    found = edition(request.package)  # type: ignore[attr-defined]
    path = found.file(name)
    if path is None:
        raise Http404(name)
    hashes = {each["name"]: each["sha256"] for each in found.manifest["files"]}
    etag = f'"{hashes.get(name) or found.folder.name}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers={"ETag": etag})
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}
    return FileResponse(path.open("rb"), content_type=MEDIA_TYPES[path.suffix], filename=name, headers=headers)
