from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from business.core.permissions import register_permissions
from business.mail.declarations import register_mail

from .permissions import PERMISSIONS


class ConnectionsConfig(AppConfig):
    name = "business.connections"
    label = "connections"
    verbose_name = _("Integrations")

    def ready(self) -> None:
        from . import checks, receivers  # noqa: F401, PLC0415 - they register themselves
        from .emails import MAILS  # noqa: PLC0415 - models are loaded now
        from .hookable import OWN_EVENTS, offer_event  # noqa: PLC0415 - as above
        from .own_integrations import OWN_INTEGRATIONS  # noqa: PLC0415 - as above
        from .personal_data import register_own_data  # noqa: PLC0415 - as above
        from .registry import register_integration  # noqa: PLC0415 - as above

        for mail in MAILS:
            register_mail(mail)
        for event in OWN_EVENTS:
            offer_event(event)
        for integration in OWN_INTEGRATIONS:
            register_integration(integration)
        register_own_data()
        register_permissions(*PERMISSIONS)
