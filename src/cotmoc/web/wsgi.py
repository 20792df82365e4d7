"""What the server calls."""

import multiprocessing
import os

from django.core.wsgi import get_wsgi_application

from cotmoc.web.parent import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.web.settings")
if multiprocessing.parent_process() is not None:
    end_with_parent()
application = get_wsgi_application()
