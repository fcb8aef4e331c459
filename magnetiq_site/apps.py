"""The composing app: operators' commands and the checks that span rooms."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "magnetiq_site"
    verbose_name = "Magnetiq"

    def ready(self) -> None:
        from . import machine_translation  # noqa: F401, PLC0415 - registers its family
