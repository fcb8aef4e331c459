"""Program code and HTML where none belongs."""

import re

from .content import Content
from .refusals import program_code

# Long enough not to appear by chance in megabytes of pixels.
CODE = re.compile(
    rb"<(?:script|html|iframe|!doctype\s+html)[\s/>]|<\?php\s|javascript:[\w/(]", re.IGNORECASE
)
MARKUP = re.compile(rb"<\s*(?:svg|body|head|object|embed|img|link|meta)[\s/>]", re.IGNORECASE)


def check_no_code(content: Content) -> None:
    """Refuse what some browser or server might take for a page."""
    if CODE.search(content):
        raise program_code()


def check_no_markup(content: Content) -> None:
    """The same for text, where even a little HTML is no accident."""
    check_no_code(content)
    if MARKUP.search(content):
        raise program_code()
