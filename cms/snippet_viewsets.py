"""The menu “Snippets”: what is written once and shown in many places, and the words of lists."""

from typing import Any, ClassVar

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import HelpPanel, ObjectList
from wagtail.admin.ui.tables import (
    BooleanColumn,
    Column,
    DateColumn,
    LiveStatusTagColumn,
    LocaleColumn,
    UpdatedAtColumn,
)
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import (
    Banner,
    BlogCategory,
    BlogTag,
    CallToAction,
    Client,
    Department,
    Person,
    Testimonial,
    Workplace,
)


class DescribedViewSet(SnippetViewSet):
    """Screens that say in one sentence what a snippet is for; where it is used is in its menu."""

    description: Any = ""
    list_per_page = 50

    def get_edit_handler(self) -> Any:
        help_text = format_html("<p>{}</p>", self.description)
        panels = [HelpPanel(content=help_text), *self.model.panels]
        return ObjectList(panels).bind_to_model(self.model)


class ReusableViewSet(DescribedViewSet):
    """Screens of what has drafts."""

    list_filter: ClassVar[list[str]] = ["live"]
    list_display: ClassVar[list[Any]] = [
        "name",
        LocaleColumn(label=_("Language")),
        LiveStatusTagColumn(),
        UpdatedAtColumn(label=_("Updated")),
    ]


class PersonViewSet(DescribedViewSet):
    model = Person
    icon = "user"
    menu_label = _("People")
    description = _("Somebody who writes articles or is on the team, once for the whole site.")
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("role", label=_("Role")),
        LocaleColumn(label=_("Language")),
        BooleanColumn("active", label=_("Active"), sort_key="active"),
    ]
    list_filter: ClassVar[list[str]] = ["active"]


class CallToActionViewSet(ReusableViewSet):
    model = CallToAction
    icon = "thumbtack"
    menu_label = _("Calls to action")
    description = _("An invitation with one or two buttons that many pages show.")


class TestimonialViewSet(ReusableViewSet):
    model = Testimonial
    icon = "openquote"
    menu_label = _("Testimonials")
    description = _("What a customer says about you, for any page that needs it.")
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("person", label=_("Person")),
        Column("company", label=_("Company")),
        LocaleColumn(label=_("Language")),
        LiveStatusTagColumn(),
    ]
    __test__ = False


class ClientViewSet(ReusableViewSet):
    model = Client
    icon = "pick"
    menu_label = _("Clients")
    description = _("A client's name and logo, for the rows of logos on any page.")


class BannerViewSet(ReusableViewSet):
    model = Banner
    icon = "info-circle"
    menu_label = _("Banners")
    description = _("A line above the pages for a while; readers may close it for good.")
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("state", label=_("State")),
        DateColumn("starts_at", label=_("Start"), sort_key="starts_at"),
        DateColumn("ends_at", label=_("End"), sort_key="ends_at"),
        LocaleColumn(label=_("Language")),
    ]
    list_filter: ClassVar[list[str]] = ["live", "tone"]


class TermViewSet(DescribedViewSet):
    """Screens of the words by which readers narrow lists."""

    list_display: ClassVar[list[Any]] = [
        "name",
        Column("slug", label=_("Slug")),
        LocaleColumn(label=_("Language")),
    ]


class BlogCategoryViewSet(TermViewSet):
    model = BlogCategory
    icon = "folder-open-inverse"
    menu_label = _("Categories")
    description = _("What articles are about; each category with articles has a list of its own.")


class BlogTagViewSet(TermViewSet):
    model = BlogTag
    icon = "tag"
    menu_label = _("Tags")
    description = _("A keyword that articles of different categories share.")


class WorkplaceViewSet(TermViewSet):
    model = Workplace
    icon = "site"
    menu_label = _("Places of work")
    description = _("A place at which you have jobs to offer.")


class DepartmentViewSet(TermViewSet):
    model = Department
    icon = "group"
    menu_label = _("Departments")
    description = _("A part of the company that has jobs to offer.")


class SnippetsGroup(SnippetViewSetGroup):
    """The top-level menu."""

    menu_label = _("Snippets")
    menu_icon = "snippet"
    menu_order = 250
    items: ClassVar[list[Any]] = [
        PersonViewSet,
        CallToActionViewSet,
        TestimonialViewSet,
        ClientViewSet,
        BannerViewSet,
        BlogCategoryViewSet,
        BlogTagViewSet,
        WorkplaceViewSet,
        DepartmentViewSet,
    ]
