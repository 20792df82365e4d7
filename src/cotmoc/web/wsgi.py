"""What the server calls."""

import multiprocessing
import os

from django.core.wsgi import get_wsgi_application

from cotmoc.web.parent import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.web.settings")
_IS_WORKER = multiprocessing.parent_process() is not None
if _IS_WORKER:
    end_with_parent()
application = get_wsgi_application()
if _IS_WORKER:
    from cotmoc.web.warming import warm_beside  # needs the application

    warm_beside()
