"""Addresses for collecting: my unit, forms, workbooks, review."""

from __future__ import annotations

from django.urls import path, register_converter

from cotmoc.web.pages import (
    completeness,
    explanations,
    form,
    form_download,
    form_evidence,
    form_history,
    my_unit,
    notices,
    records,
    review,
    review_submission,
    upload,
    upload_map,
    upload_preview,
)


class PeriodInAddress:
    """A period as packages write it; that of a window of its own has a stroke: ``2025-11/nd09``."""

    regex = r"[0-9]{4}[0-9A-Z-]*(?:/nd09)?"

    def to_python(self, value: str) -> str:
        """As it is written."""
        return value

    def to_url(self, value: str) -> str:
        """As it is written."""
        return value


register_converter(PeriodInAddress, "period")
_FORM = "form/<str:form>/<str:unit>/<period:period>/"

urlpatterns = [
    path("my-unit/", my_unit.my_unit, name="my_unit"),
    path(_FORM, form.form, name="form"),
    path(f"{_FORM}save/", form.form_save, name="form_save"),
    path(f"{_FORM}submit/", form.form_submit, name="form_submit"),
    path(f"{_FORM}correct/", form.form_correct, name="form_correct"),
    path(f"{_FORM}history/", form_history.cell_history, name="cell_history"),
    path(f"{_FORM}workbook/", form_download.form_workbook, name="form_workbook"),
    path(f"{_FORM}csv/", form_download.form_csv, name="form_csv"),
    path("upload/", upload.upload, name="upload"),
    path("upload/mappings/", upload_map.upload_mappings, name="upload_mappings"),
    path("upload/mappings/<int:mapping>/delete/", upload_map.upload_mapping_delete, name="upload_mapping_delete"),
    path("upload/records/", records.records, name="records"),
    path("upload/records/save/", records.records_save, name="records_save"),
    path("upload/<int:upload>/", upload_preview.upload_preview, name="upload_preview"),
    path("upload/<int:upload>/confirm/", upload_preview.upload_confirm, name="upload_confirm"),
    path("upload/<int:upload>/drop/", upload_preview.upload_drop, name="upload_drop"),
    path("upload/<int:upload>/reread/", upload_preview.upload_reread, name="upload_reread"),
    path("upload/<int:upload>/map/", upload_map.upload_map, name="upload_map"),
    path(f"{_FORM}evidence/", form_evidence.evidence_attach, name="evidence_attach"),
    path("evidence/<int:evidence>/take-off/", form_evidence.evidence_detach, name="evidence_detach"),
    path("review/", review.review, name="review"),
    path("review/many/", review.review_bulk, name="review_bulk"),
    path("review/<int:submission>/", review_submission.review_submission, name="review_submission"),
    path("review/<int:submission>/step/", review_submission.review_step, name="review_step"),
    path("review/<int:submission>/return/", review_submission.review_return, name="review_return"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.notices_read, name="notices_read"),
    path("completeness/", completeness.completeness, name="completeness"),
    path("explain/", explanations.explain, name="explain"),
]
