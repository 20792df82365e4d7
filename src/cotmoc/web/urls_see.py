"""Addresses for seeing: dashboard, targets, units, indicators, comparison."""

from __future__ import annotations

from django.urls import path

from cotmoc.web.pages import dashboard

urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
]
