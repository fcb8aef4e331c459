"""The site's vocabulary: every block that a page's body may hold, one line each."""

from business.forms.blocks import FormBlock
from cms.blocks.base import ApiStreamBlock
from cms.blocks.layout import ColumnsBlock, FeatureGridBlock, HeroBlock, TestimonialBlock
from cms.blocks.links import CtaBlock, RelatedPagesBlock
from cms.blocks.media import ImageBlock, VideoBlock
from cms.blocks.text import CodeBlock, FaqBlock, HeadingBlock, QuoteBlock, RichTextBlock


class BodyBlock(ApiStreamBlock):
    """The body of a page."""

    hero = HeroBlock()
    heading = HeadingBlock()
    rich_text = RichTextBlock()
    image = ImageBlock()
    quote = QuoteBlock()
    code = CodeBlock()
    cta = CtaBlock()
    feature_grid = FeatureGridBlock()
    columns = ColumnsBlock()
    faq = FaqBlock()
    testimonial = TestimonialBlock()
    video = VideoBlock()
    related_pages = RelatedPagesBlock()
    form = FormBlock()
