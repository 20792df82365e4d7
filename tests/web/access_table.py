"""Who may visit what: one row for every named address. `test_sweep.py` holds every address to it.

An address you add gets a row here:

    "my_page": Row("members"),

The first value is the mark of the view (`public`, `signed_in`, `members`, or the rule of `@allowed(check_can_x)` as
``x``); views of libraries that guard themselves are ``library``. By it the sweep knows which people get in. Where the
view itself asks more (a rule on the unit of the address …), name the people that get in: `only=frozenset({...})`, by
their names in `tests/lib/people.py`. An argument of the address that no other address has gets a sample value in
`sample_arguments` of `test_sweep.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.lib.people import PEOPLE

PUBLIC = "public"
EVERYONE = frozenset({PUBLIC, *PEOPLE})
SIGNED_IN = EVERYONE - {PUBLIC}
MEMBERS = frozenset(name for name, holder in PEOPLE.items() if holder.role and holder.package == "mau")


def holding(*roles: str) -> frozenset[str]:
    """The people of `mau` who hold one of these roles."""
    return frozenset(name for name in MEMBERS if PEOPLE[name].role in roles)


HEADS = holding("head")
OPENINGS: dict[str, frozenset[str]] = {
    "public": EVERYONE,
    "signed_in": SIGNED_IN,
    "members": MEMBERS,
    "library": EVERYONE,
    "see_unpublished": MEMBERS,
    "administer": holding("administrator"),
    "erase_file": holding("administrator"),
    "audit": holding("auditor", "administrator"),
    "delegate_something": HEADS,
    "reorganise": holding("administrator", "standing_agency"),
    "allocate": holding("standing_agency"),
    "define": holding("standing_agency"),
    "assign_tasks": holding("standing_agency", "chair"),
    "remind": holding("standing_agency"),
    "settle_overlap": holding("standing_agency"),
    "accept_not_applicable": holding("standing_agency"),
    "review": holding("head", "sector_verifier", "standing_agency"),
    "follow": MEMBERS - holding("reporter", "head"),
}
"""Whom each mark lets in."""


@dataclass(frozen=True)
class Row:
    """One address: its mark, and the people who get in where the mark alone does not say it."""

    opening: str
    only: frozenset[str] | None = None
    posts_only: bool = False
    """Whether the address takes no GET."""

    @property
    def people(self) -> frozenset[str]:
        """Everyone who gets in."""
        return OPENINGS[self.opening] if self.only is None else self.only


def post(opening: str, only: frozenset[str] | None = None) -> Row:
    """An address that is only posted to."""
    return Row(opening, only, posts_only=True)


COMMUNE_AND_REVIEWERS = frozenset({"commune_reporter", "commune_head"}) | holding(
    "sector_verifier", "standing_agency", "auditor", "administrator"
)
"""Those who may see what the commune of the sample arguments owes."""
COMMUNE_REVIEWERS = frozenset({"commune_head"}) | holding("sector_verifier", "standing_agency")
"""Those who may review it, each in turn."""
COMMUNE_ONLY = frozenset({"commune_reporter", "commune_head"})
"""Those who may enter its figures."""

DRAFT_READERS = holding("standing_agency", "chair", "auditor")
"""Those who may read a report that is not circulated yet."""

TABLE: dict[str, Row] = {
    # -- of no package
    "healthz": Row("public"),
    "home": Row("public"),
    # -- one's own account
    "account": Row("signed_in"),
    "second_factor": Row("signed_in"),
    "account_login": Row("public"),
    "account_logout": Row("library"),
    "account_inactive": Row("library"),
    "account_reauthenticate": Row("library", frozenset()),  # 403: nobody here has a password
    "account_change_password": Row("library", SIGNED_IN),
    "account_set_password": Row("library", SIGNED_IN),
    "mfa_index": Row("library", SIGNED_IN),
    "mfa_authenticate": Row("library", SIGNED_IN),  # between the password and the code; else sent to the first page
    "mfa_reauthenticate": Row("library", frozenset()),  # as `account_reauthenticate`
    "mfa_activate_totp": Row("library", SIGNED_IN),
    "mfa_deactivate_totp": Row("library", frozenset()),  # nobody here has a second factor yet: 404
    "mfa_view_recovery_codes": Row("library", frozenset()),
    "mfa_generate_recovery_codes": Row("library", SIGNED_IN),
    "mfa_download_recovery_codes": Row("library", frozenset()),
    "usersessions_list": Row("library", SIGNED_IN),
    "socialaccount_login_cancelled": Row("library"),
    "socialaccount_login_error": Row("library", frozenset()),  # says 401 to everyone
    "openid_connect_login": Row("public", frozenset()),  # no provider is configured: 404
    "openid_connect_callback": Row("public", frozenset()),
    # -- seeing
    "dashboard": Row("public"),
    "board_map": Row("public"),
    "board_trends": Row("public"),
    "targets": Row("public"),
    "target": Row("public"),
    "indicators": Row("public"),
    "indicator": Row("public"),
    "plan": Row("public"),
    "units": Row("public"),
    "unit": Row("public"),
    "compare": Row("public"),
    "data": Row("public"),
    "download": Row("public"),
    # -- collecting
    "my_unit": Row("members", holding("reporter", "head")),
    "form": Row("members", COMMUNE_AND_REVIEWERS),
    "form_save": post("members", COMMUNE_ONLY),
    "form_submit": post("members", COMMUNE_ONLY),
    "form_correct": post("members", COMMUNE_ONLY),
    "cell_history": Row("members", frozenset()),  # of no cell: 404; see test_collect.py
    "form_workbook": Row("members", COMMUNE_AND_REVIEWERS),
    "form_csv": Row("members", COMMUNE_AND_REVIEWERS),
    "upload": Row("members", holding("reporter", "head")),
    "records": Row("members", holding("reporter", "head")),
    "records_save": post("members", holding("reporter", "head")),
    "upload_mappings": Row("members"),
    "upload_mapping_delete": post("members", COMMUNE_ONLY),
    "upload_preview": Row("members", frozenset({"commune_reporter"})),  # who uploaded it
    "upload_confirm": post("members", frozenset({"commune_reporter"})),
    "upload_drop": post("members", frozenset({"commune_reporter"})),
    "upload_reread": post("members", frozenset({"commune_reporter"})),
    "upload_map": Row("members", frozenset()),  # of no sheet of one's own: 404; see test_upload.py
    "evidence_attach": post("members", COMMUNE_ONLY),
    "evidence_detach": post("members", COMMUNE_ONLY),
    "prose": Row("members", holding("reporter", "head")),
    "prose_text": Row("members", COMMUNE_AND_REVIEWERS),
    "prose_settle": post("members", COMMUNE_ONLY),
    "prose_reject_rest": post("members", COMMUNE_ONLY),
    "phrases": Row("members"),
    "phrase_forget": post("members", holding("standing_agency")),
    "overlaps": Row("members"),
    "overlaps_new": post("members"),
    "overlaps_settle": post("settle_overlap"),
    "explain": Row("members", holding("sector_verifier", "standing_agency", "auditor", "administrator")),
    "review": Row("review"),
    "review_bulk": post("review"),
    "review_submission": Row("members", COMMUNE_AND_REVIEWERS),
    "review_step": post("review", COMMUNE_REVIEWERS),
    "review_return": post("review", COMMUNE_REVIEWERS),
    "reports": Row("public"),
    "report": Row("public", DRAFT_READERS),  # others later; see test_reports.py
    "report_do": post("members", frozenset()),  # nothing is asked for: 404
    "report_block": Row("members", DRAFT_READERS),
    "report_settings": Row("members", holding("standing_agency")),
    "report_freeze": Row("members", holding("standing_agency")),
    "verify": Row("public"),
    "meetings": Row("members"),
    "meeting": Row("members"),
    "meeting_do": post("members", frozenset()),  # nothing is asked for: 404; see test_meetings.py
    "tasks": Row("members"),
    "tasks_statistics": Row("members"),
    "task": Row("members"),
    "task_step": post("members", frozenset()),  # no step is named: 404; see test_tasks.py
    "task_more_time": post("members", frozenset()),  # nobody here heads its lead; see test_tasks.py
    "task_more_time_decide": post("members", holding("standing_agency", "chair")),
    "task_new": Row("assign_tasks"),
    "task_restated": Row("assign_tasks"),
    "tasks_import": Row("assign_tasks"),
    "completeness": Row("follow"),
    "notices": Row("members"),
    "notices_read": post("members"),
    # -- the API: by the token, not by an account
    "api:openapi": Row("public"),
    "api:unknown": Row("public", frozenset()),  # 404 to everyone
    "api:manifest": Row("public"),
    "api:programmes": Row("public"),
    "api:targets": Row("public"),
    "api:target": Row("public"),
    "api:indicators": Row("public"),
    "api:values": Row("public"),
    "api:units": Row("public"),
    "api:observations": Row("public"),
    "api:submissions": post("public", frozenset()),  # 401 without a token; see test_ingest.py
    # -- managing
    "administration": Row("administer"),
    "administration_new": Row("administer"),
    "administration_account": Row("administer"),
    "administration_grant": post("administer"),
    "administration_reset": post("administer"),
    "administration_close": post("administer"),
    "administration_reopen": post("administer"),
    "administration_revoke": post("administer"),
    "administration_rights": Row("administer"),
    "administration_files": Row("erase_file"),
    "administration_tokens": Row("administer"),
    "administration_token_revoke": post("administer"),
    "reorganise": Row("reorganise"),
    "reorganise_reverse": Row("reorganise", frozenset()),  # of no decision: 404; see test_reorganise.py
    "allocate": Row("allocate"),
    "allocate_target": Row("allocate"),
    "definitions": Row("public"),
    "definitions_indicator": Row("define"),
    "definitions_form": Row("define"),
    "delegations": Row("delegate_something"),
    "delegation_end": post("delegate_something", frozenset({"commune_head"})),  # who gave it
    "file": Row("members", COMMUNE_AND_REVIEWERS),
    "file_erase": post("erase_file"),
    "log": Row("audit"),
    "log_verify": post("audit"),
}
