"""Registers the screens of forms."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.models import ModelLogEntry

from business.core.dashboard import register_waiting

from .models import Form, Submission
from .viewsets import FormsGroup
from .waiting import new_entries

register_waiting(new_entries)


@hooks.register("register_admin_viewset")
def register_forms() -> FormsGroup:
    return FormsGroup()


@hooks.register("insert_global_admin_css")
def add_style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("forms/admin.css"))


@hooks.register("register_log_actions")
def register_form_actions(actions: LogActionRegistry) -> None:
    actions.register_model(Form, ModelLogEntry)
    actions.register_model(Submission, ModelLogEntry)
    actions.register_action("forms.export", _("Export entries"), _("Its entries were exported."))
    actions.register_action("forms.mark_new", _("Mark as new"), _("Marked as new."))
    actions.register_action("forms.mark_read", _("Mark as read"), _("Marked as read."))
    actions.register_action("forms.mark_done", _("Mark as done"), _("Marked as done."))
    actions.register_action("forms.mark_spam", _("Mark as spam"), _("Marked as spam."))
