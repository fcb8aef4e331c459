"""The structure of pictures: walked to the end, and written anew without what is not the picture.

Metadata go, with the place where a photo was taken; colour profiles stay. The pixels are not
touched. Each walk raises `FileRefused` for what is broken or has something attached.
"""

import struct
import zlib
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .refusals import FileRefused, damaged, trailing_data

PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD hIST cICP".split()
)
WEBP_KEPT = frozenset([b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"ANMF"])
# EXIF data of no entry, as AVIF has them.
NO_EXIF = b"\0\0\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"
JPEG_ALONE = frozenset([0x01, *range(0xD0, 0xD8)])


def strip_jpeg(content: bytes, exif: bytes) -> bytes:
    """A JPEG with these EXIF data alone; pictures that cameras append are cut off."""
    kept, place = [content[:2]], 2
    while True:
        place, code = _jpeg_marker(content, place)
        if code == 0xD9:
            break
        if code in JPEG_ALONE:
            place += 2
            continue
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        if code == 0xDA:
            end = _end_of_scan(content, end)
        if not place + 4 <= end <= len(content):
            raise damaged()
        if exif and code != 0xE0:
            kept.append(b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
            exif = b""
        if _belongs_to_jpeg(code, content[place + 4 : place + 16]):
            kept.append(content[place:end])
        place = end
    _check_camera_data(content[place + 2 :])
    return b"".join([*kept, b"\xff\xd9"])


def _jpeg_marker(content: bytes, place: int) -> tuple[int, int]:
    """Where the next marker stands, behind any filling, and what it is."""
    while content[place : place + 2] == b"\xff\xff":
        place += 1
    if content[place : place + 1] != b"\xff" or place + 1 >= len(content):
        raise damaged()
    return place, content[place + 1]


def _belongs_to_jpeg(code: int, start: bytes) -> bool:
    if code == 0xE2:
        return start.startswith(b"ICC_PROFILE")
    return code in {0xE0, 0xEE} or not (0xE0 <= code <= 0xEF or code == 0xFE)


def _end_of_scan(content: bytes, place: int) -> int:
    """Where the marker after compressed data stands."""
    while (place := content.find(b"\xff", place)) >= 0:
        following = content[place + 1 : place + 2]
        if following and following[0] not in {0, 0xFF, *range(0xD0, 0xD8)}:
            return place
        place += 1 if following == b"\xff" else 2
    raise damaged()


def _check_camera_data(rest: bytes) -> None:
    """Cameras append a depth map, a second picture or a short film."""
    of_camera = rest.startswith(b"\xff\xd8\xff") or rest[4:8] == b"ftyp" or rest.endswith(b"SEFT")
    if rest.strip(b"\0") and not of_camera:
        raise trailing_data()


def strip_png(content: bytes, exif: bytes) -> bytes:
    """A PNG without texts and unknown chunks."""
    kept, place = [content[:8]], 8
    name = b""
    while name != b"IEND":
        length = int.from_bytes(content[place : place + 4], "big")
        name, end = content[place + 4 : place + 8], place + 12 + length
        if end > len(content) or not name:
            raise damaged()
        if zlib.crc32(content[place + 4 : end - 4]) != int.from_bytes(
            content[end - 4 : end], "big"
        ):
            raise damaged()
        if name == b"acTL":
            raise FileRefused(
                _("Animated PNG files are not accepted. Save the animation as WebP or GIF."),
                code="animated_png",
            )
        if name == b"IDAT" and exif:
            kept.append(_png_chunk(b"eXIf", exif.removeprefix(b"Exif\0\0")))
            exif = b""
        if name in PNG_KEPT:
            kept.append(content[place:end])
        place = end
    if place != len(content):
        raise trailing_data()
    return b"".join(kept)


def _png_chunk(name: bytes, body: bytes) -> bytes:
    crc = zlib.crc32(name + body)
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", crc)


def strip_gif(content: bytes) -> bytes:
    """A GIF without comments; only the extension that says how often it repeats stays."""
    place = 13 + _palette(content[10:11])
    kept = [content[:place]]
    while (kind := content[place : place + 1]) != b"\x3b":
        if kind == b"\x2c":
            start = place + 10 + _palette(content[place + 9 : place + 10]) + 1
        elif kind == b"\x21":
            start = place + 2
        else:
            raise damaged()
        end = _end_of_blocks(content, start)
        is_animation = content[place + 3 : place + 14] == b"NETSCAPE2.0"
        if kind == b"\x2c" or content[place + 1 : place + 2] == b"\xf9" or is_animation:
            kept.append(content[place:end])
        place = end
    if content[place + 1 :].strip(b"\0"):
        raise trailing_data()
    return b"".join([*kept, b"\x3b"])


def _palette(flags: bytes) -> int:
    if not flags:
        raise damaged()
    return 3 * 2 ** ((flags[0] & 7) + 1) if flags[0] & 0x80 else 0


def _end_of_blocks(content: bytes, place: int) -> int:
    while place < len(content):
        size = content[place]
        place += 1 + size
        if not size:
            return place
    raise damaged()


def strip_webp(content: bytes, exif: bytes) -> bytes:
    """A WebP without metadata and unknown chunks."""
    end = 8 + int.from_bytes(content[4:8], "little")
    if end > len(content):
        raise damaged()
    if len(content) > end + 1:
        raise trailing_data()
    chunks = [chunk for chunk in _riff_chunks(content[12:end]) if chunk[:4] in WEBP_KEPT]
    if chunks and chunks[0].startswith(b"VP8X"):
        flags = chunks[0][8] & ~0x0C | (0x08 if exif else 0)
        chunks[0] = chunks[0][:8] + bytes([flags]) + chunks[0][9:]
        if exif:
            body = exif.removeprefix(b"Exif\0\0")
            chunks.append(b"EXIF" + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2))
    body = b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _riff_chunks(content: bytes) -> Iterator[bytes]:
    place = 0
    while place < len(content):
        length = int.from_bytes(content[place + 4 : place + 8], "little")
        end = place + 8 + length + length % 2
        if place + 8 + length > len(content):
            raise damaged()
        yield content[place:end].ljust(end - place, b"\0")
        place = end


