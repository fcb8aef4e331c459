"""Images and documents by programs: the admin's door, its questions and its log, by another way."""

import hashlib
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    GroupPagePermission,
    ModelLogEntry,
)

import pytest

from business.core.models import AuditEntry
from cms.models import SiteDocument, SiteImage
from tests.cms.conftest import _empty_cache as _empty_cache
from tests.cms.delivery.content import body, publish
from tests.cms.factories import ContentPageFactory, SiteDocumentFactory, SiteImageFactory
from tests.cms.media import hostile, making
from tests.magnetiq_site.editorial.conftest import Browser, person
from tests.magnetiq_site.editorial.conftest import author as author
from tests.magnetiq_site.editorial.conftest import home as home
from tests.magnetiq_site.editorial.conftest import publisher as publisher
from tests.magnetiq_site.editorial.conftest import roles as roles

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
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


@pytest.fixture(autouse=True)
def media_root(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


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
