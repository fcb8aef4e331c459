from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.models import ModelLogEntry

from business.core.dashboard import register_waiting

from .models import Job, Pause
from .viewsets import JobViewSet
from .waiting import dead_jobs

register_waiting(dead_jobs)


@hooks.register("register_admin_viewset")
def register_jobs() -> JobViewSet:
    return JobViewSet()


@hooks.register("register_log_actions")
def register_job_actions(actions: Any) -> None:
    actions.register_model(Job, ModelLogEntry)
    actions.register_model(Pause, ModelLogEntry)
    actions.register_action("jobs.pause", _("Pause jobs"), _("Jobs were paused."))
    actions.register_action("jobs.resume", _("Resume jobs"), _("Jobs were resumed."))
    actions.register_action("jobs.run_now", _("Run now"), _("A periodic job was run by hand."))
    actions.register_action("jobs.retry", _("Retry jobs"), _("Dead jobs were given new attempts."))
    actions.register_action("jobs.drop", _("Drop jobs"), _("Dead jobs were dropped."))
