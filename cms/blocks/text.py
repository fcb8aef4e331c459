"""Blocks that are read: headings, text, quotations, code, questions."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from .base import GROUP_LIST, GROUP_TEXT, ApiStructBlock

RICH_TEXT_FEATURES = [
    "h3",
    "h4",
    "bold",
    "italic",
    "link",
    "document-link",
    "ol",
    "ul",
    "hr",
    "code",
]
ANSWER_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "code"]


class HeadingBlock(ApiStructBlock):
    """A heading between sections."""

    text = blocks.CharBlock(default="", max_length=200, label=_("Text"))
    level = blocks.ChoiceBlock(
        choices=[("h2", _("Section heading")), ("h3", _("Subheading"))],
        default="h2",
        label=_("Level"),
        help_text=_("The page's title is the only heading above these."),
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Starts a new section or a part of one.")
        group = GROUP_TEXT
        preview_value = {"text": "How we work", "level": "h2"}


class RichTextBlock(ApiStructBlock):
    """Running text with links and lists."""

    content = blocks.RichTextBlock(default="", features=RICH_TEXT_FEATURES, label=_("Content"))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links, set at a comfortable reading width.")
        group = GROUP_TEXT
        preview_value = {
            "content": (
                "<p>A good plan fits on <b>one page</b>. Ours names three things:</p>"
                "<ul><li>what changes,</li><li>who does it,</li><li>how we will know.</li></ul>"
            )
        }


class QuoteBlock(ApiStructBlock):
    """Somebody's words, with their name."""

    text = blocks.TextBlock(default="", rows=3, label=_("Quotation"))
    author = blocks.CharBlock(default="", required=False, label=_("Author"))
    role = blocks.CharBlock(
        default="",
        required=False,
        label=_("Role"),
        help_text=_("What the author does, and where."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("A sentence worth setting apart, with the name of who said it.")
        group = GROUP_TEXT
        preview_value = {
            "text": "We stopped guessing which page brought the customer.",
            "author": "Ada Brandt",
            "role": "Head of Marketing, Nordlicht Pumps",
        }


class CodeBlock(ApiStructBlock):
    """A listing in one programming language."""

    language = blocks.ChoiceBlock(
        choices=[
            ("text", _("Plain text")),
            ("bash", "Bash"),
            ("python", "Python"),
            ("typescript", "TypeScript"),
            ("json", "JSON"),
            ("yaml", "YAML"),
            ("sql", "SQL"),
            ("html", "HTML"),
        ],
        default="text",
        label=_("Language"),
    )
    filename = blocks.CharBlock(default="", required=False, label=_("File name"))
    code = blocks.TextBlock(default="", rows=12, label=_("Code"))

    class Meta:
        icon = "code"
        label = _("Code")
        description = _("A listing with highlighting and a button to copy it.")
        group = GROUP_TEXT
        preview_value = {
            "language": "python",
            "filename": "greet.py",
            "code": 'def greet(name: str) -> str:\n    return f"Hello, {name}"',
        }


class FaqItem(ApiStructBlock):
    """A question and its answer."""

    question = blocks.CharBlock(default="", max_length=250, label=_("Question"))
    answer = blocks.RichTextBlock(default="", features=ANSWER_FEATURES, label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question")


class FaqBlock(ApiStructBlock):
    """Questions that fold open."""

    heading = blocks.CharBlock(default="", required=False, max_length=200, label=_("Heading"))
    intro = blocks.TextBlock(default="", required=False, rows=2, label=_("Introduction"))
    items = blocks.ListBlock(FaqItem(), label=_("Questions"))

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        description = _("A list of questions that fold open to show their answers.")
        group = GROUP_LIST
        preview_value = {
            "heading": "Before you ask",
            "intro": "What most people want to know first.",
            "items": [
                {
                    "question": "How long does a first project take?",
                    "answer": "<p>Six weeks, from the first talk to the first result.</p>",
                },
                {
                    "question": "Who owns the work?",
                    "answer": "<p>You do, from the first day.</p>",
                },
            ],
        }
