"""Settings of the tests: those of an installation, over a folder that goes away with the run."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.lib import postgres

_FOLDER = tempfile.mkdtemp(prefix="cotmoc-tests-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["COTMOC_DATA"] = _FOLDER
for _inside in ("static", "files"):  # as `starting.prepare` makes them
    (Path(_FOLDER) / _inside).mkdir()
os.environ.setdefault("COTMOC_SECRET", "only-for-tests-0123456789-abcdefghij-0123456789")
if os.environ.get("COTMOC_TEST_DATABASE") == "postgresql":
    # The first process chooses the folder and starts a server there (tests/conftest.py); the workers inherit both.
    if "COTMOC_TEST_POSTGRES" not in os.environ:
        os.environ["COTMOC_TEST_POSTGRES"] = str(postgres.new_folder())
    os.environ["DATABASE_URL"] = postgres.Postgres(Path(os.environ["COTMOC_TEST_POSTGRES"])).url("postgres")
else:
    os.environ.pop("DATABASE_URL", None)

from cotmoc.web.settings import *  # noqa: E402, F403 - the very settings that are shipped
from cotmoc.web.settings import DATABASES, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": Path(_FOLDER) / "test.sqlite3"}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # hundreds of accounts are made and none is real
ALLOWED_HOSTS = ["*"]
