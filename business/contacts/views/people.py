"""Contacts in the admin."""

from typing import Any

from django.contrib import messages
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton

from django_filters import ModelMultipleChoiceFilter

from business.contacts.history import history_page
from business.contacts.models import Contact, ContactList, ContactTag, Membership, Segment
from business.contacts.panels import contact_panels
from business.contacts.services.contacts import add_note, restore_contact
from business.contacts.services.exports import export_contacts
from business.core.errors import BusinessError
from business.mail.models import OutgoingMail

MOST_MAILS = 20


class ContactFilters(WagtailFilterSet):
    """What the list is narrowed by."""

    lists = ModelMultipleChoiceFilter(
        label=_("List"), queryset=ContactList.objects.all(), widget=CheckboxSelectMultiple
    )
    tags = ModelMultipleChoiceFilter(
        field_name="tagged_items__tag",
        label=_("Tag"),
        queryset=ContactTag.objects.order_by("name"),
        widget=CheckboxSelectMultiple,
    )

    class Meta:
        model = Contact
        fields = ("language", "company_size", "owner")


class ContactIndexView(generic.IndexView):
    list_export = ()

    def get_base_queryset(self) -> Any:
        return Contact.objects.select_related("first_touch").prefetch_related("tagged_items__tag")

    @property
    def header_more_buttons(self) -> list[Any]:
        return [
            *super().header_more_buttons,
            HeaderButton(
                gettext("Export as CSV"),
                url=reverse("contacts:csv"),
                icon_name="download",
                priority=50,
            ),
        ]


class ContactEditView(generic.EditView):
    def get_queryset(self) -> Any:
        return Contact.objects.all()

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except BusinessError as error:
            form.refuse(error)
            self.produced_error_message = self.get_error_message()
            response = self.form_invalid(form)
        return response


class ContactPageView(generic.InspectView):
    """All that is known about a contact, on one page."""

    template_name = "contacts/contact.html"
    page_title = _("Contact")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        contact: Contact = self.object
        page, moments = history_page(contact, self.request.GET.get("p"))
        panels = [
            (
                panel,
                {"contact": contact, "request": self.request}
                | panel.context(contact, self.request),
            )
            for panel in contact_panels()
        ]
        mails = OutgoingMail.objects.filter(recipient=contact.email).order_by("-pk")
        return context | {
            "contact": contact,
            "page_of_history": page,
            "moments": moments,
            "contact_panels": panels,
            "mails": mails.only("subject", "state", "created_at")[:MOST_MAILS],
            "may_change": self.user_has_permission("change"),
            "may_read_mails": self.request.user.has_perm("mail.view_outgoingmail"),
        }

    def get_object(self, queryset: Any = None) -> Contact:
        return get_object_or_404(
            Contact.everything.select_related("owner", "first_touch", "last_touch", "merged_into"),
            pk=self.pk,
        )


class PageOfItsOwn(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """A page of no viewset; its breadcrumbs lead back to `parents`."""

    permission_policy: Any = None
    parents: tuple[tuple[str, Any], ...] = ()
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        parents = [{"url": reverse(name), "label": label} for name, label in self.parents]
        here = {"url": "", "label": self.get_page_title()}
        return [*super().get_breadcrumbs_items(), *parents, here]


class AdminAction(PermissionCheckedMixin, View):
    """Does one thing and goes on to a page."""

    permission_policy: Any = None
    permission_required = "change"


class AddNoteView(AdminAction):
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        contact = get_object_or_404(Contact, pk=pk)
        if text := request.POST.get("text", "").strip():
            add_note(contact=contact, text=text, author=request.user)
        return HttpResponseRedirect(reverse("contacts:inspect", args=[pk]))


class RestoreView(AdminAction):
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            restore_contact(contact_id=pk)
            messages.success(request, gettext("The contact is back."))
        except BusinessError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(reverse("contacts:inspect", args=[pk]))


class ExportView(AdminAction):
    """Streams all contacts, or those of a segment or a list; who did so is written down."""

    http_method_names = ("get",)

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        contacts, what = Contact.objects.all(), "all"
        if key := request.GET.get("segment"):
            segment = get_object_or_404(Segment, pk=key)
            contacts, what = segment.contacts(), f"segment: {segment}"
        elif key := request.GET.get("list"):
            chosen = get_object_or_404(ContactList, pk=key)
            contacts, what = Contact.objects.filter(lists=chosen), f"list: {chosen}"
        lines = export_contacts(contacts=contacts, what=what, by=request.user)
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="contacts.csv"'
        response["Cache-Control"] = "no-store"
        return response


class EnlistView(AdminAction):
    """Puts all contacts of a segment on a list."""

    http_method_names = ("post",)

    def post(self, request: Any, pk: int) -> HttpResponse:
        segment = get_object_or_404(Segment, pk=pk)
        chosen = get_object_or_404(ContactList, pk=request.POST.get("list") or 0)
        keys = segment.contacts().values_list("pk", flat=True)
        members = [Membership(contact_id=key, list=chosen, added_by=request.user) for key in keys]
        Membership.objects.bulk_create(members, ignore_conflicts=True, batch_size=1_000)
        text = ngettext(
            "%(count)d contact is on the list.", "%(count)d contacts are on the list.", len(members)
        )
        messages.success(request, text % {"count": len(members)})
        return HttpResponseRedirect(reverse("segments:inspect", args=[pk]))
