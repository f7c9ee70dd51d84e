"""The WSGI application, for granian or any other server (生产部署)."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingzhang.web.settings")
application = get_wsgi_application()
