"""The test suite: fast passwords, tasks in place, a database of its own."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403 - settings are made to be extended
from .base import MIDDLEWARE as BASE_MIDDLEWARE
from .base import STORAGES as BASE_STORAGES

SECRET_KEY = "test-only"  # noqa: S105 - guards nothing
DEBUG = False
ALLOWED_HOSTS = ["*"]
MAGNETIQ_PASSWORD_ROUNDS = 4
# A test that wants a limit sets it: the client's address is always the same.
MAGNETIQ_AUTH_RATE = "0"
MEDIA_ROOT = Path(tempfile.gettempdir()) / "magnetiq-test-media"
# There are no collected files to serve.
MIDDLEWARE = [name for name in BASE_MIDDLEWARE if "whitenoise" not in name]
STORAGES = BASE_STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
TASKS = {"default": {"BACKEND": "magnetiq_site.jobs.inline.InlineBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAGNETIQ_SIGNING_KEY_FILE = Path(tempfile.gettempdir()) / "magnetiq-test-signing.keys"
MAGNETIQ_CREDENTIAL_KEYS = ["A" * 43 + "="]
MAGNETIQ_PURGE_URLS = []
MAGNETIQ_PURGE_TOKEN = "test-only"  # noqa: S105 - guards nothing
# A test that wants AVIF asks for it: encoding is slow.
MAGNETIQ_IMAGE_AVIF = False
