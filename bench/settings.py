"""Production, with a bare view beside the product's addresses to compare with."""

from magnetiq_site.settings.production import *  # noqa: F403 - settings are made to be extended

ROOT_URLCONF = "bench.urls"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MAGNETIQ_PURGE_URLS: list[str] = []
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": []}}
LOGGING_CONFIG = None
