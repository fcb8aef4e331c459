"""What is written once and shown in many places. Readers see nothing that nobody has approved."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.blocks.links import validate_address
from cms.blocks.navigation import ButtonsBlock
from cms.preview.base import SnippetPreviewMixin


class Reusable(
    SnippetPreviewMixin,
    TranslatableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    ClusterableModel,
):
    """Something with drafts, a review and a history, in each language its own."""

    name = models.CharField(
        _("name"),
        max_length=120,
        help_text=_("By which editors find it; readers never see it."),
    )

    override_translatable_fields: ClassVar[list[Any]] = [SynchronizedField("name")]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale"),
        index.FilterField("translation_key"),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ("name",)

    def __str__(self) -> str:
        return str(self.name)


class CallToAction(Reusable):
    """An invitation with one or two buttons."""

    heading = models.CharField(_("heading"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    actions = StreamField(
        ButtonsBlock(),
        blank=True,
        max_num=2,
        verbose_name=_("buttons and links"),
        help_text=_("At most two: the first is what readers should do, the second another way."),
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("name"),
        FieldPanel("heading"),
        FieldPanel("text"),
        FieldPanel("actions"),
    ]

    class Meta(Reusable.Meta):
        verbose_name = _("call to action")
        verbose_name_plural = _("calls to action")


class Testimonial(Reusable):
    """A customer's recommendation."""

    quote = models.TextField(_("quotation"))
    person = models.CharField(
        _("person"), max_length=120, help_text=_("Who said it, as readers see the name.")
    )
    role = models.CharField(
        _("role"),
        max_length=120,
        blank=True,
        help_text=_("What the person does there: Head of Sales"),
    )
    company = models.CharField(
        _("company"),
        max_length=120,
        blank=True,
        help_text=_("Shown after the role; the quotation stands without it if empty."),
    )
    portrait = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The person's face beside the quotation; left out if empty."),
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The company's, shown small beside its name."),
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("name"),
        FieldPanel("quote"),
        FieldRowPanel([FieldPanel("person"), FieldPanel("role")]),
        FieldPanel("company"),
        FieldPanel("portrait"),
        FieldPanel("logo"),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        *Reusable.override_translatable_fields,
        SynchronizedField("person"),
        SynchronizedField("company"),
    ]
    __test__ = False

    class Meta(Reusable.Meta):
        verbose_name = _("testimonial")
        verbose_name_plural = _("testimonials")


class Client(Reusable):
    """A client, by the logo."""

    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Readers see the name while there is none."),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Where the work for this client is told."),
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel(
            "name",
            help_text=_("Read aloud in place of the logo, and shown while there is none."),
        ),
        FieldPanel("logo"),
        FieldPanel("page"),
    ]

    class Meta(Reusable.Meta):
        verbose_name = _("client")
        verbose_name_plural = _("clients")


class Banner(Reusable):
    """A line at the top of the site's pages for a while."""

    text = models.CharField(
        _("text"), max_length=200, help_text=_("One sentence; about 90 characters fit on a line.")
    )
    tone = models.CharField(
        _("tone"),
        max_length=10,
        choices=[("note", _("Note")), ("offer", _("Offer")), ("warning", _("Warning"))],
        default="note",
        help_text=_("Gives the line its colour; a warning stands out most."),
    )
    link_label = models.CharField(
        _("label of the link"),
        max_length=60,
        blank=True,
        help_text=_("What readers click after the sentence; no link if empty."),
    )
    link_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Where the link leads; readers get the page in their language."),
    )
    link_url = models.CharField(
        _("address"),
        max_length=500,
        blank=True,
        validators=[validate_address],
        help_text=_("Only if no page is chosen."),
    )
    starts_at = models.DateTimeField(
        _("start"), null=True, blank=True, help_text=_("Shown at once if empty.")
    )
    ends_at = models.DateTimeField(
        _("end"), null=True, blank=True, help_text=_("Shown until you unpublish it if empty.")
    )
    section = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("part of the site"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Shown on this page and all below it; on every page if empty."),
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("name"),
        FieldPanel("text"),
        FieldPanel("tone"),
        MultiFieldPanel(
            [FieldPanel("link_label"), FieldPanel("link_page"), FieldPanel("link_url")],
            heading=_("Link"),
        ),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading=_("When")),
        FieldPanel("section"),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        *Reusable.override_translatable_fields,
        SynchronizedField("link_url"),
    ]

    class Meta(Reusable.Meta):
        verbose_name = _("banner")
        verbose_name_plural = _("banners")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True)
                | Q(starts_at__isnull=True)
                | Q(ends_at__gt=models.F("starts_at")),
                name="ck_banner_ends_after_start",
                violation_error_message=_("A banner ends after it has begun."),
            )
        ]

    def clean(self) -> None:
        super().clean()
        if bool(self.link_label) != bool(self.link_page_id or self.link_url):
            raise ValidationError(
                {"link_label": _("A link has a label, and a page or an address.")}
            )
        if self.link_page_id and self.link_url:
            raise ValidationError({"link_url": _("A link leads to one place: remove the others.")})

    @property
    def state(self) -> str:
        """For lists in the admin: whether readers see it now."""
        now = timezone.now()
        if not self.live:
            return str(_("Draft"))
        if self.ends_at and self.ends_at <= now:
            return str(_("Over"))
        if self.starts_at and self.starts_at > now:
            return str(_("Waiting"))
        return str(_("Shown"))
