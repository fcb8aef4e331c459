"""The product's test settings with the real engine, for processes that are meant to be killed."""

import os

from magnetiq_site.settings.test import *  # noqa: F403 - settings are made to be extended
from magnetiq_site.settings.test import INSTALLED_APPS as TEST_APPS
from magnetiq_site.settings.test import LOGGING as TEST_LOGGING

INSTALLED_APPS = [*TEST_APPS, "tests.magnetiq_site.jobs.crash_site"]
TASKS = {
    "default": {
        "BACKEND": "magnetiq_site.jobs.backend.LeaseBackend",
        "QUEUES": [],
        "OPTIONS": {"lease": float(os.environ.get("LEASE", "60"))},
    }
}
if os.environ.get("ENGINE") == "procrastinate":
    MAGNETIQ_JOB_ENGINE = "procrastinate"
    INSTALLED_APPS.append("procrastinate.contrib.django")
    TASKS["default"]["BACKEND"] = "magnetiq_site.jobs.carried_backend.CarriedBackend"
LOGGING = TEST_LOGGING
