from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from business.core.permissions import register_permissions
from business.mail.declarations import register_mail

from .permissions import PERMISSIONS


class ContactsConfig(AppConfig):
    name = "business.contacts"
    label = "contacts"
    verbose_name = _("Contacts")

    def ready(self) -> None:
        from .emails import MAILS  # noqa: PLC0415 - models are loaded now

        for mail in MAILS:
            register_mail(mail)
        from .evidence import register_consents  # noqa: PLC0415 - needs the models
        from .ledger import lay_own_guards  # noqa: PLC0415 - needs the models
        from .personal_data import register_own_data  # noqa: PLC0415 - needs the models
        from .purposes import make_first_purposes  # noqa: PLC0415 - needs the models
        from .segment_fields import register_own_fields  # noqa: PLC0415 - needs the models

        register_own_fields()
        register_own_data()
        register_permissions(*PERMISSIONS)
        register_consents()
        post_migrate.connect(lay_own_guards, sender=self, dispatch_uid="contacts.guards")
        post_migrate.connect(make_first_purposes, sender=self, dispatch_uid="contacts.purposes")
