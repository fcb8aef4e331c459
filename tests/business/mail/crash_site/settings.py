"""The product's test settings with the real engine and a real relay, for workers to be killed."""

import os

from magnetiq_site.settings.test import *  # noqa: F403 - settings are made to be extended

TASKS = {
    "default": {
        "BACKEND": "magnetiq_site.jobs.backend.LeaseBackend",
        "QUEUES": [],
        "OPTIONS": {"lease": 1.5},
    }
}
EMAIL_BACKEND = "business.mail.transport.smtp.RelayBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ.get("RELAY_PORT", "0"))
EMAIL_TIMEOUT = 5
MAGNETIQ_EMAIL_RATE = "0"
MAGNETIQ_EMAIL_LEASE = 2
