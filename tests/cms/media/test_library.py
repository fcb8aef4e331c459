"""The library over HTTP: duplicates, usage, replacing, missing texts, bulk work, many rows."""

import io
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wagtail.models import Collection, ModelLogEntry, ReferenceIndex

import pytest
from PIL import Image

from cms.models import SiteDocument, SiteImage
from magnetiq_site.jobs.models import Job
from tests.cms.delivery.content import body, publish
from tests.cms.factories import ContentPageFactory, SiteDocumentFactory, SiteImageFactory
from tests.cms.media import making

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

KINDS = ["image", "document"]
SPACES = {"image": "wagtailimages", "document": "wagtaildocs"}
FACTORIES = {"image": SiteImageFactory, "document": SiteDocumentFactory}


def file_of(kind: str, number: int = 1) -> SimpleUploadedFile:
    if kind == "image":
        buffer = io.BytesIO()
        Image.new("RGB", (50 + number, 40), "teal").save(buffer, "PNG")
        return SimpleUploadedFile("quay.png", buffer.getvalue())
    return SimpleUploadedFile("table.csv", f"a;{number}\n".encode())


def stored(kind: str, number: int = 1, **fields):
    file = file_of(kind, number)
    return FACTORIES[kind](file=ContentFile(file.read(), file.name), **fields)


def open_screen(admin, name: str, *args, **query) -> str:
    answer = admin.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def user(editor):
    return editor


class TestDuplicates:
    @pytest.mark.parametrize("kind", KINDS)
    def test_one_upload_of_what_is_there_says_so_and_keeps_both(self, kind, admin) -> None:
        existing = stored(kind, title="The first")
        data = {"title": "The second", "file": file_of(kind), "collection": 1}
        text = admin.post(reverse(f"{SPACES[kind]}:add"), data, follow=True).content.decode()
        new = type(existing).objects.get(title="The second")
        assert "has this content already, as “The first”" in text
        assert reverse(f"{SPACES[kind]}:edit", args=[existing.pk]) in text
        assert reverse(f"{SPACES[kind]}:delete", args=[new.pk]) in text

    @pytest.mark.parametrize("kind", KINDS)
    def test_many_uploads_say_it_file_by_file(self, kind, admin) -> None:
        existing = stored(kind, title="The first")
        address = reverse(f"{SPACES[kind]}:add_multiple")
        answers = [
            admin.post(address, {"files[]": file_of(kind, number), "title": "x", "collection": 1})
            for number in (1, 2)
        ]
        same, other = (answer.json() for answer in answers)
        said = same.get("confirm_duplicate_upload") or same["form"]
        assert reverse(f"{SPACES[kind]}:edit", args=[existing.pk]) in said
        assert "The first" in said
        assert "The first" not in other["form"]
        assert not other.get("duplicate")

    @pytest.mark.parametrize(("take", "left"), [("existing", 1), ("new", 2)])
    def test_while_choosing_a_document_the_editor_takes_one(self, take, left, admin) -> None:
        existing = stored("document", title="The first")
        address = reverse("wagtaildocs_chooser:create")
        prefix = "document-chooser-upload"
        data = {"title": "New", "file": file_of("document"), "collection": 1}
        asked = admin.post(address, {f"{prefix}-{key}": value for key, value in data.items()})
        new = SiteDocument.objects.get(title="New")
        assert "The first" in asked.json()["htmlFragment"]
        chosen = admin.post(address, {"uploaded": new.pk, "take": take}).json()
        assert chosen["step"] == "chosen"
        assert chosen["result"]["id"] == str((existing if take == "existing" else new).pk)
        assert SiteDocument.objects.count() == left

    def test_while_choosing_an_image_wagtail_asks_by_the_same_hash(self, admin) -> None:
        stored("image", title="The first")
        prefix = "image-chooser-upload"
        data = {"title": "New", "file": file_of("image"), "collection": 1}
        address = reverse("wagtailimages_chooser:create")
        asked = admin.post(address, {f"{prefix}-{key}": value for key, value in data.items()})
        assert asked.json()["step"] == "duplicate_found"

    def test_nobody_deletes_the_upload_of_somebody_else(self, admin) -> None:
        stored("document", title="The first")
        foreign = stored("document", title="Foreign")
        address = reverse("wagtaildocs_chooser:create")
        answer = admin.post(address, {"uploaded": foreign.pk, "take": "existing"})
        assert answer.status_code == 404
        assert SiteDocument.objects.count() == 2


