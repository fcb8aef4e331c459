"""The bench's settings, silent about logins that are refused as they should be."""

from .settings import *  # noqa: F403 - settings are made to be extended

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {"django.request": {"level": "ERROR"}},
}
