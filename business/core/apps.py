from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "business.core"
    label = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        from . import checks  # noqa: F401, PLC0415 - it registers itself
        from .trail.ledger import lay_own_guards, register_trail  # noqa: PLC0415 - needs the models

        register_trail()
        post_migrate.connect(lay_own_guards, sender=self, dispatch_uid="core.guards")
