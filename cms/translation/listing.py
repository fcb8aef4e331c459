"""How pages stand in their other languages, where editors list them."""

from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail import hooks
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale, Page
from wagtail_localize import wagtail_hooks as localize
from wagtail_localize.models import TranslationSource

from .states import Standings

BUTTON_HOOK = "register_page_listing_more_buttons"
SUBMIT = "wagtail_localize.submit_translation"


class TranslationColumn(BaseColumn):
    """The standings of a page; those of all rows are loaded with the first."""

    cell_template_name = "cms/translation/standings_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        table = parent_context["table"]
        if not hasattr(table, "standings"):
            table.standings = Standings([page.translation_key for page in table.data])
        context["standings"] = [] if instance.is_root() else table.standings.of(instance)
        return context


class ButtonQueries:
    """Annotations that answer per row what the buttons would otherwise ask for each page."""

    FIELDS: ClassVar[tuple[str, str]] = ("untranslated_locales", "translation_source_id")

    @classmethod
    def annotate(cls, pages: QuerySet[Page]) -> QuerySet[Page]:
        translated = Page.objects.filter(
            translation_key=OuterRef(OuterRef("translation_key")),
            locale_id=OuterRef("pk"),
            alias_of=None,
        )
        source = TranslationSource.objects.filter(
            object_id=OuterRef("translation_key"),
            locale_id=OuterRef("locale_id"),
            translations__enabled=True,
        )
        annotated: QuerySet[Page] = pages.annotate(
            untranslated_locales=Exists(Locale.objects.exclude(Exists(translated))),
            translation_source_id=Subquery(source.values("pk")[:1]),
        )
        return annotated

    @classmethod
    def of(cls, page: Any) -> tuple[bool, int | None]:
        if not hasattr(page, cls.FIELDS[0]):
            page = cls.annotate(Page.objects.filter(pk=page.pk)).get()
        return page.untranslated_locales, page.translation_source_id


@hooks.register("construct_explorer_page_queryset")
def annotate_pages(_parent: Page, pages: QuerySet[Page], _request: HttpRequest) -> QuerySet[Page]:
    return ButtonQueries.annotate(pages)


@hooks.register(BUTTON_HOOK)
def translation_buttons(
    page: Any, user: Any, view_name: str | None = None, next_url: str | None = None
) -> list[Button]:
    """wagtail-localize's own buttons, without its queries for each row."""
    if page.is_root() or not user.has_perm(SUBMIT):
        return []
    can_be_translated, source = ButtonQueries.of(page)
    buttons = []
    if can_be_translated:
        source_page = page.alias_of_id or page.pk
        url = reverse("wagtail_localize:submit_page_translation", args=[source_page])
        icon = "wagtail-localize-language"
        buttons.append(Button(_("Translate this page"), url, priority=60, icon_name=icon))
    if source:
        url = reverse("wagtail_localize:update_translations", args=[source])
        url += f"?{urlencode({'next': next_url})}" if next_url else ""
        buttons.append(Button(_("Sync translated pages"), url, priority=60, icon_name="resubmit"))
    return buttons


def extend_explorer() -> None:
    """Add the column, and put our buttons in the place of wagtail-localize's."""
    column = TranslationColumn("translation", label=gettext_lazy("Translation"), width="18%")
    ExplorableIndexView.base_columns.append(column)
    registered = hooks._hooks[BUTTON_HOOK]
    registered[:] = [
        entry for entry in registered if entry[0] is not localize.page_listing_more_buttons
    ]
