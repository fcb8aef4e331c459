"""The people's room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "magnetiq_site.accounts"
    label = "accounts"
    verbose_name = "Accounts"
