"""The menu “Snippets”: what is written once and shown in many places, and the words of lists."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import HelpPanel, ObjectList, Panel, PublishingPanel
from wagtail.admin.ui.tables import (
    BooleanColumn,
    Column,
    DateColumn,
    LiveStatusTagColumn,
    LocaleColumn,
    UpdatedAtColumn,
)
from wagtail.models import Locale
from wagtail.snippets.views.snippets import (
    CreateView,
    PreviewOnCreateView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

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

# Wagtail's own word for its column and its filter, which it does not say in German.
LANGUAGE = LocaleColumn(label=_("Language"))
# The form is made once, and read in every language.
paragraph = lazy(format_html, str)


class TranslatedCreateView(CreateView):
    """A new snippet is looked at in its own language."""

    def get_preview_url(self) -> str:
        # Wagtail's link to a new tab adds `?mode=`.
        return f"{super().get_preview_url()}?locale={self.locale.language_code}&"


class TranslatedPreviewView(PreviewOnCreateView):
    """The draft of a snippet that nobody has saved, in the language that it is written in."""

    @property
    def parent_object_id(self) -> str:
        """What is typed in one language is not taken for what is typed in another."""
        return str(self.request.GET.get("locale", ""))

    def get_object(self) -> Any:
        return self.model(locale=get_object_or_404(Locale, language_code=self.parent_object_id))


class DescribedViewSet(SnippetViewSet):
    """Screens that say in one sentence what a snippet is for; where it is used is in its menu."""

    description: Any = ""
    further_panels: ClassVar[list[Panel]] = []
    list_per_page = 50
    add_view_class = TranslatedCreateView
    preview_on_add_view_class = TranslatedPreviewView

    def get_edit_handler(self) -> Any:
        help_text = paragraph("<p>{}</p>", self.description)
        panels = [HelpPanel(content=help_text), *self.model.panels, *self.further_panels]
        return ObjectList(panels).bind_to_model(self.model)


class ReusableViewSet(DescribedViewSet):
    """Screens of what has drafts, is reviewed and may be planned."""

    further_panels: ClassVar[list[Panel]] = [PublishingPanel()]
    list_filter: ClassVar[list[str]] = ["live"]
    list_display: ClassVar[list[Any]] = [
        "name",
        LANGUAGE,
        LiveStatusTagColumn(),
        UpdatedAtColumn(label=_("Updated")),
    ]


class PersonViewSet(ReusableViewSet):
    model = Person
    icon = "user"
    menu_label = _("People")
    description = _("Somebody who writes articles or is on the team, once for the whole site.")
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("role", label=_("Role")),
        LANGUAGE,
        BooleanColumn("active", label=_("Active"), sort_key="active"),
        LiveStatusTagColumn(),
    ]
    list_filter: ClassVar[list[str]] = ["live", "active"]


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
        LANGUAGE,
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
        LANGUAGE,
    ]
    list_filter: ClassVar[list[str]] = ["live", "tone"]


class TermViewSet(DescribedViewSet):
    """Screens of the words by which readers narrow lists."""

    list_display: ClassVar[list[Any]] = ["name", Column("slug", label=_("Slug")), LANGUAGE]


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
