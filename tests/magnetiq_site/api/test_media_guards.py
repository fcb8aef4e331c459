"""What the media API refuses: hostile files, foreign fields, and whoever may not."""

from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    GroupPagePermission,
)

import pytest

from cms.models import SiteImage
from tests.cms.conftest import _empty_cache as _empty_cache
from tests.cms.media import hostile, making
from tests.magnetiq_site.editorial.conftest import Browser, person
from tests.magnetiq_site.editorial.conftest import author as author
from tests.magnetiq_site.editorial.conftest import home as home
from tests.magnetiq_site.editorial.conftest import publisher as publisher
from tests.magnetiq_site.editorial.conftest import roles as roles

from .media_library import (
    KINDS,
    MODELS,
    PICTURE,
    ROOT,
    ask,
    change,
    error_of,
    file_of,
    there,
    upload,
)
from .media_library import media_root as media_root

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def consultant(roles: None) -> Browser:
    return person("Consultants", "Kim")


@pytest.fixture
def narrow(roles: None, home: Any) -> tuple[Browser, Collection]:
    """Somebody who writes drafts, and may use and fill one collection alone."""
    mine: Collection = Collection.get_first_root_node().add_child(name="Mine")
    group = Group.objects.create(name="Narrow")
    page_right = Permission.objects.get(codename="add_page")
    GroupPagePermission.objects.create(group=group, page=home, permission=page_right)
    for name in ("add_image", "choose_image", "add_document", "choose_document"):
        right = Permission.objects.get(
            codename=name, content_type__app_label__in=["wagtailimages", "wagtaildocs"]
        )
        GroupCollectionPermission.objects.create(group=group, collection=mine, permission=right)
    return person("Narrow", "Noa"), mine


class TestAttacks:
    @pytest.mark.parametrize(
        ("kind", "name", "content", "status"),
        [
            pytest.param("images", "quay.png", b"MZ\0\0" + b"\0" * 99, 415, id="a program"),
            pytest.param("images", "quay.svg", hostile.SVG, 415, id="an SVG with a script"),
            pytest.param("images", "quay.png", hostile.SVG, 415, id="the same, disguised"),
            pytest.param("images", "quay.php.png", PICTURE, 422, id="two suffixes"),
            pytest.param("images", "quay.png", PICTURE + hostile.SCRIPT, 422, id="two at once"),
            pytest.param("images", "b.png", making.png_of(30_000, 30_000), 422, id="an image bomb"),
            pytest.param("documents", "l.pdf", b"<html>hello</html>", 415, id="a page as PDF"),
            pytest.param(
                "documents", "b.zip", making.archive({"a": b"\0" * 10**8}), 422, id="a ZIP bomb"
            ),
            pytest.param("documents", "quay.png", PICTURE, 415, id="an image as document"),
        ],
    )
    def test_what_the_door_refuses_leaves_nothing(
        self, author: Browser, kind: str, name: str, content: bytes, status: int, media_root: Path
    ) -> None:
        refused = ask(author, "post", f"/{kind}", {"file": file_of(kind, name, content)})
        assert (error_of(refused)[0], error_of(refused)[2]) == (status, ["file"])
        assert not MODELS[kind].objects.exists()
        assert [path for path in media_root.rglob("*") if path.is_file()] == []

    def test_a_large_file_is_told_its_limit_in_the_language_asked_for(
        self, author: Browser, settings: Any
    ) -> None:
        settings.MAGNETIQ_UPLOAD_MB = settings.MAGNETIQ_UPLOAD_MB | {"image": 0.001}
        refused = ask(author, "post", "/images", {"file": file_of("images")}, accept_language="de")
        assert error_of(refused) == (413, "REQUEST_ENTITY_TOO_LARGE", ["file"])
        assert "zu groß" in refused.json()["error"]["details"][0]["message"]

    @pytest.mark.parametrize("name", ["../../etc/quay.png", r"..\..\quay.png", "/etc/quay.png"])
    def test_a_path_in_the_name_leads_nowhere(
        self, author: Browser, name: str, media_root: Path
    ) -> None:
        file = SimpleUploadedFile("x.png", PICTURE)
        file._name = name  # type: ignore[attr-defined]  # the name's setter cleans it
        made = ask(author, "post", "/images", {"file": file}).json()["data"]["media"]
        image = SiteImage.objects.get(pk=made["id"])
        assert made["filename"] == "quay.png"
        assert Path(image.file.path).is_relative_to(media_root)

    @pytest.mark.parametrize(
        "field", ["uploaded_by_user", "file_hash", "file_size", "id", "created_at"]
    )
    def test_nothing_but_what_is_offered_can_be_set(
        self, author: Browser, publisher: Browser, field: str
    ) -> None:
        values = {field: str(publisher.user.pk)}
        assert error_of(upload(author, **values)) == (422, "VALIDATION_ERROR", [field])
        assert not SiteImage.objects.exists()
        image = there("images", uploaded_by_user=author.user)
        refused = change(author, image, values)
        assert refused.status_code == 422
        image.refresh_from_db()
        assert image.uploaded_by_user == author.user

    def test_a_document_says_nothing_of_images(self, author: Browser) -> None:
        assert error_of(upload(author, "documents", alt_en="Text"))[2] == ["alt_en"]
        refused = change(author, there("documents"), {"is_decorative": True})
        assert error_of(refused) == (422, "VALIDATION_ERROR", ["is_decorative"])

    def test_a_foreign_page_cannot_upload_by_the_cookie(self, author: Browser) -> None:
        author.client.handler.enforce_csrf_checks = True
        refused = upload(author)
        assert error_of(refused)[:2] == (403, "CSRF_FAILED")
        assert not SiteImage.objects.exists()


