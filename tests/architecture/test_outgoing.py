"""No address that somebody can set is called past the guard of `integrations.http`."""

import re
from pathlib import Path

from django.apps import apps
from django.db import models

import pytest

from magnetiq_site.settings.env import Environment

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("business", "cms", "integrations", "magnetiq_site")
CALLS = re.compile(r"\b(?:urlopen|urllib\.request|httpx\.|requests\.(?:get|post)|http\.client)\b")
CALLERS = {
    "cms/delivery/purge.py": "The operator's own caches, by a setting of the machine.",
    "integrations/http/answers.py": "Behind the guard.",
    "integrations/http/client.py": "Behind the guard.",
    "integrations/http/transport.py": "Connects to the very addresses that the guard has judged.",
    "magnetiq_site/serve.py": "Its own two ports.",
}
# Addresses that are stored, and what becomes of them.
STORED = {
    "cms.basepage.canonical_url": "Written into pages.",
    "cms.partnerpage.website": "Written into pages.",
    "connections.webhookendpoint.url": "Called, through the guard.",
    "mail.outgoingmail.unsubscribe_url": "Written into mails.",
    "wagtailembeds.embed.thumbnail_url": "Written into the admin's pages.",
    "wagtailembeds.embed.url": "Told to the video services that Wagtail lists.",
    "webinars.material.url": "Told to participants.",
    "webinars.session.recording_url": "Told to participants.",
    "webinars.session.room_url": "Told to participants.",
    "wagtailredirects.redirect.redirect_link": "Told to browsers.",
}
SETTINGS = {
    "api_origin": "The operator's own machine.",
    "base_url": "Written into pages and mails.",
    "database_url": "The operator's own machine.",
    "email_url": "The operator's own relay.",
    "mail_logo_url": "Written into mails.",
    "purge_urls": "The operator's own caches.",
}


def test_only_known_modules_call_anything() -> None:
    found = {
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if CALLS.search(path.read_text())
    }
    assert found == CALLERS.keys()


def test_every_stored_address_is_accounted_for() -> None:
    found = {
        str(field)
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.URLField)
    }
    inherited = {name for name in found if name.endswith(".canonical_url")}
    assert {name.lower() for name in found - inherited} - STORED.keys() == set()


def test_every_address_of_the_environment_is_accounted_for() -> None:
    found = {name for name in Environment.model_fields if re.search("url|origin", name)}
    assert found - {"cors_origins"} == SETTINGS.keys()


@pytest.mark.parametrize("planted", ["urlopen(url)", "httpx.get(url)", "requests.post(url)"])
def test_a_new_caller_would_be_seen(planted: str) -> None:
    assert CALLS.search(planted)
