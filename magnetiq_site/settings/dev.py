"""A developer's machine: errors shown in full, nothing cached, no secret needed."""

from .base import *  # noqa: F403 - settings are made to be extended
from .base import SECRET_KEY as GIVEN_KEY
from .base import STORAGES as BASE_STORAGES

DEBUG = True
SECRET_KEY = GIVEN_KEY or "development-only"
STORAGES = BASE_STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
