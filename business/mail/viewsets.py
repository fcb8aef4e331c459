"""The mail room's place in the admin's menu."""

from django.utils.translation import gettext_lazy as _

from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .outbox_viewsets import OutgoingMailViewSet, SuppressionViewSet
from .template_viewsets import MailTemplateViewSet


class MailViewSetGroup(SnippetViewSetGroup):
    """What was sent, in whose words, and who must not be written to."""

    menu_label = _("E-mail")
    menu_name = "mail"
    menu_icon = "mail"
    menu_order = 320
    items = (OutgoingMailViewSet, MailTemplateViewSet, SuppressionViewSet)
