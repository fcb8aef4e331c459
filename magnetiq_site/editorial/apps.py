from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from business.mail.declarations import register_mail


class EditorialConfig(AppConfig):
    """Stands after Wagtail's admin in `INSTALLED_APPS`, whose mails it replaces."""

    name = "magnetiq_site.editorial"
    label = "editorial"
    verbose_name = _("Editorial work")

    def ready(self) -> None:
        from . import receivers  # noqa: PLC0415 - models are loaded now
        from .emails import MAILS  # noqa: PLC0415 - as above

        for mail in MAILS:
            register_mail(mail)
        receivers.connect()
