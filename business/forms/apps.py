from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from business.core.permissions import register_permissions
from business.mail.declarations import register_mail

from .permissions import PERMISSIONS


class FormsConfig(AppConfig):
    name = "business.forms"
    label = "forms"
    verbose_name = _("Forms")

    def ready(self) -> None:
        from .emails import MAILS  # noqa: PLC0415 - models are loaded now

        for mail in MAILS:
            register_mail(mail)
        from .first_forms import make_first_forms  # noqa: PLC0415 - needs the models
        from .keys import watch_forms  # noqa: PLC0415 - needs the models
        from .personal_data import register_submissions  # noqa: PLC0415 - needs the models
        from .timeline import register_kinds  # noqa: PLC0415 - needs the models

        register_kinds()
        register_permissions(*PERMISSIONS)
        register_submissions()
        watch_forms()
        post_migrate.connect(make_first_forms, sender=self, dispatch_uid="forms.first_forms")