class TestUsage:
    def test_deleting_a_used_image_names_the_pages(self, admin, home) -> None:
        image = stored("image", title="Quay")
        page = ContentPageFactory(parent=home, title="Our harbour")
        publish(page, body=body(("image", {"image": image.pk})))
        text = open_screen(admin, "wagtailimages:delete", image.pk)
        assert "“Quay” is used in one place." in text
        assert "Our harbour" in text
        assert SiteImage.objects.filter(pk=image.pk).exists()

    def test_a_draft_that_nobody_has_published_counts(self, admin, home) -> None:
        image = stored("image", title="Quay")
        page = ContentPageFactory(parent=home, title="Our plans")
        page.body = body(("image", {"image": image.pk}))
        page.save_revision()
        assert not ReferenceIndex.get_references_to(image).exists()
        text = open_screen(admin, "wagtailimages:delete", image.pk)
        assert "Our plans" in text
        assert "draft" in text

    def test_an_unused_one_says_so(self, admin, home) -> None:
        for kind in KINDS:
            item = stored(kind, title="Quay")
            assert "“Quay” is used nowhere." in open_screen(
                admin, f"{SPACES[kind]}:delete", item.pk
            )

    def test_deleting_a_used_document_names_the_pages(self, admin, home) -> None:
        document = stored("document", title="Figures")
        page = ContentPageFactory(parent=home, title="Our results")
        link = f'<p><a linktype="document" id="{document.pk}">Figures</a></p>'
        publish(page, body=body(("rich_text", {"content": link})))
        text = open_screen(admin, "wagtaildocs:delete", document.pk)
        assert "“Figures” is used in one place." in text
        assert "Our results" in text

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_selection_names_what_is_in_use(self, kind, admin, home) -> None:
        used, unused = stored(kind, 1, title="Used"), stored(kind, 2, title="Unused")
        page = ContentPageFactory(parent=home, title="Our harbour")
        block = ("image", {"image": used.pk})
        if kind == "document":
            link = f'<p><a linktype="document" id="{used.pk}">Figures</a></p>'
            block = ("rich_text", {"content": link})
        publish(page, body=body(block))
        address = reverse(
            "wagtail_bulk_action", args=["cms", type(used)._meta.model_name, "delete"]
        )
        query = {"id": [used.pk, unused.pk], "next": "/admin/"}
        text = admin.get(address, query).content.decode()
        assert "Of 2 selected, one is in use." in text
        assert "Our harbour" in text
        admin.post(f"{address}?id={used.pk}&id={unused.pk}&next=/admin/")
        assert not type(used).objects.exists()

    def test_a_page_outlives_the_image_that_it_showed(self, admin, home, client) -> None:
        image = stored("image")
        page = ContentPageFactory(parent=home, slug="harbour")
        publish(page, body=body(("image", {"image": image.pk, "caption": "Here"})))
        address = "/api/v1/content/routes?path=/harbour/"
        assert str(image.pk) in str(client.get(address).json())
        files = {Path(image.file.path), *(Path(size.file.path) for size in image.renditions.all())}
        admin.post(reverse("wagtailimages:delete", args=[image.pk]))
        shown = client.get(address)
        assert shown.status_code == 200
        assert "'image': None" in str(shown.json())
        assert files


