"""Wagtail's own API is off; where it is on, readers do not get in and nothing is lost by it."""

import json
import os
import subprocess
import sys

from django.test import Client

from wagtail.actions import action_registry
from wagtail.models import Page

import pytest

from cms.models import ContentPage
from cms.trash.deleting import TrashPageAction
from tests.business.core.test_throttles import ROOT

PAGES = "/api/v3-preview/pages/"
SWITCHED_ON = f"""
import json
import django; django.setup()
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import resolve
request = RequestFactory().get("{PAGES}")
request.user = AnonymousUser()
found = resolve("{PAGES}")
print(json.dumps([found.namespace, found.func(request).status_code]))
"""


@pytest.mark.django_db
def test_it_is_off() -> None:
    assert Client().get(PAGES).status_code == 404


def test_what_it_deletes_goes_to_the_trash() -> None:
    for model in (Page, ContentPage):
        assert action_registry.get_action_class(model, "delete") is TrashPageAction


@pytest.mark.slow
def test_where_it_is_on_nobody_gets_in() -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "magnetiq_site.settings.test",
        "DATABASE_URL": "sqlite://:memory:",
        "MAGNETIQ_WAGTAIL_API": "true",
    }
    done = subprocess.run(
        [sys.executable, "-c", SWITCHED_ON],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout.splitlines()[-1]) == ["wagtailapi_v3", 401]
