from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from business.mail.declarations import register_mail


class FormsConfig(AppConfig):
    name = "business.forms"
    label = "forms"
    verbose_name = _("Forms")

    def ready(self) -> None:
        from .emails import MAILS  # noqa: PLC0415 - models are loaded now

        for mail in MAILS:
            register_mail(mail)
