"""Work on images in a process of its own: the same sizes, and no harm from a child that fails."""

import io
import os
import sys
import threading
import time

from django.core.files.base import ContentFile

import pytest
from PIL import Image

from cms.cards.drawing import draw_card
from cms.media.renditions import spec_of
from cms.models import SiteImage, SiteRendition
from cms.studio import ImageWorkFailed, UnreadableImage, studio
from cms.studio.process import Studio
from cms.tasks import make_renditions
from tests.cms.factories import SiteImageFactory

pytestmark = pytest.mark.slow

ORIENTATION = 0x0112
IN_CHILD = "import os, sys, time, json; line = sys.stdin.buffer.readline();"


def picture(size=(800, 600), image_format="JPEG", mode="RGB", **options) -> ContentFile:
    stored = io.BytesIO()
    Image.radial_gradient("L").resize(size).convert(mode).save(stored, image_format, **options)
    return ContentFile(stored.getvalue(), f"picture.{image_format.lower()}")


def turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return exif.tobytes()


def with_child(code: str, patience: float = 20.0) -> Studio:
    return Studio(command=(sys.executable, "-c", IN_CHILD + code), patience=patience)


def ask(one: Studio, file: ContentFile | None = None) -> list[bytes]:
    return one.ask("sizes", file or picture(), widths=[480], image_format="webp", quality=80)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "file",
    [
        lambda: picture((2501, 1667)),
        lambda: picture((1667, 2501)),
        lambda: picture((2501, 1001), exif=turned(6)),
        lambda: picture((2501, 1001), exif=turned(3)),
        lambda: picture((5003, 37)),
        lambda: picture((2000, 2)),
        lambda: picture((300, 200)),
        lambda: picture((1601, 900), mode="CMYK"),
        lambda: picture((1601, 900), mode="L"),
        lambda: picture((1601, 900), "PNG", "RGBA"),
        lambda: picture((1601, 900), "PNG", "P"),
        lambda: picture((1601, 900), "PNG", "1"),
        lambda: picture((1601, 900), "GIF", "P", transparency=0),
        lambda: picture((1601, 900), "WEBP", exif=turned(8)),
    ],
)
def test_the_sizes_are_those_that_wagtail_makes(file, settings) -> None:
    settings.MAGNETIQ_IMAGE_AVIF = False
    image = SiteImageFactory(file=file())
    make_renditions.enqueue(image.pk)
    ours = {made.filter_spec: read(made) for made in image.renditions.all()}
    assert list(ours) == image.rendition_specs()
    image.renditions.all().delete()
    image = SiteImage.objects.get(pk=image.pk)
    theirs = {spec: read(image.get_rendition(spec)) for spec in image.rendition_specs()}
    for spec, (shape, pixels) in theirs.items():
        assert ours[spec][0] == shape
        # A JPEG that is decoded at a half is a little softer.
        difference = max(abs(a - b) for a, b in zip(ours[spec][1], pixels, strict=True))
        assert difference < 12


def read(rendition: SiteRendition) -> tuple[tuple, bytes]:
    """What a rendition is, and its picture as a few pixels."""
    with rendition.file.open("rb") as file, Image.open(file) as image:
        few = image.convert("RGB").resize((4, 4), Image.Resampling.BOX).tobytes()
        name = rendition.file.name.rpartition(".width")[2]
        described = (image.format, image.mode, image.size, rendition.width, rendition.height, name)
        return described, few


def test_a_card_is_the_same_as_one_that_is_drawn_here() -> None:
    drawn = studio.ask("card", picture(), title="Wind", name="Nordlicht")
    assert drawn == [draw_card("Wind", "Nordlicht", picture())]


def test_one_child_makes_several_images_and_leaves_when_its_owner_is_done() -> None:
    one = Studio()
    ask(one)
    child = one._child
    ask(one)
    assert one._child is child
    assert child.poll() is None
    # Its owner is gone.
    child.stdin.close()
    assert child.wait(10) == 0
    child.stdout.close()


