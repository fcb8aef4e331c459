"""A small site with an editor and an admin, each in a browser of their own."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

import pytest

from cms.models import ContentPage
from magnetiq_site.access.roles import ensure_roles
from magnetiq_site.editorial.workflow import ensure_workflow
from tests.cms.conftest import german as german
from tests.cms.conftest import home as home
from tests.cms.factories import ContentPageFactory


@dataclass
class Browser:
    """A person who is logged in."""

    user: Any
    client: Client


@pytest.fixture
def roles(db: None) -> None:
    ensure_roles()
    ensure_workflow()


def person(group: str, name: str) -> Browser:
    user = get_user_model().objects.create_user(
        email=f"{name.lower()}@example.com", first_name=name, last_name="Brandt"
    )
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return Browser(user, client)


@pytest.fixture
def author(roles: None) -> Browser:
    return person("Editors", "Ada")


@pytest.fixture
def publisher(roles: None) -> Browser:
    return person("Admins", "Grace")


@pytest.fixture
def live(home: Any) -> ContentPage:
    page: ContentPage = ContentPageFactory(parent=home, title="Services", slug="services")
    page.save_revision().publish()
    return page


@pytest.fixture
def draft(home: Any, author: Browser) -> ContentPage:
    page: ContentPage = ContentPageFactory(
        parent=home, title="Draft", slug="draft", live=False, owner=author.user
    )
    page.save_revision()
    return page


@pytest.fixture
def translation(live: ContentPage, german: Locale) -> Translation:
    """A German draft of the live page, kept by wagtail-localize."""
    source, _is_new = TranslationSource.update_or_create_from_instance(live)
    translation = Translation.objects.create(source=source, target_locale=german)
    translation.save_target(publish=False)
    return translation


def edit_form(page: ContentPage, **changes: Any) -> dict[str, Any]:
    """What the editor's form sends."""
    return {
        "title": page.title,
        "slug": page.slug,
        "lead": page.lead,
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    } | changes
