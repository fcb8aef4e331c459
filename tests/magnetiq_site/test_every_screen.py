"""Every screen of the admin opens for whoever is led to it, in English and in German.

A walk from the first screen along the menu and all links, to a few screens of each kind.
"""

import html
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import resolve

from wagtail.admin.icons import get_icons
from wagtail.users.models import UserProfile

import polib
import pytest

from magnetiq_site.access.roles import ensure_roles
from magnetiq_site.blocks import BodyBlock
from magnetiq_site.editorial.workflow import ensure_workflow
from tests.cms.conftest import german as german
from tests.cms.conftest import home as home
from tests.cms.factories import (
    ArticlePageFactory,
    BlogIndexPageFactory,
    ContentPageFactory,
    SiteDocumentFactory,
    SiteImageFactory,
    SiteSettingsFactory,
)
from tests.magnetiq_site.privacy.conftest import admin as admin
from tests.magnetiq_site.privacy.conftest import field as field

CATALOGUE = Path(__file__).resolve().parents[2] / "locale/de/LC_MESSAGES/django.po"
OF_EACH_KIND = 3
# English words that somebody wrote (in samples of blocks, in the banner), or that are German too.
WRITTEN = {"Company", "Day", "E-mail", "Lead", "Notice", "Saturday"}
WRITTEN |= {"External media", "Necessary", "Statistics", "Version", "Webinars"}
LINK = re.compile(r'(?:href=|"url": )"(/admin/[^"#\s]*)[^"]*"')
SAID = re.compile(r'>\s*([^<>]+?)\s*<|"((?:[^"\\]|\\.)+)"')
ICON = re.compile(r'href="#icon-([\w-]+)"')
# A data block or a script of a file; the policy of the admin forbids any other.
INLINE = re.compile(r"<script(?![^>]*(?:\bsrc=|application/json))|\son\w+=\"")
EMPTY_LABEL = re.compile(r"<label[^>]*>\s*</label>")


@dataclass(frozen=True)
class Screen:
    """What came back for an address, and where the link to it stood."""

    path: str
    linked_from: str
    status: int
    location: str
    text: str


@pytest.fixture
def lived_in(field: Any, home: Any, german: Any) -> None:
    """An installation with something in every list."""
    ensure_roles()
    ensure_workflow()
    body = [(key, block.get_preview_value()) for key, block in BodyBlock().child_blocks.items()]
    page = ContentPageFactory(parent=home, title="Nordlicht page", body=body)
    page.save_revision().publish()
    page.save_revision()
    blog = BlogIndexPageFactory(parent=home, title="Nordlicht blog")
    ArticlePageFactory(parent=blog, title="Nordlicht article", live=False).save_revision()
    SiteImageFactory(title="Nordlicht image")
    SiteDocumentFactory(title="Nordlicht document")
    SiteSettingsFactory()


def person(role: str, language: str) -> Client:
    """A browser of somebody with this role, who reads the admin in this language."""
    user = get_user_model().objects.create_user(
        email=f"{role.lower()}@example.com", is_superuser=role == "Superusers"
    )
    if role != "Superusers":
        user.groups.add(Group.objects.get(name=role))
    UserProfile.objects.create(user=user, preferred_language=language)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def screens(client: Client) -> Iterator[Screen]:
    """Each screen once, and a few of each kind."""
    waiting, seen, kinds = deque([("/admin/", "")]), {"/admin/"}, Counter[str]()
    while waiting:
        address, linked_from = waiting.popleft()
        screen = opened(client, address, linked_from)
        yield screen
        for link in [*LINK.findall(screen.text), screen.location]:
            path = urljoin(address, link).partition("?")[0]
            kind = kind_of(path)
            if kind and path not in seen and kinds[kind] < OF_EACH_KIND:
                seen.add(path)
                kinds[kind] += 1
                waiting.append((urljoin(address, link), address))


def kind_of(path: str) -> str:
    """The view behind an address, and the model it is asked for; empty if it is no screen."""
    if not path.startswith("/admin/") or path.startswith(NO_SCREENS):
        return ""
    match = resolve(path)
    return " ".join([match.view_name or "", *(str(match.kwargs.get(name, "")) for name in MODEL)])


# The addresses of bulk actions are completed by what somebody has ticked.
NO_SCREENS = ("/admin/logout/", "/admin/bulk/")
MODEL = ("content_type_app_name", "content_type_model_name", "app_label", "model_name")


def opened(client: Client, address: str, linked_from: str) -> Screen:
    answer = client.get(address)
    is_text = answer.get("Content-Type", "").startswith("text/html")
    said = answer.getvalue()  # to its end, so that files are closed
    text = html.unescape(said.decode()) if is_text else ""
    return Screen(address, linked_from, answer.status_code, answer.get("Location", ""), text)


def untranslated() -> dict[str, str]:
    """Our texts that are another thing in German."""
    return {
        entry.msgid: entry.msgstr
        for entry in polib.pofile(str(CATALOGUE))
        if entry.msgstr and entry.msgid != entry.msgstr and entry.msgid[0].isupper()
    }


def english_in(screen: Screen, texts: dict[str, str]) -> set[str]:
    said = {outside or inside for outside, inside in SAID.findall(screen.text)}
    return (said & texts.keys()) - WRITTEN


# The report of wagtail-localize sorts nothing until somebody asks for it.
@pytest.mark.filterwarnings("ignore:Pagination may yield")
@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("role", ["Superusers", "Admins", "Editors"])
def test_every_screen_opens(role: str, language: str, lived_in: None) -> None:
    client = person(role, language)
    texts = untranslated() if language == "de" else {}
    icons = set(re.findall(r'id="icon-([\w-]+)"', get_icons()))
    walked, broken, english = 0, [], {}
    for screen in screens(client):
        walked += 1
        if screen.status not in (200, 302) or screen.location == "/admin/":
            broken.append((screen.path, screen.linked_from, screen.status))
        if EMPTY_LABEL.search(screen.text):
            broken.append((screen.path, "a label without words", screen.status))
        for icon in set(ICON.findall(screen.text)) - icons:
            broken.append((screen.path, f"an icon that is not there: {icon}", screen.status))
        if found := INLINE.search(screen.text):
            broken.append((screen.path, found[0], screen.status))
        for text in english_in(screen, texts):
            english.setdefault(text, screen.path)
    assert walked > 50
    assert broken == []
    assert english == {}
