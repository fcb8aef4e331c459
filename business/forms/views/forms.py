"""Forms in the admin: listed with what came in, and shown as they read."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from wagtail.admin.views import generic

from business.forms.models import Form, SubmissionState
from business.forms.shown import form_out, wordings_of

LANGUAGES = ("en", "de")


class FormIndexView(generic.IndexView):
    list_export = ()

    def get_base_queryset(self) -> QuerySet[Form]:
        real = ~Q(submissions__state=SubmissionState.SPAM)
        return Form.objects.defer("fields").annotate(
            new=Count("submissions", filter=Q(submissions__state=SubmissionState.NEW)),
            entries=Count("submissions", filter=real),
            latest=Max("submissions__created_at", filter=real),
        )


class FormDeleteView(generic.DeleteView):
    """Entries say what people were asked: a form that has some stays."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.submissions.exists():
            text = _("This form has entries. Switch it off, or delete its entries first.")
            messages.error(request, text)
            return HttpResponseRedirect(self.get_usage_url() or self.index_url)
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response


class FormPreviewView(generic.InspectView):
    """The form as it reads, in both languages."""

    template_name = "forms/form.html"
    page_title = _("Form")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form: Form = self.object
        shown = [
            form_out(form, code, wordings=wordings_of(form, code), html=lambda source: source)
            for code in LANGUAGES
        ]
        return context | {"shown": shown}
