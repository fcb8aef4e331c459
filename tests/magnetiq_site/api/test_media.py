"""Images and documents by programs: the admin's door, its questions and its log, by another way."""

import hashlib
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from wagtail.models import (
    Collection,
)

import pytest

from business.core.models import AuditEntry
from cms.models import SiteDocument, SiteImage
from tests.cms.conftest import _empty_cache as _empty_cache
from tests.cms.delivery.content import body, publish
from tests.cms.factories import ContentPageFactory
from tests.cms.media import making
from tests.magnetiq_site.editorial.conftest import Browser
from tests.magnetiq_site.editorial.conftest import author as author
from tests.magnetiq_site.editorial.conftest import home as home
from tests.magnetiq_site.editorial.conftest import publisher as publisher
from tests.magnetiq_site.editorial.conftest import roles as roles

from .media_library import (
    FILES,
    KINDS,
    MODELS,
    ROOT,
    ask,
    change,
    error_of,
    file_of,
    logged,
    stored_bytes,
    there,
    upload,
)
from .media_library import media_root as media_root

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


class TestUploading:
    @pytest.mark.parametrize("kind", KINDS)
    def test_a_file_is_stored_as_the_admin_stores_it(self, author: Browser, kind: str) -> None:
        made = upload(author, kind, title="The quay", tags=["harbour", "blue, wide", ""])

        assert made.status_code == 201, made.content
        data = made.json()["data"]["media"]
        item = MODELS[kind].objects.get(pk=data["id"])
        assert (item.title, item.uploaded_by_user) == ("The quay", author.user)
        assert sorted(tag.name for tag in item.tags.all()) == ["blue, wide", "harbour"]
        assert item.file_hash == hashlib.sha256(stored_bytes(item)).hexdigest()
        assert (data["kind"], data["is_own"], data["tags"]) == (
            kind,
            True,
            ["blue, wide", "harbour"],
        )
        assert author.client.get(ROOT + f"/{kind}/{item.pk}")["ETag"] == made["ETag"]
        assert logged(item) == [("wagtail.create", author.user.pk)]
        entry = AuditEntry.objects.get(object_type=item._meta.label_lower)
        assert (entry.action, entry.person_id) == ("wagtail.create", str(author.user.pk))

    def test_an_image_gets_its_texts_and_its_renditions(self, author: Browser) -> None:
        made = upload(author, alt_en="A quay", alt_de="Ein Kai").json()["data"]["media"]
        image = SiteImage.objects.get(pk=made["id"])
        assert (image.title, image.alt_en, image.alt_de) == ("quay", "A quay", "Ein Kai")
        assert (made["width"], made["height"], made["missing_alt"]) == (64, 48, [])
        assert image.renditions.exists()

    def test_a_photo_leaves_its_place_at_the_door(self, author: Browser) -> None:
        photo = SimpleUploadedFile("photo.jpg", making.photo())
        made = ask(author, "post", "/images", {"file": photo})
        image = SiteImage.objects.get(pk=made.json()["data"]["media"]["id"])
        assert b"Ada Brandt" not in stored_bytes(image)

    @pytest.mark.parametrize("kind", KINDS)
    def test_what_is_there_already_is_told_and_both_are_kept(
        self, author: Browser, kind: str
    ) -> None:
        first = upload(author, kind, title="The first").json()["data"]
        again = upload(author, kind).json()
        assert first["duplicate_of"] is None
        assert again["data"]["duplicate_of"] == first["media"]["id"]
        assert "“The first”" in again["message"]
        assert MODELS[kind].objects.count() == 2
        found = ask(author, "get", f"/{kind}", {"file_hash": first["media"]["file_hash"]})
        assert found.json()["pagination"]["total"] == 2

    def test_it_needs_a_form_with_a_file(self, author: Browser) -> None:
        assert error_of(ask(author, "post", "/images", {"title": "Quay"}))[:2] == (
            415,
            "UNSUPPORTED_MEDIA_TYPE",
        )
        nothing = author.client.post(f"{ROOT}/images", {"title": "Quay"})
        assert error_of(nothing)[0] == 422
        assert not SiteImage.objects.exists()


