"""Addresses about one's own account: signing in and out, password, second factor, sessions.

Of allauth's only what is used here: nobody signs up, nobody manages addresses, and a password is reset by mail only
where mail can be sent.
"""

from __future__ import annotations

from allauth.account import views as of_account
from allauth.socialaccount import views as of_provider
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from cotmoc.web.pages import account, sign_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("", account.account, name="account"),
    path("second-factor/", sign_in.second_factor, name="second_factor"),
    path("login/", sign_in.sign_in, name="account_login"),
    path("logout/", of_account.logout, name="account_logout"),
    path("inactive/", of_account.account_inactive, name="account_inactive"),
    path("reauthenticate/", of_account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", of_account.password_change, name="account_change_password"),
    path("password/set/", of_account.password_set, name="account_set_password"),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("login/cancelled/", of_provider.login_cancelled, name="socialaccount_login_cancelled"),
    path("login/error/", of_provider.login_error, name="socialaccount_login_error"),
    path("oidc/<str:provider_id>/login/", sign_in.to_provider, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", sign_in.from_provider, name="openid_connect_callback"),
]

if settings.CAN_MAIL:
    urlpatterns += [
        path("password/reset/", of_account.password_reset, name="account_reset_password"),
        path("password/reset/done/", of_account.password_reset_done, name="account_reset_password_done"),
        re_path(
            r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
            of_account.password_reset_from_key,
            name="account_reset_password_from_key",
        ),
        path(
            "password/reset/key/done/",
            of_account.password_reset_from_key_done,
            name="account_reset_password_from_key_done",
        ),
    ]
