"""Addresses for machines and citizens: downloads and the API."""

from __future__ import annotations

from django.urls import include, path

from cotmoc.web.pages import public_data

urlpatterns = [
    path("data/", public_data.data, name="data"),
    path("data/<str:name>", public_data.download, name="download"),
    path("api/", include("cotmoc.web.api.root")),
]
