"""How tests of the media API ask, and what is in the library before."""

from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from wagtail.models import Collection, ModelLogEntry

import pytest

from cms.models import SiteDocument, SiteImage
from tests.cms.factories import SiteDocumentFactory, SiteImageFactory
from tests.cms.media import making
from tests.magnetiq_site.editorial.conftest import Browser

ROOT = "/api/v1/content/media"
PICTURE, PDF = making.picture("PNG"), making.pdf()
MODELS: dict[str, Any] = {"images": SiteImage, "documents": SiteDocument}
FILES = {"images": ("quay.png", PICTURE), "documents": ("price list.pdf", PDF)}
KINDS = list(MODELS)


def ask(who: Browser, method: str, path: str, body: Any = None, **headers: str) -> Any:
    """JSON, or a form if a file is among the values."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    send = getattr(who.client, method)
    if method == "get" or (body and "file" in body):
        return send(ROOT + path, body, headers=given)
    return send(ROOT + path, body, content_type="application/json", headers=given)


def file_of(kind: str, name: str = "", content: bytes = b"") -> SimpleUploadedFile:
    usual, usually = FILES[kind]
    return SimpleUploadedFile(name or usual, content or usually)


def upload(who: Browser, kind: str = "images", **values: Any) -> Any:
    return ask(who, "post", f"/{kind}", {"file": file_of(kind)} | values)


def there(kind: str, **fields: Any) -> Any:
    factory = SiteImageFactory if kind == "images" else SiteDocumentFactory
    name, content = FILES[kind]
    root = Collection.get_first_root_node()
    return factory(**{"file": ContentFile(content, name), "collection": root} | fields)


def change(who: Browser, item: Any, values: Any, if_match: str = "*") -> Any:
    kind = "images" if isinstance(item, SiteImage) else "documents"
    return ask(who, "patch", f"/{kind}/{item.pk}", values, if_match=if_match)


def error_of(answer: Any) -> tuple[int, str, list[str]]:
    error = answer.json()["error"]
    return answer.status_code, error["code"], [one["field"] for one in error["details"]]


def stored_bytes(item: Any) -> bytes:
    return Path(item.file.path).read_bytes()


def logged(item: Any) -> list[tuple[str, Any]]:
    rows = ModelLogEntry.objects.for_instance(item).order_by("timestamp", "pk")
    return [(row.action, row.user_id) for row in rows]


@pytest.fixture(autouse=True)
def media_root(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
