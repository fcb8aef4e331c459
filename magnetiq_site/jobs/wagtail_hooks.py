from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.models import ModelLogEntry

from .models import Job
from .viewsets import JobViewSet


@hooks.register("register_admin_viewset")
def register_jobs() -> JobViewSet:
    return JobViewSet()


@hooks.register("register_log_actions")
def register_job_actions(actions: Any) -> None:
    actions.register_model(Job, ModelLogEntry)
    actions.register_action("jobs.retry", _("Retry job"), _("A dead job was given new attempts."))
    actions.register_action("jobs.drop", _("Drop job"), _("A dead job was dropped."))
