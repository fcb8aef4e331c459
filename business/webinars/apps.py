from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from business.core.permissions import register_permissions
from business.mail.declarations import register_mail

from .permissions import PERMISSIONS


class WebinarsConfig(AppConfig):
    name = "business.webinars"
    label = "webinars"
    verbose_name = _("Webinars")

    def ready(self) -> None:
        from cms.sitesearch.registry import register_search_kind  # noqa: PLC0415 - as below
        from cms.trash.needs import register_need  # noqa: PLC0415 - as below

        from . import formats  # noqa: F401, PLC0415 - it registers what it writes
        from .acts import register_acts  # noqa: PLC0415 - belongs to the others
        from .declarations import MAILS  # noqa: PLC0415 - models are loaded now
        from .keys import watch_sessions  # noqa: PLC0415 - needs the models
        from .letters import LETTER  # noqa: PLC0415 - names the models
        from .needs import sessions_need  # noqa: PLC0415 - needs the models
        from .personal_data import register_registrations  # noqa: PLC0415 - needs the models
        from .team_declarations import TEAM_MAILS  # noqa: PLC0415 - as the others
        from .timeline import register_kinds  # noqa: PLC0415 - needs the models

        for mail in (*MAILS, *TEAM_MAILS, LETTER):
            register_mail(mail)
        register_acts()
        register_need(sessions_need)
        register_kinds()
        register_permissions(*PERMISSIONS)
        register_registrations()
        watch_sessions()
        register_search_kind("webinar", _("Webinar"), _("Webinars"))