class TestChanging:
    def test_what_is_given_changes_and_nothing_else(self, author: Browser) -> None:
        image = there("images", title="Quay", alt_en="A quay")
        image.tags.add("harbour")
        place = Collection.get_first_root_node().add_child(name="Harbours")
        point = {"x": 20, "y": 10, "width": 8, "height": 6}
        seen = ask(author, "get", f"/images/{image.pk}")["ETag"]
        values = {"alt_de": "Ein Kai", "collection": place.pk, "focal_point": point}
        changed = change(author, image, values, if_match=seen)

        assert changed.status_code == 200, changed.content
        image = SiteImage.objects.get()
        assert (image.title, image.alt_en, image.alt_de) == ("Quay", "A quay", "Ein Kai")
        assert (image.collection, image.focal_point_x) == (place, 20)
        assert [tag.name for tag in image.tags.all()] == ["harbour"]
        assert changed.json()["data"]["focal_point"] == point
        assert logged(image) == [("wagtail.edit", author.user.pk)]

        cleared = change(author, image, {"tags": [], "focal_point": None}, changed["ETag"])
        assert (cleared.json()["data"]["tags"], cleared.json()["data"]["focal_point"]) == ([], None)

    def test_nobody_overwrites_what_they_have_not_seen(self, author: Browser) -> None:
        image = there("images", title="Quay")
        seen = ask(author, "get", f"/images/{image.pk}")["ETag"]
        assert change(author, image, {"title": "First"}, seen).status_code == 200
        late = change(author, image, {"title": "Second"}, seen)
        blind = ask(author, "patch", f"/images/{image.pk}", {"title": "Third"})
        assert (late.status_code, blind.status_code) == (412, 428)
        assert SiteImage.objects.get().title == "First"

    def test_decorative_and_a_text_exclude_each_other(self, author: Browser) -> None:
        """Also where only one of them is sent: the whole of the form is judged."""
        image = there("images", alt_en="A quay")
        refused = change(author, image, {"is_decorative": True})
        assert error_of(refused) == (422, "VALIDATION_ERROR", ["is_decorative"])
        assert change(author, image, {"is_decorative": True, "alt_en": ""}).status_code == 200

    def test_pages_say_the_new_text_at_once(self, author: Browser, home: Any) -> None:
        image = there("images", alt_en="Old words")
        page = ContentPageFactory(parent=home, slug="harbour")
        publish(page, body=body(("image", {"image": image.pk})))
        route = "/api/v1/content/routes?path=/harbour/"
        assert "Old words" in author.client.get(route).content.decode()
        change(author, image, {"alt_en": "New words"})
        assert "New words" in author.client.get(route).content.decode()


class TestReplacing:
    @pytest.mark.parametrize("kind", KINDS)
    def test_a_replaced_file_keeps_its_place(self, author: Browser, kind: str) -> None:
        item = there(kind, title="Kept")
        name = FILES[kind][0]
        content = making.picture("PNG", (80, 60)) if kind == "images" else making.pdf() + b"\n"
        body = {"file": file_of(kind, "other." + name.rpartition(".")[2], content)}
        path = f"/{kind}/{item.pk}/file"
        assert ask(author, "post", path, dict(body)).status_code == 428
        body["file"].seek(0)
        replaced = ask(author, "post", path, body, if_match="*")

        assert replaced.status_code == 200, replaced.content
        new = MODELS[kind].objects.get()
        assert (new.pk, new.title) == (item.pk, "Kept")
        assert new.file_hash != item.file_hash
        if kind == "documents":
            assert new.url == item.url
        assert logged(new) == [
            ("cms.replace_file", author.user.pk),
            ("wagtail.edit", author.user.pk),
        ]

    def test_a_document_is_replaced_by_one_of_its_kind(self, author: Browser) -> None:
        item = there("documents")
        other = SimpleUploadedFile("table.csv", b"a;1\n")
        path = f"/documents/{item.pk}/file"
        refused = ask(author, "post", path, {"file": other}, if_match="*")
        assert error_of(refused) == (415, "UNSUPPORTED_MEDIA_TYPE", ["file"])
        assert SiteDocument.objects.get().file_hash == item.file_hash


