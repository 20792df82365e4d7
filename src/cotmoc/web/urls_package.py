"""Addresses of one package, by what people come for."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("cotmoc.web.urls_see")),
    path("", include("cotmoc.web.urls_collect")),
    path("", include("cotmoc.web.urls_read")),
    path("", include("cotmoc.web.urls_tasks")),
    path("", include("cotmoc.web.urls_manage")),
    path("", include("cotmoc.web.urls_public")),
]
