"""What a person may do to the engine: each a POST that is permitted, done and written down."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.generic import View

from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy

from .models import Job, JobQuerySet, JobState, Pause
from .pauses import known_lanes, pause_lane, resume_lane
from .periodic import registry
from .queue import drop_dead, put, retry_dead

MOST_LOGGED = 1000


class JobAction(PermissionCheckedMixin, View):
    """One deed; it ends on the page that it was asked for from."""

    http_method_names = ["post"]
    permission_policy = ModelPermissionPolicy(Job)
    back = "jobs:engine"

    def done(self, request: HttpRequest, text: str, *, well: bool = True) -> HttpResponse:
        (messages.success if well else messages.error)(request, text)
        return redirect(self.back)


class PauseView(JobAction):
    permission_required = "pause"

    def post(self, request: HttpRequest) -> HttpResponse:
        lane = known_lane(request)
        with transaction.atomic():
            paused = pause_lane(lane, paused_by=str(request.user))
            row = Pause.objects.get(lane=lane)
            if paused:
                log(row, "jobs.pause")
        if not paused:
            return self.done(request, gettext("This was paused already."), well=False)
        return self.done(request, gettext("Paused: %(lane)s.") % {"lane": row})


class ResumeView(JobAction):
    permission_required = "pause"

    def post(self, request: HttpRequest) -> HttpResponse:
        lane = known_lane(request)
        with transaction.atomic():
            row = Pause.objects.filter(lane=lane).first()
            resumed = row is not None and resume_lane(lane)
            if resumed:
                log(row, "jobs.resume")
        if not resumed:
            return self.done(request, gettext("This was not paused."), well=False)
        return self.done(request, gettext("Resumed: %(lane)s.") % {"lane": row})


def known_lane(request: HttpRequest) -> str:
    lane = request.POST.get("lane", "")
    if lane not in known_lanes():
        raise Http404(lane)
    return lane


class RunNowView(JobAction):
    permission_required = "change"

    def post(self, request: HttpRequest, name: str) -> HttpResponse:
        if name not in registry:
            raise Http404(name)
        with transaction.atomic():
            log(put(registry[name].task), "jobs.run_now")
        return self.done(request, gettext("%(name)s will be run at once.") % {"name": name})


class DeadJobsView(JobAction):
    """Does one thing with dead jobs: one, those selected, or all that have one error."""

    log_action: str
    asks = False

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        jobs = self.chosen(request, pk)
        count = jobs.filter(state=JobState.DEAD).count()
        if self.asks and pk is None and count and "confirmed" not in request.POST:
            return self.ask(request, count)
        done = self.perform(jobs)
        if pk is not None:
            self.answer(request, done, gettext("This job is not dead any more."))
            return redirect("jobs:inspect", pk)
        self.answer(request, done, gettext("None of these jobs is dead any more."))
        return redirect(f"{reverse('jobs:index')}?state=dead")

    def chosen(self, request: HttpRequest, pk: int | None) -> JobQuerySet:
        if pk is not None:
            get_object_or_404(Job, pk=pk)
            return Job.objects.filter(pk=pk)
        if "error" in request.POST:
            return Job.objects.filter(error_class=request.POST["error"])
        numbers = [value for value in request.POST.getlist("job") if value.isdecimal()]
        return Job.objects.filter(pk__in=numbers)

    def perform(self, jobs: JobQuerySet) -> int:
        """Act, and write one line for all of them."""
        with transaction.atomic():
            dead = jobs.filter(state=JobState.DEAD)
            ids = list(dead.order_by("pk").values_list("pk", flat=True)[:MOST_LOGGED])
            done = self.act(dead)
            if done:
                first = Job.objects.get(pk=ids[0])
                log(first, self.log_action, data={"count": done, "jobs": ids})
        return done

    def ask(self, request: HttpRequest, count: int) -> HttpResponse:
        """The same request once more, to be confirmed."""
        names = [(name, value) for name in ("job", "error") for value in request.POST.getlist(name)]
        return render(request, "jobs/confirm_drop.html", {"count": count, "fields": names})

    def answer(self, request: HttpRequest, done: int, nothing: str) -> None:
        if done:
            messages.success(request, self.told(done))
        else:
            messages.error(request, nothing)

    def act(self, jobs: JobQuerySet) -> int:
        raise NotImplementedError

    def told(self, done: int) -> str:
        raise NotImplementedError


class RetryJobsView(DeadJobsView):
    permission_required = "change"
    log_action = "jobs.retry"

    def act(self, jobs: JobQuerySet) -> int:
        return retry_dead(jobs)

    def told(self, done: int) -> str:
        text = ngettext(
            "%(count)d job will be tried again.", "%(count)d jobs will be tried again.", done
        )
        return text % {"count": done}


class DropJobsView(DeadJobsView):
    permission_required = "delete"
    log_action = "jobs.drop"
    asks = True

    def act(self, jobs: JobQuerySet) -> int:
        return drop_dead(jobs)

    def told(self, done: int) -> str:
        text = ngettext("%(count)d job was dropped.", "%(count)d jobs were dropped.", done)
        return text % {"count": done}
