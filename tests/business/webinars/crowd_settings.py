"""The test settings with what a crowd meets: limits, and jobs that are rows."""

from magnetiq_site.settings import base
from magnetiq_site.settings.test import *  # noqa: F403 - settings are made to be extended

TASKS = base.TASKS
MAGNETIQ_REGISTRATION_RATE = "3/m"
