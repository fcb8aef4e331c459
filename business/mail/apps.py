from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from business.core.permissions import register_permissions

from .permissions import PERMISSIONS


class MailConfig(AppConfig):
    name = "business.mail"
    label = "mail"
    verbose_name = _("E-mail")

    def ready(self) -> None:
        from . import checks, receivers, template_policy  # noqa: F401, PLC0415 - they register themselves
        from .models.templates import make_missing_rows  # noqa: PLC0415 - models are loaded now
        from .personal_data import register_mail_data  # noqa: PLC0415 - as above

        post_migrate.connect(make_missing_rows, sender=self, dispatch_uid="mail.templates")
        register_mail_data()
        register_permissions(*PERMISSIONS)
