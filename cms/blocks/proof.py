"""Blocks that make a claim believable: who says so, whom it helped, and by how much."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from pydantic import BaseModel

from . import api_types
from .base import GROUP_LIST, GROUP_SECTION, ApiStructBlock, SectionBlock, renderer_of
from .saved import SavedOrOwnBlock, saved_chooser


class TestimonialBlock(SavedOrOwnBlock):
    """A customer's recommendation."""

    saved = saved_chooser("cms.Testimonial", _("Saved testimonial"))
    quote = blocks.TextBlock(default="", required=False, rows=4, label=_("Quotation"))
    name = blocks.CharBlock(default="", required=False, max_length=120, label=_("Name"))
    role = blocks.CharBlock(
        default="",
        required=False,
        max_length=120,
        label=_("Role"),
        help_text=_("What the person does there: Head of Sales"),
    )
    company = blocks.CharBlock(default="", required=False, max_length=120, label=_("Company"))
    image = ImageChooserBlock(required=False, label=_("Portrait"))

    sample_kind = "portrait"
    own_fields = ("quote", "name", "role", "company", "image")
    needed_fields = ("quote", "name")
    __test__ = False

    class ApiSchema(BaseModel):
        """A customer's recommendation."""

        quote: str
        name: str
        role: str
        company: str
        image: api_types.Image | None
        logo: api_types.Image | None

    def represent_own(self, value: Any, context: Any) -> dict[str, Any]:
        return {**super().represent_own(value, context), "logo": None}

    def represent_saved(self, snippet: Any, value: Any, context: Any) -> dict[str, Any]:
        render = renderer_of(context)
        return {
            "quote": snippet.quote,
            "name": snippet.person,
            "role": snippet.role,
            "company": snippet.company,
            "image": render.image(snippet.portrait_id),
            "logo": render.image(snippet.logo_id, alt=snippet.company),
        }

    class Meta:
        icon = "user"
        label = _("Testimonial")
        description = _("A customer's recommendation with name, role and portrait.")
        group = GROUP_SECTION
        preview_value = {
            "quote": "Our sales people now open the website in front of customers.",
            "name": "Mareike Olsen",
            "role": "Managing Director",
            "company": "Olsen Metallbau",
            "image": None,
        }


class TestimonialCarouselBlock(SectionBlock):
    """Several recommendations, one beside the other."""

    testimonials = blocks.ListBlock(TestimonialBlock(), max_num=8, label=_("Testimonials"))

    __test__ = False

    class Meta:
        icon = "group"
        label = _("Testimonials")
        description = _("Several recommendations that readers page through at their own pace.")
        group = GROUP_SECTION
        preview_value = {
            "heading": "What customers say a year later",
            "intro": "",
            "testimonials": [
                {
                    "quote": "The first plan that our sales people did not laugh at.",
                    "name": "Henrik Voss",
                    "role": "Head of Sales",
                    "company": "Voss Ventile",
                    "image": None,
                },
                {
                    "quote": "We print the figures now, and nobody argues about them.",
                    "name": "Leyla Demir",
                    "role": "Chief Financial Officer",
                    "company": "Hansen Logistik",
                    "image": None,
                },
                {
                    "quote": "They told us what to leave out. That was worth the fee.",
                    "name": "Paul Aumann",
                    "role": "Founder",
                    "company": "Aumann Messtechnik",
                    "image": None,
                },
            ],
        }


