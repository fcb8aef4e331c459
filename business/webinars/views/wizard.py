"""A new webinar step by step: its topic, its date, its places, and a look at it all."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from business.core import audit
from business.core.errors import BusinessError
from business.webinars.models import Program, Session, WebinarsPage
from business.webinars.services.planning import lay_topic, plan_session
from business.webinars.wizard_forms import WizardForm

from .dates import SessionScreen


class WizardView(SessionScreen):
    """One form, shown in steps; without scripts its steps stand below each other."""

    permission_required = "add"
    template_name = "webinars/wizard.html"
    page_title = _("Plan a webinar")

    def form(self, data: Any = None) -> WizardForm:
        program = Program.load()
        session = Session(zone=program.zone, minutes=program.minutes, capacity=program.capacity)
        return WizardForm(data, instance=session, overview=overview_for(self.request.user))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self.form()
        return super().get_context_data(**kwargs) | {"form": form, "media": form.media}

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid():
            try:
                return self.back(self.lay(form).pk)
            except BusinessError as error:
                form.refuse(error)
        messages.error(request, gettext("The webinar could not be planned due to errors."))
        return self.render_to_response(self.get_context_data(form=form))

    def lay(self, form: WizardForm) -> Session:
        """Make the drafts, or none of them."""
        said = form.cleaned_data
        with transaction.atomic():
            topic = said["topic"] or lay_topic(
                overview=form.overview,
                title=said["title"].strip(),
                lead=said["lead"],
                user=self.request.user,
            )
            session = plan_session(values={**form.plan, "topic_id": topic.pk})
            audit.record("webinar.session_planned", obj=session)
        text = gettext("The webinar is planned. It is a draft: look at it, and publish it.")
        messages.success(self.request, text)
        return session


def overview_for(user: Any) -> WebinarsPage | None:
    """Where this person may add topics, if anywhere."""
    pages = WebinarsPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    page = pages.first()
    may_add = page is not None and page.permissions_for_user(user).can_add_subpage()
    return page if may_add else None
