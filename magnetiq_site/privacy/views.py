"""The wizard: look somebody up, hand everything out, erase it. No address stands in an address bar
or a log."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View

from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from business.core.privacy.answers import Holding, NotErased
from business.core.privacy.registry import registered_data, registered_traces

from .files import as_json, as_zip
from .forms import ErasureForm, PersonForm
from .models import Receipt, ReceiptKind, RetentionRun
from .requests import erase_person, export_person, look_up
from .retention import due_now

SHOWN = 10


class Permitted(PermissionCheckedMixin):
    """For superusers and whoever may answer requests."""

    permission_policy = ModelPermissionPolicy(Receipt)
    permission_required = "answer"


@method_decorator(never_cache, name="dispatch")
class PrivacyView(Permitted, WagtailAdminTemplateMixin, TemplateView):
    """A page of the wizard."""

    page_title = _("Privacy")
    header_icon = "lock"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [{"url": reverse("privacy:index"), "label": _("Privacy")}]
        return [*super().get_breadcrumbs_items(), *here]

    def page(self, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context))


class StartView(PrivacyView):
    """Asks for the address, and shows what was answered and what is forgotten by itself."""

    template_name = "privacy/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {
            "form": PersonForm(),
            "receipts": Receipt.objects.select_related("by")[:SHOWN],
            "rules": [(rule, rule.keep_for.days, count) for rule, count in due_now()],
            "last_run": RetentionRun.objects.first(),
        } | context


class PersonView(PrivacyView):
    """What is there about a person."""

    http_method_names = ("post",)
    template_name = "privacy/person.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PersonForm(request.POST)
        return self.found(form.cleaned_data["address"]) if form.is_valid() else self.start(form)

    def start(self, form: PersonForm) -> HttpResponse:
        view = StartView()
        view.setup(self.request)
        return view.page(form=form)

    def found(self, address: str, form: ErasureForm | None = None) -> HttpResponse:
        digest = Receipt.digest_of(address)
        return self.page(
            address=address,
            holdings=look_up(address),
            erasure_form=form or ErasureForm(initial={"address": address}),
            earlier=Receipt.objects.filter(digest=digest).select_related("by"),
        )


class EraseView(PersonView):
    """Erases once the address was typed a second time."""

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ErasureForm(request.POST)
        if not form.is_valid():
            address = form.cleaned_data.get("address")
            return self.found(address, form) if address else self.start(PersonForm())
        try:
            erasure = erase_person(form.cleaned_data["address"], by=request.user)
        except NotErased as error:
            text = gettext("Nothing was erased, because a table refused: %(reason)s")
            messages.error(request, text % {"reason": error})
            return self.found(form.cleaned_data["address"], form)
        count = sum(row.found - row.remaining for row in erasure.holdings)
        text = ngettext("%(count)d entry was erased.", "%(count)d entries were erased.", count)
        messages.success(request, text % {"count": count})
        return HttpResponseRedirect(reverse("privacy:receipt", args=[erasure.receipt.number]))


class ExportView(Permitted, View):
    """Hands out everything as a file, and writes down that it did."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PersonForm(request.POST)
        if not form.is_valid():
            return HttpResponseRedirect(reverse("privacy:index"))
        export = export_person(form.cleaned_data["address"], by=request.user)
        if request.POST.get("format") == "json":
            content, kind, name = as_json(export).encode(), "application/json", "data.json"
        else:
            content, kind, name = as_zip(export), "application/zip", "data.zip"
        response = HttpResponse(content, content_type=kind)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "no-store"
        return response


class ReceiptView(PrivacyView):
    """What one answer reached."""

    template_name = "privacy/receipt.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        receipt = get_object_or_404(Receipt, number=self.kwargs["number"])
        is_erasure = receipt.kind == ReceiptKind.ERASURE
        return context | {
            "receipt": receipt,
            "is_erasure": is_erasure,
            "holdings": [
                _described(key, found, remaining, is_erasure=is_erasure)
                for key, (found, remaining) in receipt.counts.items()
            ],
        }


def _described(key: str, found: int, remaining: int, *, is_erasure: bool) -> Holding:
    """A line of a receipt in the reader's language; a table that is gone shows its key."""
    tables = {data.key: data for data in registered_data()}
    titles = {trace.key: trace.title for trace in registered_traces()}
    if key not in tables:
        return Holding(key, titles.get(key, key), found, remaining)
    remains = str(tables[key].remains) if is_erasure else ""
    return Holding(key, tables[key].title, found, remaining, remains)
