"""Every address. The language is its first part (Vietnamese has none), then the package."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from cotmoc.web.pages import health, home, refusing

handler403 = "cotmoc.web.pages.refusing.forbidden"
handler404 = "cotmoc.web.pages.refusing.not_found"
handler500 = "cotmoc.web.pages.refusing.server_error"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("accounts/", include("cotmoc.web.urls_accounts")),
        path("<slug:package>/", include("cotmoc.web.urls_package")),
        prefix_default_language=False,
    ),
]

__all__ = ["handler403", "handler404", "handler500", "refusing", "urlpatterns"]