class TestDeleting:
    def test_what_is_used_stays_and_the_places_are_named(
        self, publisher: Browser, home: Any
    ) -> None:
        image = there("images")
        page = ContentPageFactory(parent=home, title="Our harbour")
        publish(page, body=body(("image", {"image": image.pk})))
        used = ask(publisher, "get", f"/images/{image.pk}/usage").json()
        assert [(use["title"], use["page"]) for use in used["data"]] == [("Our harbour", page.pk)]
        assert used["pagination"]["total"] == 1

        refused = ask(publisher, "delete", f"/images/{image.pk}")
        assert error_of(refused)[:2] == (409, "IN_USE")
        assert refused.json()["error"]["details"][0]["message"] == "Our harbour"
        assert SiteImage.objects.filter(pk=image.pk).exists()

    def test_a_draft_counts_as_a_use(self, publisher: Browser, home: Any) -> None:
        image = there("images")
        page = ContentPageFactory(parent=home, title="Our plans")
        page.body = body(("image", {"image": image.pk}))
        page.save_revision()
        used = ask(publisher, "get", f"/images/{image.pk}/usage").json()["data"]
        assert [(use["title"], use["in_draft"]) for use in used] == [("Our plans", True)]
        assert ask(publisher, "delete", f"/images/{image.pk}").status_code == 409

    @pytest.mark.parametrize("kind", KINDS)
    def test_what_is_unused_goes_with_its_file(
        self,
        publisher: Browser,
        kind: str,
        media_root: Path,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        item = there(kind)
        assert (media_root / item.file.name).exists()
        late = ask(publisher, "delete", f"/{kind}/{item.pk}", if_match='"old"')
        assert (late.status_code, MODELS[kind].objects.count()) == (412, 1)
        with django_capture_on_commit_callbacks(execute=True):
            gone = ask(publisher, "delete", f"/{kind}/{item.pk}")
        assert gone.status_code == 200, gone.content
        assert not MODELS[kind].objects.exists()
        assert not (media_root / item.file.name).exists()
        assert logged(item) == [("wagtail.delete", publisher.user.pk)]


class TestLists:
    def titles(self, who: Browser, kind: str = "images", **query: Any) -> list[str]:
        answer = ask(who, "get", f"/{kind}", query)
        assert answer.status_code == 200, answer.content
        return [item["title"] for item in answer.json()["data"]]

    def test_they_are_narrowed_and_ordered(self, author: Browser) -> None:
        place = Collection.get_first_root_node().add_child(name="Harbours")
        quay = there("images", title="Quay", collection=place, alt_en="", alt_de="Kai 50%")
        crane = there("images", title="Crane", alt_en="A crane", alt_de="")
        there("images", title="Line", alt_en="", alt_de="", is_decorative=True)
        quay.tags.add("north", "blue")
        crane.tags.add("north")
        wanted = {
            (): ["Crane", "Line", "Quay"],
            (("collection", place.pk),): ["Quay"],
            (("tag", "north"),): ["Crane", "Quay"],
            (("missing_alt", "en"),): ["Quay"],
            (("missing_alt", "de"),): ["Crane"],
            (("search", "NORTH crane"),): ["Crane"],
            (("search", "50%"),): ["Quay"],
            (("search", "' OR 1=1 --"),): [],
        }
        found = {query: self.titles(author, ordering="title", **dict(query)) for query in wanted}
        assert found == wanted
        assert self.titles(author, ordering="-title", per_page=2, page=2) == ["Crane"]
        assert self.titles(author, "documents", missing_alt="en") == []

    def test_a_list_asks_the_database_as_often_for_many(
        self, author: Browser, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(6):
            there("images", title=str(number)).tags.add("north")
        with django_assert_max_num_queries(30):
            assert len(self.titles(author)) == 6