class ClientLogo(SavedOrOwnBlock):
    """A client, by its logo."""

    saved = saved_chooser("cms.Client", _("Saved client"))
    name = blocks.CharBlock(
        default="",
        required=False,
        max_length=120,
        label=_("Name"),
        help_text=_("Read aloud in place of the logo, and shown while there is none."),
    )
    logo = ImageChooserBlock(required=False, label=_("Logo"))
    page = blocks.PageChooserBlock(
        required=False, label=_("Page"), help_text=_("Where the work for this client is told.")
    )

    sample_kind = "logo"
    own_fields = ("name", "logo", "page")
    needed_fields = ("name",)

    class ApiSchema(BaseModel):
        """A client, by its logo, or by its name while there is none."""

        name: str
        logo: api_types.Image | None
        href: str | None

    def represent_saved(self, snippet: Any, value: Any, context: Any) -> dict[str, Any]:
        render = renderer_of(context)
        return {
            "name": snippet.name,
            "logo": render.image(snippet.logo_id, alt=snippet.name),
            "href": render.page_url(snippet.page_id) if snippet.page_id else None,
        }

    def represent_own(self, value: Any, context: Any) -> dict[str, Any]:
        stored, render = value or {}, renderer_of(context)
        name, logo, page = stored.get("name") or "", stored.get("logo"), stored.get("page")
        return {
            "name": name,
            "logo": render.image(logo, alt=name) if logo else None,
            "href": render.page_url(page) if page else None,
        }

    class Meta:
        icon = "image"
        label = _("Client")


class ClientLogosBlock(ApiStructBlock):
    """Who has trusted us."""

    heading = blocks.CharBlock(default="", required=False, max_length=200, label=_("Heading"))
    clients = blocks.ListBlock(ClientLogo(), max_num=16, label=_("Clients"))

    class Meta:
        icon = "pick"
        label = _("Client logos")
        description = _("The logos of clients in one quiet row, each with a way to its story.")
        group = GROUP_LIST
        preview_value = {
            "heading": "They let us look into their figures",
            "clients": [
                {"name": "Nordlicht Pumps", "logo": None, "page": None},
                {"name": "Olsen Metallbau", "logo": None, "page": None},
                {"name": "Voss Ventile", "logo": None, "page": None},
                {"name": "Hansen Logistik", "logo": None, "page": None},
                {"name": "Aumann Messtechnik", "logo": None, "page": None},
            ],
        }


class CaseHighlight(ApiStructBlock):
    """A case study, by the number that sums it up."""

    page = blocks.PageChooserBlock(page_type="cms.CaseStudyPage", label=_("Case study"))
    metric = blocks.CharBlock(
        default="",
        required=False,
        max_length=20,
        label=_("Result"),
        help_text=_("Only if it is to be another number than the case study's own."),
    )
    label = blocks.CharBlock(
        default="",
        required=False,
        max_length=120,
        label=_("What the result says"),
        help_text=_("Only together with a result of its own."),
    )

    ApiSchema = api_types.CaseHighlight
    api_nullable = True

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        chosen, render = (value or {}).get("page"), renderer_of(context)
        page = render.page_teaser(chosen) if chosen else None
        if page is None:
            return None
        own = self.represent_fields(value, context, "metric", "label")
        case = None if own["metric"] else render.specific(page.id)
        if case is not None:
            # A page that was chosen before case studies had a type of their own has no result.
            own = {
                "metric": getattr(case, "headline_number", ""),
                "label": getattr(case, "headline_label", ""),
            }
        return {**own, "page": page}

    class Meta:
        icon = "doc-full-inverse"
        label = _("Case study")


class CaseStudiesBlock(SectionBlock):
    """Work that speaks for us."""

    cases = blocks.ListBlock(CaseHighlight(), max_num=4, label=_("Case studies"))

    class ApiSchema(BaseModel):
        """Work that speaks for us."""

        heading: str
        intro: str
        cases: list[api_types.CaseHighlight]

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        cases = (value or {}).get("cases") or ()
        # All at once, so that each is known when it is asked for by itself.
        renderer_of(context).page_teasers([case["page"] for case in cases if case.get("page")])
        return self.represent_fields(value, context)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Case studies")
        description = _("Case studies, each with the number that sums it up.")
        group = GROUP_LIST
        preview_value = {
            "heading": "Three projects, and what came of them",
            "intro": "",
            "cases": [
                {"page": None, "metric": "€2.3 m", "label": "less stock at the same delivery time"},
                {"page": None, "metric": "6 weeks", "label": "from first talk to first result"},
                {"page": None, "metric": "+41 %", "label": "qualified enquiries in a year"},
            ],
        }
