"""A free text to everybody who has registered for a session."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wagtail.permission_policies import ModelPermissionPolicy

from business.webinars.letter_forms import LetterForm
from business.webinars.models import Registration
from business.webinars.services.letters import write_letter

from .dates import SessionScreen


class LetterView(SessionScreen):
    permission_policy = ModelPermissionPolicy(Registration)
    permission_required = "change"
    template_name = "webinars/letter.html"
    page_title = _("Write to all")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = {"form": LetterForm()} | kwargs
        count = self.session.registrations.all().open().count()
        return super().get_context_data(**found) | {"session": self.session, "count": count}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = LetterForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        rows = Registration.objects.filter(session=self.session)
        count = write_letter(rows=rows, letter=form.letter(), key=form.named())
        messages.success(request, told(count))
        return self.back(pk)


def told(count: int) -> str:
    text = ngettext(
        "The mail goes to %(count)d person.", "The mail goes to %(count)d people.", count
    )
    return text % {"count": count}
