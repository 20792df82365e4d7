"""Addresses for managing: units, roles, tokens, the log."""

from __future__ import annotations

from django.urls import URLPattern, path

from cotmoc.web.pages import (
    administration,
    administration_tokens,
    allocate,
    definitions,
    definitions_change,
    delegations,
    files,
    log,
    reorganise,
)

urlpatterns: list[URLPattern] = [
    path("administration/", administration.administration, name="administration"),
    path("administration/new/", administration.administration_new, name="administration_new"),
    path("administration/<int:account>/", administration.administration_account, name="administration_account"),
    path("administration/<int:account>/grant/", administration.administration_grant, name="administration_grant"),
    path("administration/<int:account>/reset/", administration.administration_reset, name="administration_reset"),
    path("administration/<int:account>/close/", administration.administration_close, name="administration_close"),
    path("administration/<int:account>/reopen/", administration.administration_reopen, name="administration_reopen"),
    path("administration/roles/<int:grant>/end/", administration.administration_revoke, name="administration_revoke"),
    path("administration/rights/", administration.administration_rights, name="administration_rights"),
    path("administration/files/", administration.administration_files, name="administration_files"),
    path("administration/tokens/", administration_tokens.administration_tokens, name="administration_tokens"),
    path(
        "administration/tokens/<int:token>/revoke/",
        administration_tokens.administration_token_revoke,
        name="administration_token_revoke",
    ),
    path("delegations/", delegations.delegations, name="delegations"),
    path("delegations/<int:grant>/end/", delegations.delegation_end, name="delegation_end"),
    path("files/<int:file>/", files.file, name="file"),
    path("files/<int:file>/erase/", files.file_erase, name="file_erase"),
    path("reorganise/", reorganise.reorganise, name="reorganise"),
    path("reorganise/<int:event>/take-back/", reorganise.reorganise_reverse, name="reorganise_reverse"),
    path("allocate/", allocate.allocate, name="allocate"),
    path("allocate/<str:programme>/<str:code>/", allocate.allocate_target, name="allocate_target"),
    path("definitions/", definitions.definitions, name="definitions"),
    path("definitions/indicator/<str:code>/", definitions_change.definitions_indicator, name="definitions_indicator"),
    path("definitions/form/<str:form>/", definitions_change.definitions_form, name="definitions_form"),
    path("log/", log.log, name="log"),
    path("log/verify/", log.log_verify, name="log_verify"),
]
