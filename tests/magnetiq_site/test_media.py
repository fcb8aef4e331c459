"""Uploaded files over HTTP."""

from pathlib import Path

from django.conf import settings
from django.test import Client

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored() -> Path:
    root = Path(settings.MEDIA_ROOT)
    for name in ("images/a.svg", "documents/secret.pdf"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    return root


def test_an_image_is_cacheable_and_harmless(client: Client, stored: Path) -> None:
    response = client.get("/media/images/a.svg")
    assert response.status_code == 200
    assert "max-age=2592000" in response["Cache-Control"]
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    response.close()


@pytest.mark.parametrize(
    "path",
    [
        "documents/secret.pdf",
        "images/../documents/secret.pdf",
        "../settings.py",
        "images/a%00.svg",
        "images/absent.png",
        "",
    ],
)
def test_nothing_else_is_given_away(client: Client, stored: Path, path: str) -> None:
    assert client.get(f"/media/{path}").status_code in (400, 404)
