from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "magnetiq_site.privacy"
    label = "privacy"
    verbose_name = _("Privacy")

    def ready(self) -> None:
        from .admin_traces import register_admin_traces  # noqa: PLC0415 - models are loaded now

        register_admin_traces()
