from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from business.core.permissions import register_permissions

from .permissions import PERMISSIONS


class ConsentsConfig(AppConfig):
    name = "business.consents"
    label = "consents"
    verbose_name = _("Visitors' consents")

    def ready(self) -> None:
        from .banner import watch_wordings  # noqa: PLC0415 - needs the models
        from .ledger import lay_own_guards  # noqa: PLC0415 - needs the models
        from .personal_data import register_own_data  # noqa: PLC0415 - needs the models
        from .receivers import connect  # noqa: PLC0415 - needs the models

        register_own_data()
        register_permissions(*PERMISSIONS)
        watch_wordings()
        connect(self)
        post_migrate.connect(lay_own_guards, sender=self, dispatch_uid="consents.guards")
