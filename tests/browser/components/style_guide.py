"""Renders the style guide and its static files into a folder: `python -m tests.browser.components.style_guide FOLDER`.

A process of its own: it needs Django's templates alone, and no database.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import django
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from tests.browser.components.shown import FRAME, OTHER_LANGUAGE, PARTS, charts, grid

WEB = Path(__file__).resolve().parents[3] / "src/cotmoc/web"


def configure() -> None:
    """The least of Django that templates need."""
    settings.configure(
        USE_I18N=True,
        USE_TZ=True,
        TIME_ZONE="Asia/Ho_Chi_Minh",
        LANGUAGE_CODE="vi",
        LANGUAGES=[("vi", "Tiếng Việt"), ("en", "English")],
        LOCALE_PATHS=[WEB / "locale"],
        FORMAT_MODULE_PATH="cotmoc.web.formats",
        USE_THOUSAND_SEPARATOR=True,
        STATIC_URL="/static/",
        INSTALLED_APPS=["django.contrib.staticfiles", "django_htmx"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [WEB / "templates"],
                "OPTIONS": {
                    "context_processors": ["django.template.context_processors.request"],
                    "libraries": {
                        "look": "cotmoc.web.templatetags.look",
                        "bounds": "cotmoc.web.templatetags.bounds",
                    },
                },
            }
        ],
    )
    django.setup()


class Letter(forms.Form):
    """A form with a help text, a choice, an error."""

    number = forms.CharField(label="Số văn bản", help_text="Ví dụ: 123/BC-UBND")
    day = forms.DateField(label="Ngày ký", widget=forms.DateInput(attrs={"type": "date"}))
    level = forms.ChoiceField(label="Cấp", choices=[("xa", "Xã"), ("tinh", "Tỉnh")], widget=forms.RadioSelect)
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea, required=False)
    signed = forms.BooleanField(label="Đã ký số", required=False)


def context(language: str) -> dict[str, object]:
    """All that the page shows."""
    page = Paginator(range(200), 10).page(3)
    return {
        **FRAME,
        **PARTS,
        "other_language": OTHER_LANGUAGE[language],
        "page": page,
        "pages": list(page.paginator.get_elided_page_range(3, on_each_side=1)),
        "grid": grid(),
        "form": Letter({"number": "", "day": "2025-10-03", "level": "xa"}),
        "charts": charts(language),
    }


def render(folder: Path) -> None:
    """Writes vi.html, en.html and the static files."""
    shutil.copytree(WEB / "static", folder / "static", dirs_exist_ok=True)
    (folder / "static/django_htmx").mkdir()
    shutil.copy(finders.find("django_htmx/htmx-2.min.js"), folder / "static/django_htmx")
    for language in OTHER_LANGUAGE:
        with override(language):
            page = render_to_string("styleguide.html", context(language), RequestFactory().get("/?period=2025-Q3"))
        (folder / f"{language}.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    configure()
    render(Path(sys.argv[1]))