class TestRights:
    def test_a_consultant_works_on_what_is_own(self, consultant: Browser, author: Browser) -> None:
        own, foreign = (
            there("images", title="x", uploaded_by_user=who.user) for who in (consultant, author)
        )
        assert change(consultant, own, {"title": "Own"}).status_code == 200
        assert ask(consultant, "get", f"/images/{foreign.pk}").status_code == 200
        refusals = [
            change(consultant, foreign, {"title": "Stolen"}),
            ask(consultant, "get", f"/images/{foreign.pk}/usage"),
            ask(consultant, "delete", f"/images/{foreign.pk}"),
            ask(
                consultant,
                "post",
                f"/images/{foreign.pk}/file",
                {"file": file_of("images")},
                if_match="*",
            ),
        ]
        assert [answer.status_code for answer in refusals] == [403] * 4
        assert SiteImage.objects.get(pk=foreign.pk).title == "x"
        assert ask(consultant, "delete", f"/images/{own.pk}").status_code == 200

    @pytest.mark.parametrize("kind", KINDS)
    def test_whoever_changes_the_files_of_others_may_not_delete_them(
        self, author: Browser, publisher: Browser, kind: str
    ) -> None:
        """Neither here nor in the admin, alone or in bulk; Wagtail would let them."""
        item = there(kind, title="x", uploaded_by_user=publisher.user)
        app = {"images": "wagtailimages", "documents": "wagtaildocs"}[kind]
        bulk = reverse("wagtail_bulk_action", args=["cms", item._meta.model_name, "delete"])
        assert change(author, item, {"title": "y"}).status_code == 200
        assert ask(author, "delete", f"/{kind}/{item.pk}").status_code == 403
        author.client.post(reverse(f"{app}:delete", args=[item.pk]))
        author.client.post(f"{bulk}?id={item.pk}")
        assert MODELS[kind].objects.filter(pk=item.pk).exists()
        publisher.client.post(f"{bulk}?id={item.pk}")
        assert not MODELS[kind].objects.filter(pk=item.pk).exists()

    @pytest.mark.parametrize("kind", KINDS)
    def test_who_has_one_collection_knows_of_no_other(
        self, narrow: tuple[Browser, Collection], kind: str
    ) -> None:
        noa, mine = narrow
        private = Collection.get_first_root_node().add_child(name="Private")
        CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
        foreign = there(kind, collection=private, uploaded_by_user=noa.user)
        listed = ask(noa, "get", f"/{kind}").json()
        assert (listed["data"], listed["pagination"]["total"]) == ([], 0)
        answers = [
            ask(noa, "get", f"/{kind}/{foreign.pk}"),
            ask(noa, "get", f"/{kind}/{foreign.pk}/usage"),
            ask(noa, "delete", f"/{kind}/{foreign.pk}"),
            change(noa, foreign, {"title": "Stolen"}),
        ]
        assert [answer.status_code for answer in answers] == [404] * 4

        places = ask(noa, "get", f"/{kind}/collections").json()["data"]
        assert places == [{"id": mine.pk, "name": "Mine"}]
        refused = upload(noa, kind, collection=private.pk)
        assert error_of(refused) == (422, "VALIDATION_ERROR", ["collection"])
        made = upload(noa, kind).json()["data"]["media"]
        assert made["collection"] == {"id": mine.pk, "name": "Mine"}
        item = MODELS[kind].objects.get(pk=made["id"])
        moved = change(noa, item, {"collection": private.pk})
        assert error_of(moved) == (422, "VALIDATION_ERROR", ["collection"])
        item.refresh_from_db()
        assert item.collection == mine

    def test_viewers_and_nobody_are_refused(self, roles: None) -> None:
        vera = person("Viewers", "Vera")
        assert ask(vera, "get", "/images").status_code == 403
        assert upload(vera).status_code == 403
        assert Client().get(f"{ROOT}/images").status_code == 401
