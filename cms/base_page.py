"""The abstract page that content pages and plugins' pages share: its fields, its JSON, its type."""

import datetime
from collections.abc import Sequence
from typing import Any, ClassVar, Literal
from uuid import UUID

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from pydantic import BaseModel, create_model

from .blocks.base import Renderer
from .blocks.schema import REGISTRY, schema_for
from .page_forms import BasePageForm
from .preview.base import SitePreviewMixin
from .seo.lengths import description_input, title_input


class BodyField(StreamField):
    """A StreamField of the site's body blocks, which the setting `MAGNETIQ_BODY_BLOCK` names.

    The blocks are loaded when they are first needed, so that a plugin's blocks may name the
    plugin's own models. Migrations see an ordinary StreamField.
    """

    def __init__(self, block_types: Any = None, **kwargs: Any) -> None:
        super().__init__(block_types, **{"blank": True, **kwargs})

    @cached_property
    def stream_block(self) -> StreamBlock:
        block = import_string(settings.MAGNETIQ_BODY_BLOCK)()
        block.set_meta_options(self.block_opts)
        return block

    def clone(self) -> "BodyField":
        _name, _path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup")
        return type(self)(**kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.fields.StreamField", args, kwargs


class PageSchema(BaseModel):
    """What every page has beside its type and its body."""

    id: int
    title: str
    locale: str
    url: str
    updated_at: datetime.datetime


class BasePage(SitePreviewMixin, Page):
    """A page whose public face is JSON.

    A subclass gives `api_type` and, for fields of its own, an inner class `ApiSchema` that extends
    `PageSchema` together with `render_fields`.
    """

    body = BodyField(verbose_name=_("body"))
    navigation_title = models.CharField(
        _("navigation title"),
        max_length=80,
        blank=True,
        help_text=_("A shorter title for menus and breadcrumbs."),
    )
    listing_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("listing image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown where other pages list this one."),
    )
    listing_summary = models.CharField(
        _("listing summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences for lists of pages."),
    )
    social_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("sharing image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when the page is shared; 1200 by 630 pixels work everywhere."),
    )
    canonical_url = models.URLField(
        _("canonical address"),
        blank=True,
        help_text=_("Only if the same text was first published at another address."),
    )
    noindex = models.BooleanField(
        _("hide from search engines"),
        default=False,
        help_text=_("The page stays public, but search engines are asked not to list it."),
    )

    api_type: ClassVar[str] = ""
    # A registered kind of search result; readers narrow their search by it.
    search_kind: ClassVar[str] = "page"
    # In which order lists show pages of this type.
    list_order: ClassVar[tuple[str, ...]] = ("path",)
    # Fields of its own that overviews show of it, beside what lists show of every page.
    teaser_facts: ClassVar[tuple[str, ...]] = ()
    # The field that lists other pages part by part: parts have addresses of their own below the
    # page's, such as `page/2/`.
    listed_field: ClassVar[str] = ""
    # The ways in which that list can be narrowed, `cms.listings.Listing`.
    listings: ClassVar[tuple[Any, ...]] = ()
    # The child relations of which readers see something.
    seen_relations: ClassVar[tuple[str, ...]] = ()
    # The field with the snippet that readers find on this page.
    stands_for: ClassVar[str] = ""
    ApiSchema: ClassVar[type[PageSchema]] = PageSchema

    override_translatable_fields = [
        TranslatableField("slug"),
        SynchronizedField("listing_image"),
        SynchronizedField("social_image"),
        SynchronizedField("noindex"),
    ]

    content_panels = [*Page.content_panels, FieldPanel("body")]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel(
                    "seo_title",
                    widget=title_input(),
                    help_text=_("About 60 characters fit; the page's title is used if empty."),
                ),
                FieldPanel(
                    "search_description",
                    widget=description_input(),
                    help_text=_("One or two sentences; about 155 characters fit."),
                ),
                FieldPanel("canonical_url"),
                FieldPanel("noindex"),
            ],
            heading=_("Search engines"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "social_image",
                    help_text=_(
                        "Shown when the page is shared, cut to 1200 by 630 pixels. Without one a "
                        "card with the page's title is drawn."
                    ),
                )
            ],
            heading=_("Sharing"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("navigation_title"),
                FieldPanel("listing_summary"),
                FieldPanel("listing_image"),
                FieldPanel("show_in_menus"),
            ],
            heading=_("Where other pages name this one"),
        ),
    ]
    settings_panels: ClassVar[Sequence[Panel]] = Page.settings_panels

    base_form_class = BasePageForm

    class Meta:
        abstract = True

    @property
    def teaser_summary(self) -> str:
        """What a list of pages says about this one."""
        return str(self.listing_summary or self.search_description)

    @property
    def teaser_image(self) -> Any:
        """The picture that stands for this page in a list."""
        return self.listing_image or self.social_image

    @property
    def teaser_date(self) -> datetime.date | None:
        """The date that a list shows; most pages have none."""
        return None

    @property
    def groups(self) -> frozenset[UUID]:
        """The pages and snippets, by their translation keys, that list this page: it names them."""
        return frozenset()

    @property
    def list_place(self) -> tuple[Any, ...]:
        """What decides in which lists the page stands and where, beside being live."""
        return self.teaser_date, self.groups

    @property
    def robots(self) -> str:
        """What search engines may do with the page."""
        return "noindex,follow" if self.noindex else "index,follow"

    @property
    def is_findable(self) -> bool:
        """Whether the site's search shows the page while it is live."""
        return True

    def search_tags(self, render: Renderer) -> list[str]:
        """Words and names that stand for the page in the search, beside its title."""
        return []

    def search_texts(self, render: Renderer) -> list[str]:
        """What the page says outside its body."""
        return []

    @classmethod
    def offered(cls) -> Any:
        """The pages of this type that lists may show now."""
        return cls.objects.live()

    @classmethod
    def next_expiry(cls) -> datetime.datetime | None:
        """When the next page of this type leaves the lists by itself."""
        return None

    @classmethod
    def indexed(cls) -> Any:
        """The pages of this type that search engines may list, if they are public."""
        return cls.objects.filter(noindex=False, canonical_url="")

    @property
    def short_title(self) -> str:
        """The title in menus and breadcrumbs."""
        return str(self.navigation_title or self.title)

    @property
    def updated_at(self) -> datetime.datetime:
        """When readers last got something new, or when a draft was last saved."""
        page: Any = self
        return page.last_published_at or page.latest_revision_created_at or timezone.now()

    @property
    def public_path(self) -> str:
        """The page's address on its site, with its language's prefix; empty while it has none."""
        parts = self.get_url_parts() if self.url_path else None
        return (parts[2] or "") if parts else ""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A page that goes live without a revision was published, too."""
        page: Any = self
        if page.live and page.last_published_at is None:
            page.last_published_at = timezone.now()
        super().save(*args, **kwargs)

    @classmethod
    def api_schema(cls) -> Any:
        """The pydantic type of this page's JSON, named after the model in the OpenAPI document."""
        REGISTRY.claim(cls.__name__, cls)
        body = schema_for(cls._meta.get_field("body").stream_block)
        fields: dict[str, Any] = {"type": (Literal[cls.api_type], ...), "body": (body, ...)}
        return create_model(
            cls.__name__,
            __base__=cls.ApiSchema,
            __module__=cls.__module__,
            __doc__=cls.__doc__,
            **fields,
        )

    def render_content(self, render: Renderer) -> dict[str, Any]:
        """This page's JSON: what is common to all pages, and what `render_fields` adds."""
        body, context = self.body, {"render": render, "page": self}
        return {
            "id": self.pk or 0,
            "type": self.api_type,
            "title": self.title,
            "locale": render.locale,
            "url": self.public_path,
            "updated_at": self.updated_at,
            **self.render_fields(render),
            "body": body.stream_block.get_api_representation(body, context),
        }

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        """The JSON of the fields that only this type of page has."""
        return {}

    def serve(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Send whoever asks Django for a page to the public site."""
        return HttpResponseRedirect(self.get_full_url(request))
