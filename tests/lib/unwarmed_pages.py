"""The pages of `tests.lib.unwarmed`: those that are shipped, less what a worker does before anybody asks."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.web.settings")
django.setup()

from cotmoc.web import warming  # noqa: E402 - after the settings

warming.warm_beside = lambda: None

from cotmoc.web.wsgi import application  # noqa: E402 - it begins to warm up when it is imported

__all__ = ["application"]
