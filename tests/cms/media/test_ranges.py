"""Parts of a document over HTTP, as Safari asks for a film."""

from django.core.files.base import ContentFile

from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction

import pytest

from cms.media.serving import private_address
from tests.cms.factories import SiteDocumentFactory

pytestmark = pytest.mark.django_db

FILM = bytes(range(256)) * 1024
SIZE = len(FILM)


@pytest.fixture
def film():
    return SiteDocumentFactory(file=ContentFile(FILM, "film.mp4"), title="Film")


def content_of(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-1", 0, 1),
        ("bytes=0-0", 0, 0),
        ("bytes=100000-", 100_000, SIZE - 1),
        ("bytes=1000-199999", 1000, 199_999),
        (f"bytes=5-{SIZE * 9}", 5, SIZE - 1),
        ("bytes=-300", SIZE - 300, SIZE - 1),
        (f"bytes=-{SIZE * 2}", 0, SIZE - 1),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE - 1),
    ],
)
@pytest.mark.parametrize("is_private", [False, True])
def test_a_part_is_sent(client, film, asked, first, last, is_private) -> None:
    address = private_address(film) if is_private else film.url
    answer = client.get(address, headers={"range": asked})
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert answer["Content-Length"] == str(last - first + 1)
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert content_of(answer) == FILM[first : last + 1]
    whole = client.get(address)
    assert (whole.status_code, whole["Accept-Ranges"]) == (200, "bytes")
    assert (whole["ETag"], content_of(whole)) == (answer["ETag"], FILM)


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", f"bytes={SIZE}-{SIZE + 5}", "bytes=-0"])
def test_what_lies_beyond_the_end_is_refused(client, film, asked) -> None:
    answer = client.get(film.url, headers={"range": asked})
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{SIZE}"
    assert (answer["Content-Length"], content_of(answer)) == ("0", b"")


@pytest.mark.parametrize(
    "asked",
    ["bytes=5-2", "bytes=-", "bytes=0-1,4-5", "lines=0-1", "bytes=x-9", f"bytes={'9' * 5000}-"],
)
def test_what_is_no_single_range_gets_the_whole(client, film, asked) -> None:
    answer = client.get(film.url, headers={"range": asked})
    assert (answer.status_code, content_of(answer)) == (200, FILM)


def test_a_part_of_another_file_is_never_sent(client, film) -> None:
    known = client.get(film.url)
    etag, modified = known["ETag"], known["Last-Modified"]
    content_of(known)
    for same in (etag, modified):
        answer = client.get(film.url, headers={"range": "bytes=0-9", "if-range": same})
        assert (answer.status_code, content_of(answer)) == (206, FILM[:10])
    for other in ('"another"', f"W/{etag}", "Thu, 01 Jan 2026 00:00:00 GMT", "nonsense"):
        answer = client.get(film.url, headers={"range": "bytes=0-9", "if-range": other})
        assert (answer.status_code, content_of(answer)) == (200, FILM)


def test_head_and_an_unchanged_file_know_no_parts(client, film) -> None:
    head = client.head(film.url, headers={"range": "bytes=0-1"})
    assert (head.status_code, head["Content-Length"]) == (200, str(SIZE))
    content_of(head)
    etag = head["ETag"]
    unchanged = client.get(film.url, headers={"range": "bytes=0-1", "if-none-match": etag})
    assert unchanged.status_code == 304


def test_a_part_of_a_private_document_is_private(client, film) -> None:
    film.collection = Collection.get_first_root_node().add_child(name="Private")
    film.save()
    CollectionViewRestriction.objects.create(
        collection=film.collection, restriction_type=BaseViewRestriction.LOGIN
    )
    assert client.get(film.url, headers={"range": "bytes=0-1"}).status_code == 404
    for asked, status in (("bytes=0-1", 206), (f"bytes={SIZE}-", 416)):
        answer = client.get(private_address(film), headers={"range": asked})
        assert answer.status_code == status
        assert answer["Cache-Control"] == "private, no-store"
        content_of(answer)
