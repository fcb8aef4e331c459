"""The words to look at drafts: as an editor in the admin, and as whoever has an address."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

API = "/api/v1/content/preview"


class Editor:
    """Somebody in the admin who types, looks, and never saves."""

    def __init__(self, email: str, *groups: str) -> None:
        people = get_user_model().objects
        if groups:
            self.user = people.create_user(email=email, password="correct horse battery")
            self.user.groups.set(Group.objects.filter(name__in=groups))
        else:
            self.user = people.create_superuser(email=email, password="correct horse battery")
        self.client = Client()
        self.comes_back()

    def comes_back(self) -> None:
        """Log in, again after a while."""
        self.client.force_login(self.user)

    def types(self, page: Page, **fields: Any) -> str:
        """Type into a page's form without saving; returns where the panel goes then."""
        return self.types_at(reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]), fields)

    def types_new(self, parent: Page, model: str, **fields: Any) -> str:
        """The same for a page that nobody has saved yet."""
        view = reverse("wagtailadmin_pages:preview_on_add", args=["cms", model, parent.pk])
        return self.types_at(view, fields)

    def types_at(self, view: str, fields: dict[str, Any]) -> str:
        mode = fields.pop("mode", "")
        answer = self.client.post(view, form_of(fields))
        assert answer.json() == {"is_valid": True, "is_available": True}
        return self.looks_at(view, mode)

    def looks_at(self, view: str, mode: str = "") -> str:
        """Where a view of the admin that shows a draft leads to."""
        answer = self.client.get(view, {"mode": mode} if mode else {})
        assert answer.status_code == 302, answer.content[:500]
        assert "no-store" in answer["Cache-Control"] or "private" in answer["Cache-Control"]
        return str(answer["Location"])


def form_of(fields: dict[str, Any]) -> dict[str, Any]:
    """A page's form as the browser sends it, empty but for what is given."""
    empty = {
        "title": "",
        "slug": "",
        "lead": "",
        "published_on": "2026-05-04",
        "body": streamfield([]),
        "comments": inline_formset([]),
        **{f"{name}_rows": inline_formset([]) for name in ("author", "category", "tag")},
    }
    return dict(nested_form_data({**empty, **fields}))


def token_of(address: str) -> str:
    return parse_qs(urlsplit(address).query)["token"][0]


def ask(token: str) -> Any:
    """What somebody without any cookie is answered who has the token."""
    return Client(raise_request_exception=False).get(API, {"token": token})


def shown(address: str) -> Any:
    """The route that an address shows."""
    answer = ask(token_of(address))
    assert answer.status_code == 200, answer.content
    return answer.json()["data"]
