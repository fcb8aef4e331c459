"""The bar that checks a preview is for people who may use the admin."""

from django.test import Client

import pytest

from tests.cms.preview.looking import Editor

pytestmark = pytest.mark.django_db


def test_editors_get_it_with_its_scripts_from_here(ada):
    answer = ada.client.get("/userbar/")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    text = answer.content.decode()
    assert "checker-axe-configuration" in text
    assert 'src="//testserver/static/wagtailadmin/js/userbar.js' in text


def test_in_the_panel_it_is_hidden(ada):
    assert "<aside hidden" in ada.client.get("/userbar/?in_preview_panel=true").content.decode()
    assert "<aside hidden" not in ada.client.get("/userbar/").content.decode()


def test_nobody_else_gets_it(db):
    assert Client().get("/userbar/").status_code == 403
    outsider = Editor("outsider@example.com", "No such group")
    assert outsider.client.get("/userbar/").status_code == 403
