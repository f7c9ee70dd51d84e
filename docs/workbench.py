"""The workbench for generators: its settings, with a folder of data that is thrown away."""

from __future__ import annotations

import os
import tempfile

import django
from django.apps import apps


def ready() -> None:
    """Set Django up, unless the caller has; nothing is read from or written to the user's own data."""
    if apps.ready:
        return
    with tempfile.TemporaryDirectory() as folder:
        given = {
            "DJANGO_SETTINGS_MODULE": "mingzhang.web.settings",
            "MINGZHANG_HOME": folder,
            "MINGZHANG_SECRET_KEY": "only-for-documentation",
            "MINGZHANG_DATABASE": "",
        }
        before = {name: os.environ.get(name) for name in given}
        os.environ.update(given)
        try:
            django.setup()
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


ready()
