"""Duplicates in the admin: suggestions, the choice side by side, and the way back."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from business.contacts.models import Contact, Merge
from business.contacts.models.people import PROFILE_FIELDS, contact_field
from business.contacts.services.duplicates import suggested_duplicates
from business.contacts.services.merges import mark_not_duplicate, merge_contacts, undo_merge
from business.core.errors import BusinessError

from .people import AdminAction, PageOfItsOwn

PER_PAGE = 30
RECENT = 20


class MergePage(PageOfItsOwn, TemplateView):
    permission_required = "change"
    header_icon = "copy"


class DuplicatesView(MergePage):
    template_name = "contacts/duplicates.html"
    page_title = _("Duplicates")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        page = Paginator(suggested_duplicates(), PER_PAGE).get_page(self.request.GET.get("p"))
        merges = Merge.objects.select_related("winner", "loser", "by").order_by("-pk")
        return context | {"suggestions": page, "merges": merges[:RECENT]}


class CompareView(MergePage):
    template_name = "contacts/compare.html"
    page_title = _("Merge contacts")
    parents = (("duplicates:index", _("Duplicates")),)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        first = get_object_or_404(Contact.objects.select_related("owner"), pk=kwargs["first"])
        second = get_object_or_404(Contact.objects.select_related("owner"), pk=kwargs["second"])
        rows = [
            {"name": name, "label": capfirst(contact_field(name).verbose_name),
             "first": shown(first, name), "second": shown(second, name)}
            for name in (*PROFILE_FIELDS, "owner")
            if getattr(first, name) or getattr(second, name)
        ]  # fmt: skip
        return context | {"first": first, "second": second, "rows": rows}

    def post(self, request: HttpRequest, first: int, second: int) -> HttpResponse:
        if "different" in request.POST:
            mark_not_duplicate(first_id=first, second_id=second)
            return HttpResponseRedirect(reverse("duplicates:index"))
        keeps_second = request.POST.get("winner") == "second"
        winner, loser = (second, first) if keeps_second else (first, second)
        side = "first" if keeps_second else "second"
        chosen = {name for name in (*PROFILE_FIELDS, "owner") if request.POST.get(name) == side}
        from_loser = frozenset("owner_id" if name == "owner" else name for name in chosen)
        try:
            merge_contacts(winner_id=winner, loser_id=loser, from_loser=from_loser, by=request.user)
        except BusinessError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse("duplicates:index"))
        messages.success(
            request, gettext("The contacts are one now. You can undo this under Duplicates.")
        )
        return HttpResponseRedirect(reverse("contacts:inspect", args=[winner]))


def shown(contact: Contact, name: str) -> Any:
    """A value as people read it."""
    display = getattr(contact, f"get_{name}_display", None)
    return display() if display else getattr(contact, name)


class UndoMergeView(AdminAction):
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            undo_merge(merge_id=pk)
            messages.success(request, gettext("Both contacts are as they were before."))
        except BusinessError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(reverse("duplicates:index"))
