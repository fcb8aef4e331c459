"""Makes files for upload, whole ones: the hostile ones are made from these."""

import io
import struct
import zipfile
import zlib

from PIL import Image
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
ODT = "application/vnd.oasis.opendocument.text"
BERLIN = {1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)}


def picture(image_format: str, size: tuple[int, int] = (64, 48), **options) -> bytes:
    # Noise, so that compressed data are long enough to be cut.
    image = Image.effect_noise(size, 90).convert("RGB")
    file = io.BytesIO()
    image.save(file, image_format, **options)
    return file.getvalue()


def photo(image_format: str = "JPEG", turned: int = 6, **options) -> bytes:
    """A photo that says where it was taken, by whom, and how it is turned."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = turned, "Ada Brandt"
    exif.get_ifd(0x8825).update(BERLIN)
    return picture(image_format, exif=exif.tobytes(), **options)


def animation(image_format: str, frames: int = 3, size: tuple[int, int] = (32, 32)) -> bytes:
    colours = [(number * 37 % 250, number // 250, 90) for number in range(frames)]
    pictures = [Image.new("RGB", size, colour) for colour in colours]
    file = io.BytesIO()
    pictures[0].save(file, image_format, save_all=True, append_images=pictures[1:], duration=40)
    return file.getvalue()


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_of(width: int, height: int, pixels: bytes = b"") -> bytes:
    """A PNG that announces a size, whatever pixels it has."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    data = png_chunk(b"IDAT", zlib.compress(pixels))
    return b"\x89PNG\r\n\x1a\n" + header + data + png_chunk(b"IEND", b"")


def pdf(*, password: str = "", attached: bytes = b"") -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(100, 700, "A checklist")
    canvas.save()
    writer = PdfWriter(clone_from=io.BytesIO(file.getvalue()))
    if attached:
        writer.add_attachment("notes.txt", attached)
    if password:
        writer.encrypt(password)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def pdf_with_packed_objects(objects: bytes) -> bytes:
    """A PDF whose objects are in a compressed stream, as most programs write them now."""
    packed = zlib.compress(objects)
    head = b"%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
    body = head + str(len(packed)).encode() + b">>\nstream\n" + packed + b"\nendstream\nendobj\n"
    return body + b"startxref\n9\n%%EOF\n"


def archive(entries: dict[str, bytes | str], *, stored: tuple[str, ...] = ()) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in entries.items():
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, body, how)
    return file.getvalue()


def office(part: str = "word/document.xml", content_type: str = DOCX, **more: bytes) -> bytes:
    types = f'<Types><Override PartName="/{part}" ContentType="{content_type}"/></Types>'
    entries = {"[Content_Types].xml": types, part: "<document/>"}
    return archive(entries | more)


def open_document(declared: str = ODT, manifest: str = "<manifest/>", **more: bytes) -> bytes:
    entries = {"mimetype": declared, "META-INF/manifest.xml": manifest, "content.xml": "<text/>"}
    return archive(entries | more, stored=("mimetype",))


def book() -> bytes:
    entries = {"mimetype": "application/epub+zip", "META-INF/container.xml": "<container/>"}
    return archive(entries, stored=("mimetype",))


def box(name: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", len(body) + 8) + name + body


def film(brand: bytes = b"isom") -> bytes:
    return box(b"ftyp", brand + b"\0\0\2\0" + brand) + box(b"moov", b"\0" * 40) + box(b"mdat", b"m")


def webm() -> bytes:
    header = b"\x42\x82\x84webm"
    segment = b"\x15\x49\xa9\x66\x80"
    return (
        b"\x1aE\xdf\xa3" + bytes([0x80 | len(header)]) + header
        + b"\x18\x53\x80\x67" + bytes([0x80 | len(segment)]) + segment
    )  # fmt: skip


def mp3(frames: int = 5) -> bytes:
    frame = b"\xff\xfb\x90\x00".ljust(417, b"\0")
    return b"ID3\x04\0\0\0\0\0\x0a" + b"\0" * 10 + frame * frames


CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
CARD = b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada Brandt\r\nEND:VCARD\r\n"
