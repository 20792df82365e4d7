"""Addresses for reading reports in prose, and for writing reports."""

from __future__ import annotations

from django.urls import URLPattern, path

from cotmoc.web.pages import (
    phrases,
    prose,
    report,
    report_block,
    report_freeze,
    report_settings,
    report_signature,
    reports,
)

urlpatterns: list[URLPattern] = [
    path("read/", prose.prose, name="prose"),
    path("read/phrases/", phrases.phrases, name="phrases"),
    path("read/phrases/<int:phrase>/forget/", phrases.phrase_forget, name="phrase_forget"),
    path("read/<int:text>/", prose.prose_text, name="prose_text"),
    path("read/<int:text>/reject-rest/", prose.prose_reject_rest, name="prose_reject_rest"),
    path("read/<int:text>/<int:number>/", prose.prose_settle, name="prose_settle"),
    path("reports/", reports.reports, name="reports"),
    path("verify/", report_signature.verify, name="verify"),
    path("reports/<int:report>/", report.report, name="report"),
    path("reports/<int:report>/do/", report.report_do, name="report_do"),
    path("reports/<int:report>/settings/", report_settings.report_settings, name="report_settings"),
    path("reports/<int:report>/freeze/", report_freeze.report_freeze, name="report_freeze"),
    path("reports/<int:report>/block/<path:block>/", report_block.report_block, name="report_block"),
]
