"""The menu “Contacts” and what stands in it; add a viewset to `ContactsGroup.items`."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from .admin_forms import ContactForm, SegmentForm
from .consent_viewsets import ConsentViewSet, PurposeViewSet, WordingViewSet
from .models import Contact, ContactImport, ContactList, Segment
from .views import duplicates, imports, lists, people


def contact_policy() -> Any:
    return ModelPermissionPolicy(Contact)


class ContactViewSet(ModelViewSet):
    """People."""

    model = Contact
    name = "contacts"
    icon = "user"
    menu_label = _("Contacts")
    menu_order = 100
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = people.ContactIndexView
    edit_view_class = people.ContactEditView
    inspect_view_class = people.ContactPageView
    inspect_template_name = "contacts/contact.html"
    list_per_page = 50
    ordering = "-pk"
    filterset_class = people.ContactFilters
    search_fields = ("email", "first_name", "last_name", "company")
    list_display = (
        TitleColumn("email", label=_("Address"), url_name="contacts:inspect", sort_key="email"),
        Column("name", label=_("Name"), sort_key="last_name"),
        Column("company", label=_("Company"), sort_key="company"),
        Column("tag_names", label=_("Tags")),
        Column("first_source", label=_("Source")),
        DateColumn("created_at", label=_("Since"), sort_key="created_at"),
    )

    def get_form_class(self, for_update: bool = False) -> type[ContactForm]:
        return ContactForm

    def get_urlpatterns(self) -> list[URLPattern]:
        policy = {"permission_policy": self.permission_policy}
        return [
            *super().get_urlpatterns(),
            path("csv/", people.ExportView.as_view(**policy), name="csv"),
            path("<int:pk>/note/", people.AddNoteView.as_view(**policy), name="note"),
            path("<int:pk>/restore/", people.RestoreView.as_view(**policy), name="restore"),
        ]


class ContactListViewSet(ModelViewSet):
    """Lists that people are put on."""

    model = ContactList
    name = "contact_lists"
    icon = "list-ul"
    menu_label = _("Lists")
    menu_order = 200
    add_to_reference_index = False
    copy_view_enabled = False
    form_fields = ("name_en", "name_de", "purpose", "description")
    list_display = ("name_en", "name_de", "purpose")
    search_fields = ("name_en", "name_de")


class SegmentViewSet(ModelViewSet):
    """Saved filters."""

    model = Segment
    name = "segments"
    icon = "sliders"
    menu_label = _("Segments")
    menu_order = 300
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    add_view_class = lists.SegmentCreateView
    edit_view_class = lists.SegmentEditView
    inspect_view_class = lists.SegmentPageView
    inspect_template_name = "contacts/segment.html"
    create_template_name = "contacts/segment_form.html"
    edit_template_name = "contacts/segment_form.html"
    list_display = (
        TitleColumn("name", label=_("Name"), url_name="segments:inspect", sort_key="name"),
        "description",
    )
    search_fields = ("name",)

    def get_form_class(self, for_update: bool = False) -> type[SegmentForm]:
        return SegmentForm

    def get_urlpatterns(self) -> list[URLPattern]:
        view = people.EnlistView.as_view(permission_policy=contact_policy())
        return [*super().get_urlpatterns(), path("<int:pk>/enlist/", view, name="enlist")]


class ContactImportViewSet(ModelViewSet):
    """Tables that were uploaded."""

    model = ContactImport
    name = "contact_imports"
    icon = "upload"
    menu_label = _("Imports")
    menu_order = 500
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = imports.ImportPageView
    inspect_template_name = "contacts/import.html"
    form_fields = ("name",)
    list_display = (
        TitleColumn("name", label=_("File"), url_name="contact_imports:inspect"),
        Column("get_state_display", label=_("State")),
        Column("total", label=_("Rows")),
        DateColumn("created_at", label=_("Uploaded")),
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        policy = {"permission_policy": contact_policy()}
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", imports.UploadView.as_view(**policy), name="add"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/preview/", imports.PreviewImportView.as_view(**policy), name="preview"),
            path("<int:pk>/apply/", imports.ApplyImportView.as_view(**policy), name="apply"),
            path("<int:pk>/result/", imports.ResultView.as_view(**policy), name="result"),
            path("delete/<str:pk>/", self.delete_view, name="delete"),
        ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= {f"{name}_url_name": None for name in ("edit", "history", "usage")}
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return common

    def register_admin_url_finder(self) -> None:
        """Imports have no edit address to be found."""


class DuplicatesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(contact_policy().user_has_permission(request.user, "change"))


class DuplicatesViewSet(ViewSet):
    """Who might be the same person."""

    name = "duplicates"
    icon = "copy"
    menu_label = _("Duplicates")
    menu_order = 600
    menu_item_class = DuplicatesMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        policy = {"permission_policy": contact_policy()}
        return [
            path("", duplicates.DuplicatesView.as_view(**policy), name="index"),
            path(
                "<int:first>/<int:second>/",
                duplicates.CompareView.as_view(**policy),
                name="compare",
            ),
            path("<int:pk>/undo/", duplicates.UndoMergeView.as_view(**policy), name="undo"),
        ]


class ContactsGroup(ViewSetGroup):
    """The top-level menu."""

    menu_label = _("Contacts")
    menu_icon = "group"
    menu_order = 300
    items: ClassVar[list[Any]] = [
        ContactViewSet,
        ContactListViewSet,
        SegmentViewSet,
        ConsentViewSet,
        PurposeViewSet,
        WordingViewSet,
        ContactImportViewSet,
        DuplicatesViewSet,
    ]
