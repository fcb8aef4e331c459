"""PDF files: whole, readable by everybody, and without anything that acts by itself."""

import re
import zlib
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .content import Content, content_of
from .markup import check_no_markup
from .refusals import FileRefused, damaged, protected, trailing_data, unpacks_too_large

END = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\0*$")
STREAM = re.compile(rb"\bstream\r?\n")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia|EmbeddedFile|XFA|ImportData)(?![\w-])")
ENCRYPTED = re.compile(rb"/Encrypt(?![\w-])")
MOST_OBJECTS = 50 * 1024**2  # bytes of objects that are kept compressed


def check_pdf(file: Any) -> None:
    """Read the objects of a PDF, those in compressed streams included.

    Raises:
        FileRefused: With what is wrong.
    """
    with content_of(file) as content:
        check_no_markup(content[:1024])
        tail = content[-2048:]
        if not END.search(tail):
            raise trailing_data() if b"%%EOF" in tail else damaged()
        for objects in _objects(content):
            plain = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), objects)
            if ENCRYPTED.search(plain):
                raise protected()
            if ACTIVE.search(plain):
                raise FileRefused(
                    _(
                        "The PDF contains scripts, attached files or commands. "
                        "Save it anew without them, for instance by printing it to a PDF."
                    ),
                    code="active_content",
                )


def _objects(content: Content) -> Iterator[bytes]:
    """All that is not the inside of a picture, a font or a page's drawing."""
    place, left = 0, MOST_OBJECTS
    while begin := STREAM.search(content, place):
        outside = content[place : begin.start()]
        yield outside
        end = content.find(b"endstream", begin.end())
        if end < 0:
            raise damaged()
        if re.search(rb"/(?:ObjStm|XRef)\b", outside[outside.rfind(b" obj") :]):
            inflated = _inflate(content[begin.end() : end], left)
            left -= len(inflated)
            yield inflated
        place = end
    yield content[place:]


def _inflate(packed: bytes, most: int) -> bytes:
    inflater = zlib.decompressobj()
    try:
        inflated = inflater.decompress(packed, max(most, 1))
    except zlib.error:
        return packed
    if inflater.unconsumed_tail:
        raise unpacks_too_large()
    return inflated