class TestReplacing:
    def replace(self, admin, kind: str, item, file) -> str:
        data = {"title": item.title, "file": file, "collection": 1}
        address = reverse(f"{SPACES[kind]}:edit", args=[item.pk])
        answer = admin.post(address, data)
        return "" if answer.status_code == 302 else answer.content.decode()

    def test_a_document_keeps_its_address_and_readers_get_the_new_one(
        self, admin, client, user, django_capture_on_commit_callbacks
    ) -> None:
        document = stored("document", 1)
        old, address = Path(document.file.path), document.url
        before = client.get(address)
        assert b"".join(before.streaming_content) == b"a;1\n"
        file = SimpleUploadedFile("another name.csv", b"a;2\n")
        with django_capture_on_commit_callbacks(execute=True):
            assert self.replace(admin, "document", document, file) == ""
        document.refresh_from_db()
        assert document.url == address
        after = client.get(address, headers={"if-none-match": before["ETag"]})
        assert (after.status_code, b"".join(after.streaming_content)) == (200, b"a;2\n")
        assert after["ETag"] != before["ETag"]
        assert "no-cache" in after["Cache-Control"]
        assert not old.exists()
        assert Path(document.file.path).exists()
        entry = ModelLogEntry.objects.for_instance(document).get(action="cms.replace_file")
        assert entry.user == user
        assert "File replaced" in open_screen(admin, "wagtaildocs:edit", document.pk)

    def test_a_document_of_another_kind_does_not_take_the_address(self, admin) -> None:
        document = stored("document")
        before = document.file.name
        text = self.replace(admin, "document", document, SimpleUploadedFile("a.txt", b"text"))
        document.refresh_from_db()
        assert "The address of this document ends in .csv." in text
        assert document.file.name == before

    def test_a_replaced_image_never_has_an_address_of_the_old_one(
        self, admin, home, client, django_capture_on_commit_callbacks
    ) -> None:
        image = stored("image", 1, alt_en="A quay")
        page = ContentPageFactory(parent=home, slug="harbour")
        publish(page, body=body(("image", {"image": image.pk})))
        address = "/api/v1/content/routes?path=/harbour/"

        def shown() -> str:
            return str(
                client.get(address).json()["data"]["page"]["body"][0]["value"]["image"]["src"]
            )

        addresses, files = [shown()], [Path(image.file.path)]
        for number in (2, 1):  # and back to the first, under the first's name
            with django_capture_on_commit_callbacks(execute=True):
                assert self.replace(admin, "image", image, file_of("image", number)) == ""
            image.refresh_from_db()
            addresses.append(shown())
            files.append(Path(image.file.path))
        assert len(set(addresses)) == 3
        assert [file.exists() for file in files] == [False, False, True]

    def test_what_is_rolled_back_leaves_the_old_file(self, settings) -> None:
        settings.TASKS = {"default": {"BACKEND": "magnetiq_site.jobs.backend.LeaseBackend"}}
        document = SiteDocument.objects.get(pk=stored("document").pk)
        old = Path(document.file.path)
        with transaction.atomic():
            document.file = ContentFile(b"a;2\n", "table.csv")
            document.save()
            assert Job.objects.filter(task__endswith="delete_stored_file").count() == 1
            transaction.set_rollback(True)
        assert old.exists()
        assert not Job.objects.filter(task__endswith="delete_stored_file").exists()

    def test_what_cannot_be_stored_leaves_no_file(self) -> None:
        def files() -> set[Path]:
            return set(Path(default_storage.location).rglob("*.csv"))

        before = files()
        document = SiteDocument(title="No collection", file=ContentFile(b"a", "table.csv"))
        document.title = None
        with pytest.raises(Exception, match=r"NOT NULL|null value"), transaction.atomic():
            document.save()
        assert files() == before


