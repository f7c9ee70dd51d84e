"""Settings for tests: a folder of its own, tasks at once, cheap passwords; the database as in production."""

import os
import tempfile

os.environ.setdefault("MINGZHANG_HOME", tempfile.mkdtemp(prefix="mingzhang-test-"))
os.environ.setdefault("MINGZHANG_SECRET_KEY", "only-for-tests")

from mingzhang.web.settings import *  # noqa: F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
        "QUEUES": ["default", "checks"],
    }
}
