"""Addresses for collecting: my unit, forms, workbooks, review."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
