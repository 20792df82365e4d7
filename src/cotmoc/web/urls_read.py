"""Addresses for reading reports in prose."""

from __future__ import annotations

from django.urls import URLPattern, path

from cotmoc.web.pages import phrases, prose

urlpatterns: list[URLPattern] = [
    path("read/", prose.prose, name="prose"),
    path("read/phrases/", phrases.phrases, name="phrases"),
    path("read/phrases/<int:phrase>/forget/", phrases.phrase_forget, name="phrase_forget"),
    path("read/<int:text>/", prose.prose_text, name="prose_text"),
    path("read/<int:text>/<int:number>/", prose.prose_settle, name="prose_settle"),
]
