"""The WSGI application, for granian or any other server (生产部署)."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingzhang.web.settings")
application = get_wsgi_application()
# All pages are loaded before the first request comes, not by it.
_ = get_resolver().url_patterns
