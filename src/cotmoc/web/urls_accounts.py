"""Addresses about one's own account: signing in and out, password, second factor."""

from __future__ import annotations

from django.urls import include, path

from cotmoc.web.pages import account

urlpatterns = [
    path("", account.account, name="account"),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("", include("allauth.socialaccount.urls")),
    path("oidc/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
