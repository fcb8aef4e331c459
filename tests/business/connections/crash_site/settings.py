"""The product's test settings with the real engine, for workers to be killed."""

from magnetiq_site.settings.test import *  # noqa: F403 - settings are made to be extended

TASKS = {
    "default": {
        "BACKEND": "magnetiq_site.jobs.backend.LeaseBackend",
        "QUEUES": [],
        "OPTIONS": {"lease": 1.5},
    }
}
MAGNETIQ_OUTBOUND_EXCEPTIONS = ["127.0.0.1:*"]
