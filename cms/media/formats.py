"""What a file is, by its first bytes, and which formats go by which suffix."""

from typing import NamedTuple

from django.utils.translation import gettext as _

HEAD = 4096


class Format(NamedTuple):
    """A kind of file: its name for people, and the family whose limit of size holds for it."""

    name: str
    family: str
    label: str


JPEG = Format("jpeg", "image", "JPEG")
PNG = Format("png", "image", "PNG")
GIF = Format("gif", "image", "GIF")
WEBP = Format("webp", "image", "WebP")
AVIF = Format("avif", "image", "AVIF")
PDF = Format("pdf", "document", "PDF")
ZIP = Format("zip", "document", "ZIP")
TEXT = Format("text", "document", "Text")
MP3 = Format("mp3", "audio", "MP3")
M4A = Format("m4a", "audio", "M4A")
MP4 = Format("mp4", "video", "MP4")
MOV = Format("mov", "video", "QuickTime")
WEBM = Format("webm", "video", "WebM")

IMAGES = {"jpg": JPEG, "jpeg": JPEG, "png": PNG, "gif": GIF, "webp": WEBP, "avif": AVIF}
DOCUMENTS = {
    "pdf": PDF,
    **dict.fromkeys(["docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "zip"], ZIP),
    **dict.fromkeys(["csv", "txt", "ics", "vcf"], TEXT),
    "mp3": MP3,
    "m4a": M4A,
    "mp4": MP4,
    "mov": MOV,
    "webm": WEBM,
}

SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"%PDF-", PDF),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"ID3", MP3),
)
# What is recognised in order to say its name.
# The short ones may begin a text, but never without a zero byte after them.
OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "Windows"),
    (b"\x7fELF", "Linux"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office 97"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x1f\x8b", "gzip"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"8BPS", "Photoshop"),
    (b"%!PS", "PostScript"),
    (b"{\\rtf", "RTF"),
)
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc")


def sniff(head: bytes) -> Format:
    """The format that the first bytes of a file announce."""
    for signature, found in SIGNATURES:
        if head.startswith(signature):
            return found
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp":
        return _iso_format(head)
    if head.startswith(b"\x1aE\xdf\xa3"):
        return WEBM if b"webm" in head[:64] else Format("matroska", "other", "Matroska")
    if head[:1] == b"\xff" and len(head) > 1 and head[1] & 0xE6 == 0xE2:
        return MP3
    return _other_format(head)


def _iso_format(head: bytes) -> Format:
    brands = head[8 : int.from_bytes(head[:4], "big")]
    major = brands[:4]
    if major in {b"avif", b"avis"} or b"avif" in brands:
        return AVIF
    if major in HEIC_BRANDS:
        return Format("heic", "other", "HEIC")
    if major == b"qt  ":
        return MOV
    return M4A if major in {b"M4A ", b"M4B "} else MP4


def _other_format(head: bytes) -> Format:
    is_text = b"\0" not in head
    for signature, label in OTHERS:
        if head.startswith(signature) and not (is_text and len(signature) < 4):
            return Format("other", "other", label)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<svg") or (start.startswith(b"<?xml") and b"<svg" in start):
        return Format("svg", "other", "SVG")
    if start.startswith((b"<!doctype html", b"<html", b"<script", b"<?php", b"#!")):
        return Format("html", "other", _("a web page or a script"))
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or is_text:
        return TEXT
    return Format("unknown", "other", "")
