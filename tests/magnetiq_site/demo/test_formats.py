"""Two pages of the demo as whole texts, in each format and language."""

import re
from pathlib import Path

import pytest

from .looking_up import demo_page

pytestmark = [
    pytest.mark.usefixtures("_small_demo"),
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.xdist_group("demo, second run"),
]

SNAPSHOTS = Path(__file__).parent / "snapshots"
ENDINGS = {"html": "html", "markdown": "md", "plain-text": "txt"}
# A file may be stored under another name, and its sizes are made later.
MEDIA = re.compile(r"/media/[^\s\")]+")


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("key", ["services", "ai_consulting"])
def test_page_is_as_it_was(client, key, language, form):
    page = demo_page(key, language)
    response = client.get(f"/api/v1/content/pages/{page.pk}/{form}")
    assert response["Content-Language"] == language
    found = MEDIA.sub("/media/…", response.content.decode())
    file = SNAPSHOTS / f"{key}.{language}.{ENDINGS[form]}"
    if not file.exists():
        file.write_text(found)
        pytest.fail(f"{file.name} is new: review it. To write it anew, delete it.")
    assert found == file.read_text()