def test_a_child_that_left_for_want_of_work_is_replaced() -> None:
    one = Studio()
    ask(one)
    left = one._child
    # As after its time of waiting, but at once: it reads the end of what is asked.
    spare = os.dup(left.stdin.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), left.stdin.fileno())
    os.close(spare)
    assert left.wait(10) == 0
    assert len(ask(one)) == 1
    assert one._child is not left
    one.close()


def test_a_broken_picture_is_told_apart_from_a_child_that_failed() -> None:
    whole = picture().read()
    for content in (b"no picture at all", whole[: len(whole) // 2]):
        with pytest.raises(UnreadableImage):
            ask(studio, ContentFile(content, "broken.jpeg"))
    with pytest.raises(ImageWorkFailed) as raised:
        studio.ask("sizes", picture(), widths=[480], image_format="nonsense", quality=80)
    assert not isinstance(raised.value, OSError)
    assert len(ask(studio)) == 1


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("os.kill(os.getpid(), 9)", "ended with -9"),
        ("sys.exit(3)", "ended with 3"),
        ("sys.exit(0)", "does not stay"),
        ("print(json.dumps({'lengths': [500]})); print('half')", "in the middle"),
    ],
)
def test_a_child_that_dies_is_an_error_without_a_part_of_an_image(code, told) -> None:
    with pytest.raises(ImageWorkFailed, match=told):
        ask(with_child(code), picture((1600, 1200)))


def test_a_child_that_hangs_is_killed() -> None:
    one = with_child("time.sleep(60)", patience=0.5)
    begun = time.monotonic()
    with pytest.raises(ImageWorkFailed, match="ended with -9"):
        ask(one)
    assert time.monotonic() - begun < 20
    assert one._child is None


def test_an_interrupted_caller_takes_the_child_along(monkeypatch) -> None:
    one = with_child("time.sleep(60)")
    seen = []

    def interrupt(*_args):
        seen.append(one._child)
        raise KeyboardInterrupt

    monkeypatch.setattr("cms.studio.process._send", interrupt)
    with pytest.raises(KeyboardInterrupt):
        ask(one)
    assert seen[0].returncode == -9


def test_what_would_take_too_much_memory_fails_there() -> None:
    code = (
        "from cms.studio.child import limit_memory; limit_memory();"
        "bytearray(2 * 1024**3); print('{}')"
    )
    if sys.platform == "darwin":
        pytest.skip("macOS has no limit of this kind.")
    with pytest.raises(ImageWorkFailed, match="ended with 1"):
        ask(with_child(code))


def test_callers_in_several_threads_get_their_own_answers() -> None:
    answers: dict[int, tuple[int, int]] = {}

    def make(width: int) -> None:
        made = studio.ask(
            "sizes", picture((700, 500)), widths=[width], image_format="webp", quality=80
        )
        answers[width] = Image.open(io.BytesIO(made[0])).size

    threads = [threading.Thread(target=make, args=(width,)) for width in range(100, 600, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {width: size[0] for width, size in answers.items()} == {w: w for w in answers}
    assert len(answers) == len(threads)


@pytest.mark.django_db
def test_a_failed_job_leaves_no_rendition_and_the_next_attempt_makes_all(monkeypatch) -> None:
    image = SiteImageFactory(file=picture((1000, 700)))
    image.renditions.all().delete()
    broken = with_child("os.kill(os.getpid(), 9)")
    with monkeypatch.context() as patch:
        patch.setattr("cms.media.renditions.studio", broken)
        with pytest.raises(ImageWorkFailed):
            make_renditions.func(image.pk)
    assert not image.renditions.exists()
    make_renditions.func(image.pk)
    assert {made.filter_spec for made in image.renditions.all()} == {
        spec_of(width, "webp") for width in (480, 960, 1600)
    }
