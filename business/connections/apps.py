from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from business.mail.declarations import register_mail


class ConnectionsConfig(AppConfig):
    name = "business.connections"
    label = "connections"
    verbose_name = _("Integrations")

    def ready(self) -> None:
        from .emails import MAILS  # noqa: PLC0415 - models are loaded now

        for mail in MAILS:
            register_mail(mail)
