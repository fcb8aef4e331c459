"""The bench's settings with the real engine."""

from magnetiq_site.settings.base import TASKS as REAL_TASKS

from .settings import *  # noqa: F403 - settings are made to be extended

TASKS = REAL_TASKS