class TestMissingTexts:
    @pytest.fixture
    def images(self):
        return {
            "both": stored("image", 1, title="Both said", alt_en="A quay", alt_de="Ein Kai"),
            "english": stored("image", 2, title="English said", alt_en="A quay"),
            "none": stored("image", 3, title="Nothing said", alt_en=""),
            "decorative": stored("image", 4, title="Mere adornment", alt_en="", is_decorative=True),
        }

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("missing_en", {"Nothing said"}),
            ("missing_de", {"English said", "Nothing said"}),
            ("decorative", {"Mere adornment"}),
            ("", {"Both said", "English said", "Nothing said", "Mere adornment"}),
        ],
    )
    @pytest.mark.parametrize("layout", ["grid", "list"])
    def test_the_library_is_filtered_by_them(self, text, shown, layout, images, admin) -> None:
        found = open_screen(admin, "wagtailimages:index", text=text, layout=layout)
        assert {image.title for image in images.values() if image.title in found} == shown

    def test_the_library_shows_what_is_missing(self, images, admin) -> None:
        found = open_screen(admin, "wagtailimages:index")
        assert found.count("No text:") == 2

    def test_the_report_lists_them_with_their_use(self, images, admin, home) -> None:
        page = ContentPageFactory(parent=home)
        publish(page, body=body(("image", {"image": images["none"].pk})))
        found = open_screen(admin, "cms_missing_text")
        assert "Both said" not in found
        assert "Mere adornment" not in found
        assert found.index("Nothing said") < found.index("English said")
        assert "Missing: EN, DE" in found
        assert reverse("wagtailimages:image_usage", args=[images["none"].pk]) in found
        exported = admin.get(reverse("cms_missing_text"), {"export": "csv"})
        assert b"Nothing said" in b"".join(exported.streaming_content)

    def test_the_list_names_files_as_they_were_uploaded(self, images, admin) -> None:
        found = open_screen(admin, "wagtailimages:index", layout="list")
        assert "<span>quay.png</span>" in found

    def test_the_reports_menu_leads_there(self, admin, home) -> None:
        assert reverse("cms_missing_text") in open_screen(admin, "wagtailadmin_home")

    def test_a_decorative_image_cannot_have_a_text(self, admin) -> None:
        data = {"title": "x", "file": file_of("image"), "collection": 1}
        data |= {"alt_en": "A quay", "is_decorative": "on"}
        text = admin.post(reverse("wagtailimages:add"), data).content.decode()
        assert "A decorative image has no alternative text" in text
        assert not SiteImage.objects.exists()


class TestManyRows:
    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.slow
    def test_the_list_costs_the_same_with_five_thousand(self, kind, admin) -> None:
        item = stored(kind)
        address = reverse(f"{SPACES[kind]}:index")

        def queries() -> int:
            admin.get(address)
            with CaptureQueriesContext(connection) as found:
                assert admin.get(address).status_code == 200
            return len(found)

        for number in range(40):
            stored(kind, number + 2)
        few = queries()
        fields = {
            field.attname: getattr(item, field.attname)
            for field in item._meta.concrete_fields
            if not field.primary_key
        }
        type(item).objects.bulk_create([type(item)(**fields) for _ in range(5_000)])
        assert queries() <= few

    def test_tags_and_collections_are_given_to_many(self, admin) -> None:
        items = [stored("image", number) for number in (1, 2, 3)]
        query = "&".join(f"id={item.pk}" for item in items) + "&next=/admin/"
        collection = Collection.get_first_root_node().add_child(name="Harbour")
        action = "/admin/bulk/cms/siteimage/{}/?" + query
        assert admin.get(action.format("add_tags")).status_code == 200
        admin.post(action.format("add_tags"), {"tags": "sea,port"})
        admin.post(action.format("add_to_collection"), {"collection": collection.pk})
        for item in items:
            item.refresh_from_db()
            assert {tag.name for tag in item.tags.all()} == {"sea", "port"}
            assert item.collection == collection


def test_avif_is_offered_once_all_sizes_are_made(settings, home, client) -> None:
    settings.MAGNETIQ_IMAGE_AVIF = True
    image = SiteImageFactory(file=ContentFile(making.picture("PNG", (700, 350)), "quay.png"))
    page = ContentPageFactory(parent=home, slug="harbour")
    publish(page, body=body(("image", {"image": image.pk})))
    address = "/api/v1/content/routes?path=/harbour/"

    def sources() -> list:
        return client.get(address).json()["data"]["page"]["body"][0]["value"]["image"]["sources"]

    assert [source["type"] for source in sources()] == ["image/avif"]
    assert [size["width"] for size in sources()[0]["srcset"]] == [480, 700]
    assert all(size["url"].endswith(".avif") for size in sources()[0]["srcset"])
    image.renditions.get(filter_spec="width-480|format-avif").delete()
    image.save()
    assert sources() == []


def test_a_command_makes_the_sizes_that_are_missing(settings, capsys) -> None:
    image = SiteImageFactory()
    settings.MAGNETIQ_IMAGE_AVIF = True
    image.renditions.filter(filter_spec="width-480|format-webp").delete()
    call_command("make_missing_renditions")
    call_command("make_missing_renditions")
    assert capsys.readouterr().out.splitlines() == ["2 jobs enqueued.", "0 jobs enqueued."]
    made = set(image.renditions.values_list("filter_spec", flat=True))
    assert made >= {*image.rendition_specs(), *image.avif_specs()}
