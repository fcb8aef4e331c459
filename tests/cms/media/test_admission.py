"""What may not get in does not get in: by no door, with a reason, and nothing stays behind."""

import html
import io
import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

import pytest
from PIL import Image, ImageCms, ImageOps

from cms.media import admission, formats, forms
from cms.media.refusals import FileRefused
from cms.models import SiteDocument, SiteImage
from tests.cms.factories import SiteDocumentFactory, SiteImageFactory
from tests.cms.media import hostile, making
from tests.cms.media.hostile import Hostile

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

CASES = [
    *[pytest.param("image", case, id=f"image: {name}") for name, case in hostile.IMAGES.items()],
    *[
        pytest.param("document", case, id=f"document: {name}")
        for name, case in hostile.DOCUMENTS.items()
    ],
]


@pytest.fixture(autouse=True)
def _temporary_folder(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))


DOORS = {
    ("add", "image"): "/admin/images/add/",
    ("add", "document"): "/admin/documents/add/",
    ("drop", "image"): "/admin/images/multiple/add/",
    ("drop", "document"): "/admin/documents/multiple/add/",
    ("choose", "image"): "/admin/images/chooser/create/",
    ("choose", "document"): "/admin/documents/chooser/create/",
    ("replace", "image"): "/admin/images/{pk}/",
    ("replace", "document"): "/admin/documents/edit/{pk}/",
}
MODELS = {"image": SiteImage, "document": SiteDocument}
ACCEPTED = {"image": formats.IMAGES, "document": formats.DOCUMENTS}
BOUNDARY = "a line between two fields"


