"""Purposes, wordings and consents in the menu “Contacts”."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from .models import Consent, Contact, Purpose, Wording
from .panels import ContactPanel, register_contact_panel
from .views import consents


class PurposeForm(WagtailAdminModelForm):
    """The key is what forms and lists name a purpose by: it is chosen once."""

    class Meta:
        model = Purpose
        fields = (
            "key", "label_en", "label_de", "description_en", "description_de", "double_opt_in",
            "order", "active",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].disabled = self.instance.pk is not None


class ConsentViewSet(ModelViewSet):
    """Who has agreed to what; nobody edits a row."""

    model = Consent
    name = "consents"
    icon = "check"
    menu_label = _("Consents")
    menu_order = 350
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = consents.ConsentIndexView
    list_per_page = 50
    ordering = "-pk"
    list_filter = ("state", "purpose")
    search_fields = ("contact__email", "contact__last_name")
    list_display = (
        TitleColumn(
            "contact",
            label=_("Contact"),
            url_name="contacts:inspect",
            id_accessor="contact_id",
            sort_key="contact__email",
        ),
        Column("contact.email", label=_("Address")),
        Column("purpose", label=_("Purpose")),
        Column("get_state_display", label=_("State"), sort_key="state"),
        DateColumn("updated_at", label=_("Changed"), sort_key="updated_at"),
    )
    form_fields = ("state",)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        absent = ("add", "edit", "delete", "history", "usage")
        kwargs |= {f"{name}_url_name": None for name in absent}
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        policy = {"permission_policy": self.permission_policy}
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/withdraw/", consents.WithdrawView.as_view(**policy), name="withdraw"),
            path("record/<int:pk>/", consents.RecordView.as_view(**policy), name="record"),
            path("proof/<int:pk>.<str:kind>", consents.ProofView.as_view(**policy), name="proof"),
        ]

    def register_admin_url_finder(self) -> None:
        """Consents have no edit address to be found."""


class PurposeViewSet(ModelViewSet):
    """What people may agree to."""

    model = Purpose
    name = "purposes"
    icon = "tag"
    menu_label = _("Purposes")
    menu_order = 360
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = (
        "key",
        "label_en",
        "label_de",
        BooleanColumn("double_opt_in", label=_("Double opt-in"), sort_key="double_opt_in"),
        BooleanColumn("active", label=_("Active"), sort_key="active"),
    )

    def get_form_class(self, for_update: bool = False) -> type[PurposeForm]:
        return PurposeForm


class WordingViewSet(ModelViewSet):
    """What exactly people agree to; a new text is a new version."""

    model = Wording
    name = "wordings"
    icon = "doc-full"
    menu_label = _("Wordings")
    menu_order = 370
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    add_view_class = consents.WordingCreateView
    list_filter = ("purpose", "language")
    list_display = (
        TitleColumn("purpose", label=_("Purpose"), url_name="wordings:inspect"),
        "language",
        "version",
        "text",
        DateColumn("created_at", label=_("Created")),
    )
    form_fields = ("purpose", "language", "text")

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        absent = ("edit", "delete", "history", "usage")
        kwargs |= {f"{name}_url_name": None for name in absent}
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
        ]

    def register_admin_url_finder(self) -> None:
        """Wordings have no edit address to be found."""


def panel_values(contact: Contact, request: HttpRequest) -> dict[str, Any]:
    may = request.user.has_perm
    return {
        "consents": contact.consents.select_related("purpose").order_by("purpose__order"),
        "may_view": may("contacts.view_consent"),
        "may_change": may("contacts.change_consent"),
    }


register_contact_panel(
    ContactPanel(20, _("Consents"), "contacts/consents_panel.html", panel_values)
)
