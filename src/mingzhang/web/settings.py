"""Django's settings of the workbench. What differs between installations comes from `home`."""

from __future__ import annotations

import logging.config

from mingzhang.web import home
from mingzhang.web.accounts import config as accounts

SECRET_KEY = home.secret_key()
DEBUG = False
ALLOWED_HOSTS = home.hosts()
DATABASES = {"default": home.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "ninja",
    "mingzhang.web",
]
MIDDLEWARE = [
    "mingzhang.web.server.request_log.request_log",
    "django.middleware.security.SecurityMiddleware",
    "mingzhang.web.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mingzhang.web.middleware.language",
    "mingzhang.web.api.guard.api_errors",
    "mingzhang.web.middleware.domain_errors",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "mingzhang.web.urls"
WSGI_APPLICATION = "mingzhang.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mingzhang.web.context.workbench",
            ],
            "builtins": ["mingzhang.web.templatetags.words"],
        },
    }
]

AUTH_USER_MODEL = "web.User"
AUTHENTICATION_BACKENDS = ["mingzhang.web.sign_in.PasswordBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "board"
LOGOUT_REDIRECT_URL = "sign-in"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
# Files are found where the packages keep them: nothing is to be collected before the server starts.
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = str(home.folder() / "files")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "checks"]}}

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = home.is_https()
SECURE_SSL_REDIRECT = home.is_https()
# Supervisors on the machine itself ask without the proxy.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 31_536_000 if home.is_https() else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = home.is_https()
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if home.is_https() else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in home.hosts()] if home.is_https() else []
X_FRAME_OPTIONS = "SAMEORIGIN"
# Previews of documents stand in frames of our own pages.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
CSRF_FAILURE_VIEW = "mingzhang.web.pages.errors.csrf_failed"

DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

ACCOUNTS = accounts.configured()
if ACCOUNTS.is_on:
    INSTALLED_APPS += accounts.APPS
    MIDDLEWARE += [accounts.MIDDLEWARE]
    globals().update(accounts.settings(ACCOUNTS))

LOGGING_CONFIG = None
logging.config.dictConfig(
    {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "django_tasks": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "mingzhang": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        },
    }
)
