"""Addresses for seeing: dashboard, targets, units, indicators, comparison."""

from __future__ import annotations

from django.urls import path

from cotmoc.web.pages import dashboard, indicator, places, plan, target, trends, unit

urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("trends/", trends.board_trends, name="board_trends"),
    path("places/", places.board_map, name="board_map"),
    path("targets/", target.targets, name="targets"),
    path("target/<str:code>/", target.target, name="target"),
    path("indicator/<str:code>/", indicator.indicator, name="indicator"),
    path("plan/", plan.plan, name="plan"),
    path("indicators/", indicator.indicators, name="indicators"),
    path("units/", unit.units, name="units"),
    path("units/compare/", unit.compare, name="compare"),
    path("unit/<str:unit>/", unit.unit, name="unit"),
]
