"""Which browser a session is of, in words one knows."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

register = template.Library()

BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""What a browser says of itself, the first that is found: most say that they are Chrome and Safari as well."""
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


@register.filter
def browser_words(said: str) -> str:
    """``Chrome trên Windows``; a program we do not know stands as it called itself."""
    browser, system = (next((name for sign, name in table if sign in said), "") for table in (BROWSERS, SYSTEMS))
    if not (browser and system):
        return said
    return gettext("{browser} on {system}").format(browser=browser, system=system)
