"""The site's vocabulary: every block that a page's body may hold, one line each."""

from business.forms.blocks import FormBlock
from business.webinars.blocks import (
    AgendaBlock,
    AudienceBlock,
    LearningPointsBlock,
    UpcomingWebinarsBlock,
    WebinarSpeakersBlock,
)
from cms.blocks.base import ApiStreamBlock
from cms.blocks.company import StatisticsBlock, TeamBlock, TimelineBlock
from cms.blocks.folding import AccordionBlock, FaqBlock, TabsBlock
from cms.blocks.layout import ColumnsBlock, DividerBlock, FeatureGridBlock, HeroBlock, SpacerBlock
from cms.blocks.links import CtaBlock, RelatedPagesBlock
from cms.blocks.media import AudioBlock, GalleryBlock, ImageBlock, VideoBlock
from cms.blocks.offers import DownloadListBlock, PricingBlock
from cms.blocks.proof import (
    CaseStudiesBlock,
    ClientLogosBlock,
    TestimonialBlock,
    TestimonialCarouselBlock,
)
from cms.blocks.raw_html import RawHtmlBlock
from cms.blocks.tables import TableBlock
from cms.blocks.text import (
    CodeBlock,
    DefinitionListBlock,
    HeadingBlock,
    QuoteBlock,
    RichTextBlock,
)


class BodyBlock(ApiStreamBlock):
    """The body of a page."""

    hero = HeroBlock()
    heading = HeadingBlock()
    rich_text = RichTextBlock()
    definition_list = DefinitionListBlock()
    table = TableBlock()
    quote = QuoteBlock()
    code = CodeBlock()
    raw_html = RawHtmlBlock()
    image = ImageBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    audio = AudioBlock()
    download_list = DownloadListBlock()
    cta = CtaBlock()
    columns = ColumnsBlock()
    tabs = TabsBlock()
    accordion = AccordionBlock()
    testimonial = TestimonialBlock()
    testimonial_carousel = TestimonialCarouselBlock()
    divider = DividerBlock()
    spacer = SpacerBlock()
    feature_grid = FeatureGridBlock()
    faq = FaqBlock()
    statistics = StatisticsBlock()
    pricing = PricingBlock()
    timeline = TimelineBlock()
    team = TeamBlock()
    client_logos = ClientLogosBlock()
    case_studies = CaseStudiesBlock()
    related_pages = RelatedPagesBlock()
    form = FormBlock()
    upcoming_webinars = UpcomingWebinarsBlock()
    webinar_speakers = WebinarSpeakersBlock()
    learning_points = LearningPointsBlock()
    audience = AudienceBlock()
    agenda = AgendaBlock()
