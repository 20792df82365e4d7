"""What the server calls."""

import multiprocessing
import os

from django.core.wsgi import get_wsgi_application

from cotmoc.web.parent import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.web.settings")
_SERVER = multiprocessing.parent_process()
if _SERVER is not None and _SERVER.pid is not None:
    end_with_parent(_SERVER.pid)
application = get_wsgi_application()
if _SERVER is not None:
    from cotmoc.web.warming import warm_beside  # needs the application

    warm_beside()