def upload(admin, door: str, kind: str, name: str, content: bytes) -> str:
    """Send a file as a browser does, under any name at all; return what the editor reads."""
    prefix = f"{kind}-chooser-upload-" if door == "choose" else ""
    field = "files[]" if door == "drop" else f"{prefix}file"
    texts = {f"{prefix}title": "Upload", f"{prefix}collection": "1"}
    lines = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in texts.items()
    ]
    lines.append(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    body = "".join(lines).encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
    first = MODELS[kind].objects.order_by("pk").first()
    answer = admin.post(
        DOORS[door, kind].format(pk=first.pk if first else 0),
        data=body,
        content_type=f'multipart/form-data; boundary="{BOUNDARY}"',
    )
    if answer.status_code == 302:
        return ""
    text = answer.content.decode()
    if answer["Content-Type"].startswith("application/json"):
        found = json.loads(text)
        text = found.get("error_message") or found.get("html") or found.get("htmlFragment") or ""
    return html.unescape(text)


def files_below(*folders: Path) -> set[Path]:
    return {path for folder in folders for path in folder.rglob("*") if path.is_file()}


def everything() -> tuple[Any, ...]:
    """All that an upload may leave behind."""
    folders = Path(default_storage.location), Path(settings.FILE_UPLOAD_TEMP_DIR)
    return (
        files_below(*folders),
        list(SiteImage.objects.values_list("pk", "file", "file_hash")),
        list(SiteDocument.objects.values_list("pk", "file", "file_hash")),
        UploadedFile.objects.count(),
    )


def reason(kind: str, name: str, content: bytes) -> str:
    """What the door says of a file, in the language that is active."""
    file = SimpleUploadedFile("x", content)
    file._name = name
    with pytest.raises(FileRefused) as refused:
        admission.admit(file, ACCEPTED[kind])
    return refused.value.messages[0]


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_a_hostile_file_is_refused_for_its_reason(kind: str, case: Hostile) -> None:
    file = SimpleUploadedFile("x", case.make())
    file._name = case.name
    with pytest.raises(FileRefused) as refused:
        admission.admit(file, ACCEPTED[kind])
    assert refused.value.code == case.code


@pytest.mark.parametrize("door", ["add", "drop", "choose", "replace"])
@pytest.mark.parametrize("kind", ["image", "document"])
def test_no_door_lets_a_hostile_file_in(kind: str, door: str, admin) -> None:
    item = (SiteImageFactory if kind == "image" else SiteDocumentFactory)()
    admin.get(DOORS["replace", kind].format(pk=item.pk))  # it makes what it shows
    cases = hostile.IMAGES if kind == "image" else hostile.DOCUMENTS
    before = everything()
    wrong = {}
    for label, case in cases.items():
        content = case.make()
        why = reason(kind, without_controls(case.name), content)
        text = upload(admin, door, kind, case.name, content)
        if why not in text or everything() != before:
            wrong[label] = text
    assert len(cases) >= 30
    assert wrong == {}


def without_controls(name: str) -> str:
    """What Django leaves of a name."""
    return "".join(char for char in name if char.isprintable())


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_reason_is_told_in_the_language_of_the_editor(language, admin, editor) -> None:
    UserProfile.objects.create(user=editor, preferred_language=language)
    text = upload(admin, "drop", "image", "logo.svg", hostile.SVG)
    assert ("SVG files can contain scripts" in text) is (language == "en")
    assert ("SVG-Dateien können Skripte enthalten" in text) is (language == "de")


@pytest.mark.parametrize(
    "name", ["an SVG named PNG", "PHP in a comment", "a JPEG and a ZIP in one"]
)
def test_without_the_check_such_a_file_would_be_stored(name, admin, monkeypatch) -> None:
    """The matrix would see it: the doors that stand open are Wagtail's own."""
    case = hostile.IMAGES[name]
    monkeypatch.setattr(forms, "admit", lambda file, accepted: None)
    before = everything()
    upload(admin, "add", "image", case.name, case.make())
    is_caught_by_wagtail = name == "an SVG named PNG"
    assert (everything() == before) is is_caught_by_wagtail


@pytest.mark.parametrize("name", ["a script in a table", "a web page named PDF", "a zip bomb"])
def test_without_the_check_such_a_document_would_be_stored(name, admin, monkeypatch) -> None:
    case = hostile.DOCUMENTS[name]
    monkeypatch.setattr(forms, "admit", lambda file, accepted: None)
    upload(admin, "add", "document", case.name, case.make())
    assert SiteDocument.objects.count() == 1


def test_of_many_files_only_the_bad_ones_are_refused(admin) -> None:
    answers = [
        upload(admin, "drop", "image", "a.png", making.picture("PNG")),
        upload(admin, "drop", "image", "b.png", hostile.SVG),
        upload(admin, "drop", "image", "c.webp", making.picture("WEBP")),
    ]
    assert [bool(answer) for answer in answers] == [False, True, False]
    assert SiteImage.objects.count() == 2


GOOD_IMAGES = {
    "a photo": ("photo.jpg", making.photo),
    "a long suffix": ("photo.JPEG", lambda: making.picture("JPEG")),
    "a progressive JPEG": ("photo.jpg", lambda: making.picture("JPEG", progressive=True)),
    "a JPEG with filling": ("photo.jpg", lambda: filled(making.picture("JPEG"))),
    "a JPEG in print's colours": ("print.jpg", lambda: print_colours()),
    "a camera's second picture": ("phone.jpg", lambda: making.picture("JPEG") * 2),
    "a PNG": ("picture.png", lambda: making.picture("PNG")),
    "a GIF": ("picture.gif", lambda: making.picture("GIF")),
    "an animation": ("moving.gif", lambda: making.animation("GIF")),
    "a WebP": ("picture.webp", lambda: making.picture("WEBP")),
    "a WebP with metadata": ("photo.webp", lambda: making.photo("WEBP")),
    "a moving WebP": ("moving.webp", lambda: making.animation("WEBP")),
    "an AVIF": ("picture.avif", lambda: making.photo("AVIF")),
    "a photo too large for memory": ("large.jpg", lambda: making.picture("JPEG", (2000, 1600))),
    "dots in a name": ("a.photo.of.us.jpg", lambda: making.picture("JPEG")),
    "umlauts": ("Übersicht Straße.jpg", lambda: making.picture("JPEG")),
    "Arabic": ("صورة.png", lambda: making.picture("PNG")),
    "a path": ("../../etc/passwd.png", lambda: making.picture("PNG")),
    "a path of Windows": ("C:\\Users\\ada\\photo.png", lambda: making.picture("PNG")),
    "a very long name": ("a" * 240 + ".png", lambda: making.picture("PNG")),
}
GOOD_DOCUMENTS = {
    "a PDF": ("paper.pdf", making.pdf),
    "a PDF with packed objects": ("paper.pdf", lambda: making.pdf_with_packed_objects(b"1 0 <<>>")),
    "a PDF too large for memory": ("large.pdf", lambda: padded(making.pdf())),
    "an archive too large for memory": ("large.zip", lambda: making.archive({"a": noise()})),
    "Word": ("letter.docx", making.office),
    "Excel": ("sheet.xlsx", lambda: making.office("xl/workbook.xml", making.XLSX)),
    "PowerPoint": ("talk.pptx", lambda: making.office("ppt/presentation.xml", making.PPTX)),
    "OpenDocument": ("letter.odt", making.open_document),
    "a book": ("book.epub", making.book),
    "an archive": ("files.zip", lambda: making.archive({"a/b.txt": b"c", "letter.docx": b""})),
    "a table": ("table.csv", lambda: "Größe;BM\n1;2\n".encode()),
    "a table that begins as a bitmap": ("table.csv", lambda: b"BMW;Audi\n1;2\n"),
    "a table of an old Excel": ("table.csv", lambda: "Größe;1\n".encode("cp1252")),
    "a table of Excel in UTF-16": ("table.csv", lambda: "Größe\t1\n".encode("utf-16")),
    "a text": ("notes.txt", lambda: b"1 < 2, and 3 > 2."),
    "a calendar": ("event.ics", lambda: making.CALENDAR),
    "an address card": ("ada.vcf", lambda: making.CARD),
    "an MP3": ("talk.mp3", making.mp3),
    "an M4A": ("talk.m4a", lambda: making.film(b"M4A ")),
    "an MP4": ("film.mp4", making.film),
    "a QuickTime film": ("film.mov", lambda: making.film(b"qt  ")),
    "a WebM": ("film.webm", making.webm),
}
GOOD = [
    *[pytest.param("image", *case, id=f"image: {name}") for name, case in GOOD_IMAGES.items()],
    *[
        pytest.param("document", *case, id=f"document: {name}")
        for name, case in GOOD_DOCUMENTS.items()
    ],
]


def filled(content: bytes) -> bytes:
    return content[:2] + b"\xff\xff\xff" + content[2:]


def padded(content: bytes) -> bytes:
    return content[:9] + b"%" + b"x" * 3 * 1024**2 + b"\n" + content[9:]


def noise() -> bytes:
    return os.urandom(3 * 1024**2)


def print_colours() -> bytes:
    file = io.BytesIO()
    Image.new("CMYK", (64, 48), (10, 20, 30, 0)).save(file, "JPEG")
    return file.getvalue()


@pytest.mark.parametrize(("kind", "name", "make"), GOOD)
def test_a_good_file_gets_in(kind, name, make, admin) -> None:
    text = upload(admin, "add", kind, name, make())
    assert text == "", re.findall(r"error[^<]*<[^<]*", text)
    stored = MODELS[kind].objects.get()
    path = Path(stored.file.path)
    assert path.is_file()
    folder = "original_images" if kind == "image" else "documents"
    assert path.parent == Path(default_storage.location) / folder
    assert not files_below(Path(settings.FILE_UPLOAD_TEMP_DIR))


@pytest.mark.parametrize("image_format", ["JPEG", "WEBP", "PNG", "AVIF"])
def test_a_photo_forgets_where_it_was_taken_and_stays_turned(image_format, admin) -> None:
    content = making.photo(image_format)
    with Image.open(io.BytesIO(content)) as taken:
        assert taken.getexif().get_ifd(0x8825) or image_format == "AVIF"
        expected = ImageOps.exif_transpose(taken).convert("RGB").tobytes()
    upload(admin, "add", "image", f"photo.{image_format.lower()}", content)
    stored = SiteImage.objects.get()
    raw = Path(stored.file.path).read_bytes()
    assert b"Ada Brandt" in content
    assert b"Ada Brandt" not in raw
    with Image.open(io.BytesIO(raw)) as kept:
        assert not kept.getexif().get_ifd(0x8825)
        assert ImageOps.exif_transpose(kept).convert("RGB").tobytes() == expected


def test_colours_stay_as_their_profile_says(admin) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for image_format in ("JPEG", "PNG", "WEBP", "AVIF"):
        content = making.picture(image_format, icc_profile=profile)
        upload(admin, "add", "image", f"{image_format}.{image_format.lower()}", content)
    for image in SiteImage.objects.all():
        with Image.open(image.file.path) as stored:
            assert stored.info["icc_profile"] == profile


def test_a_request_that_is_far_too_large_is_refused_unread(admin, settings) -> None:
    settings.MAGNETIQ_REQUEST_MB = 1
    before = everything()
    answer = admin.post(
        DOORS["add", "document"],
        {"title": "Large", "file": SimpleUploadedFile("large.pdf", b"x" * 2 * 1024**2)},
        headers={"accept-language": "de"},
    )
    assert answer.status_code == 413
    assert "zu groß" in answer.content.decode()
    assert everything() == before