def blank_avif(content: bytes) -> bytes:
    """An AVIF with nothing for its metadata; its parts are found by their place: none may move."""
    boxes = iso_boxes(content, 0, len(content))
    if b"meta" not in boxes:
        raise damaged()
    start, end = boxes[b"meta"]
    inside = iso_boxes(content, start + 4, end)
    if not {b"iinf", b"iloc"} <= inside.keys():
        raise damaged()
    hidden = _avif_metadata(content, *inside[b"iinf"])
    blank = bytearray(content)
    for item, place, length in _avif_places(content, *inside[b"iloc"]):
        if item in hidden and place + length <= len(blank):
            blank[place : place + length] = NO_EXIF.ljust(length, b"\0")[:length]
    return bytes(blank)


def iso_boxes(content: bytes, place: int, end: int) -> dict[bytes, tuple[int, int]]:
    """Where the insides of the boxes stand that follow each other here."""
    found = {}
    while place + 8 <= end:
        length = int.from_bytes(content[place : place + 4], "big") or end - place
        if length < 8:
            raise damaged()
        found[content[place + 4 : place + 8]] = (place + 8, min(place + length, end))
        place += length
    return found


def _avif_metadata(content: bytes, start: int, end: int) -> set[int]:
    """The numbers of the parts that are no picture."""
    wide = content[start] > 0
    place, found = start + (8 if wide else 6), set()
    while place + 8 <= end:
        version = content[place + 8]
        width = 4 if version == 3 else 2
        item = int.from_bytes(content[place + 12 : place + 12 + width], "big")
        if content[place + 14 + width : place + 18 + width] in {b"Exif", b"mime", b"uri "}:
            found.add(item)
        place += int.from_bytes(content[place : place + 4], "big") or end
    return found


def _avif_places(content: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The number, place and length of each piece of each part."""
    version = content[start]
    sizes = [content[start + 4] >> 4, content[start + 4] & 15, content[start + 5] >> 4]
    sizes.append(content[start + 5] & 15 if version else 0)
    place = start + 6

    def number(width: int) -> int:
        nonlocal place
        place += width
        return int.from_bytes(content[place - width : place], "big")

    for _item in range(number(4 if version == 2 else 2)):
        item = number(4 if version == 2 else 2)
        if version:
            number(2)
        number(2)
        base = number(sizes[2])
        for _extent in range(number(2)):
            number(sizes[3])
            offset, length = number(sizes[0]), number(sizes[1])
            yield item, base + offset, length
        if place > end:
            raise damaged()


def count_frames(content: bytes) -> int:
    """How many pictures an animation claims or has, without decoding one."""
    if content.startswith(b"GIF8"):
        return content.count(b"\x21\xf9\x04")
    if content.startswith(b"RIFF"):
        return content.count(b"ANMF")
    return 1
