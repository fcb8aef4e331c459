"""The composing app: operators' commands and the checks that span rooms."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "magnetiq_site"
    verbose_name = "Magnetiq"
