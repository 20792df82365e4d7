"""Settings of the tests: those of an installation, over a folder that goes away with the run."""

import os
import tempfile
from pathlib import Path

_FOLDER = tempfile.mkdtemp(prefix="cotmoc-tests-")
os.environ.setdefault("COTMOC_DATA", _FOLDER)
os.environ.setdefault("COTMOC_SECRET", "only-for-tests-0123456789-abcdefghij-0123456789")

from cotmoc.web.settings import *  # noqa: E402, F403 - the very settings that are shipped
from cotmoc.web.settings import DATABASES, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": Path(_FOLDER) / "test.sqlite3"}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # hundreds of accounts are made and none is real
ALLOWED_HOSTS = ["*"]
