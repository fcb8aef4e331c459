"""Blocks that are read: headings, text, quotations, code, definitions."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from .base import GROUP_TEXT, ApiStructBlock

RICH_TEXT_FEATURES = [
    "h3",
    "h4",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "code",
    "link",
    "document-link",
    "ol",
    "ul",
    "hr",
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
                "<h3>And then</h3>"
                "<ol><li>We do the <i>smallest</i> thing that shows a result.</li>"
                "<li>We look at it with you, <u>before</u> the next invoice.</li></ol>"
                '<p>What you can expect is in <a href="/plan/">our plan</a>; what it costs, '
                "<s>nobody knows</s> we say on the telephone: "
                '<a href="tel:+494012345">040 12345</a>, or <code>plan@example.com</code>.</p>'
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
        help_text=_("Named above the code while there is no file name."),
    )
    filename = blocks.CharBlock(
        default="",
        required=False,
        label=_("File name"),
        help_text=_("Shown above the code, for readers who want to find it."),
    )
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


class Definition(ApiStructBlock):
    """A term and what it means."""

    term = blocks.CharBlock(default="", max_length=120, label=_("Term"))
    meaning = blocks.RichTextBlock(default="", features=ANSWER_FEATURES, label=_("Meaning"))

    class Meta:
        icon = "list-ul"
        label = _("Definition")


class DefinitionListBlock(ApiStructBlock):
    """Terms and what they mean."""

    definitions = blocks.ListBlock(Definition(), label=_("Definitions"))

    class Meta:
        icon = "list-ul"
        label = _("Definitions")
        description = _("Terms with their meanings, or questions of fact with their answers.")
        group = GROUP_TEXT
        preview_value = {
            "definitions": [
                {
                    "term": "Lead",
                    "meaning": "<p>Somebody who has told you how to reach them.</p>",
                },
                {
                    "term": "Qualified lead",
                    "meaning": "<p>A lead with a need, a date and a say in the matter.</p>",
                },
            ]
        }
