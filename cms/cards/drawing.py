"""Draws cards: a page's title and the site's name in the look of the site, beside its picture."""

import io
from functools import cache
from pathlib import Path
from typing import IO, Any

from PIL import Image, ImageDraw, ImageFont, ImageOps

# The shape that every network shows whole.
SIZE = WIDTH, HEIGHT = 1200, 630
FONT = Path(__file__).parent / "fonts" / "familjen-grotesk-600.ttf"

PAPER = "#f8f6ff"
TINT = "#ece6ff"
LINE = "#d5c9ff"
VIOLET = "#6a2fd0"
AMBER = "#e36a0a"
INK = "#191229"

MARGIN = 72
PICTURE_LEFT = 730
COLUMN = PICTURE_LEFT - 2 * MARGIN + 20
TITLE_TOP = 118
TITLE_HEIGHT = 380
TITLE_SIZES = (76, 68, 60, 54, 48, 42)
NAME_SIZE = 34
QUALITY = 88


def draw_card(title: str, name: str, picture: IO[bytes] | None) -> bytes:
    """A card as JPEG; without a picture the site's own ornament fills its place."""
    card = ornament().copy()
    if picture is not None:
        width = WIDTH - PICTURE_LEFT
        card.paste(crop(picture, (width, HEIGHT)), (PICTURE_LEFT, 0))
    draw = ImageDraw.Draw(card)
    draw.rectangle((MARGIN, 72, MARGIN + 64, 79), fill=AMBER)
    lines, font = fit(readable(title), COLUMN)
    top = TITLE_TOP
    for line in lines:
        draw.text((MARGIN, top), line, font=font, fill=INK)
        top += line_height(font)
    name_font = font_of(NAME_SIZE)
    draw.text(
        (MARGIN, HEIGHT - MARGIN),
        shortened(readable(name), name_font, COLUMN),
        font=name_font,
        fill=VIOLET,
        anchor="ls",
    )
    return jpeg(card)


def crop_card(picture: IO[bytes]) -> bytes:
    """An editor's own picture, cut to the size of a card."""
    return jpeg(crop(picture, SIZE))


def crop(picture: IO[bytes], size: tuple[int, int]) -> Image.Image:
    with Image.open(picture) as opened:
        opened.draft("RGB", (size[0] * 2, size[1] * 2))
        upright = ImageOps.exif_transpose(opened)
        paper = Image.new("RGB", upright.size, PAPER)
        layer = upright.convert("RGBA")
        paper.paste(layer, mask=layer)
    return ImageOps.fit(paper, size, Image.Resampling.LANCZOS)


def jpeg(card: Image.Image) -> bytes:
    stored = io.BytesIO()
    # Without subsampling, since it would smear the letters.
    card.save(stored, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return stored.getvalue()


@cache
def ornament() -> Image.Image:
    """The lines of a field between two poles; drawn large, since Pillow does not smooth arcs."""
    scale = 2
    field = Image.new("RGB", (WIDTH * scale, HEIGHT * scale), PAPER)
    draw = ImageDraw.Draw(field)
    centre = ((WIDTH - 60) * scale, HEIGHT // 2 * scale)
    for number, radius in enumerate(range(420, 90, -55)):
        reach = radius * scale
        fill = TINT if number == 0 else None
        draw.ellipse(square(*centre, reach), fill=fill, outline=LINE, width=3 * scale)
    for y, colour in ((-1, VIOLET), (1, AMBER)):
        draw.ellipse(square(centre[0], centre[1] + y * 62 * scale, 34 * scale), fill=colour)
    return field.resize(SIZE, Image.Resampling.LANCZOS)


def square(x: int, y: int, reach: int) -> tuple[int, int, int, int]:
    return x - reach, y - reach, x + reach, y + reach


@cache
def font_of(size: int) -> Any:
    return ImageFont.truetype(FONT, size)


@cache
def unknown_glyph() -> bytes:
    return bytes(font_of(NAME_SIZE).getmask("\uffff"))


@cache
def is_drawable(character: str) -> bool:
    """Whether the font has the character; it says nothing of its own about that."""
    return character.isspace() or bytes(font_of(NAME_SIZE).getmask(character)) != unknown_glyph()


def readable(text: str) -> str:
    """The text without what would be drawn as an empty box, on one line."""
    return " ".join("".join(filter(is_drawable, text)).split())


def fit(title: str, width: int) -> tuple[list[str], Any]:
    """The lines of a title in the largest type in which it has room, cut if there is none."""
    for size in TITLE_SIZES:
        font = font_of(size)
        lines = wrap(title, font, width)
        breaks_words = any(font.getlength(word) > width for word in title.split())
        if len(lines) * line_height(font) <= TITLE_HEIGHT and not breaks_words:
            return lines, font
    font = font_of(TITLE_SIZES[-1])
    lines = wrap(title, font, width)
    most = TITLE_HEIGHT // line_height(font)
    if len(lines) > most:
        lines = [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), font, width)]
    return lines, font


def wrap(text: str, font: Any, width: int) -> list[str]:
    """Break at spaces, and inside a word only if it is wider than a line."""
    lines = [""]
    for word in (part for given in text.split() for part in pieces(given, font, width)):
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]


def pieces(word: str, font: Any, width: int) -> list[str]:
    found = []
    while font.getlength(word) > width:
        end = len(word)
        while font.getlength(f"{word[:end]}-") > width:
            end -= 1
        found.append(f"{word[:end]}-")
        word = word[end:]
    return [*found, word]


def shortened(text: str, font: Any, width: int) -> str:
    """The text with an ellipsis where it leaves the line."""
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def line_height(font: Any) -> int:
    return int(font.size * 1.12)
