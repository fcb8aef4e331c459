"""Redirects: made by hand, from a file and by themselves; never in a circle, never half the way."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
from wagtail.users.models import UserProfile

import pytest
from openpyxl import Workbook

from tests.cms.delivery.content import publish, translate
from tests.cms.factories import ContentPageFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

HOST = "http://localhost:8036"


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """Redirects of pages are made when the change has been committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def add(admin, old_path: str, **fields):
    return admin.post(
        reverse("wagtailredirects:add"), {"old_path": old_path, "is_permanent": "on", **fields}
    )


def problems(answer) -> str:
    assert answer.status_code == 200
    return " ".join(
        str(text) for errors in answer.context["form"].errors.values() for text in errors
    )


def target(reader, path: str) -> tuple[str, bool]:
    route = reader.route(path)
    assert route["kind"] == "redirect", route
    return route["target"], route["permanent"]


class TestTheForm:
    def test_a_path_of_this_site_is_a_target(self, admin, reader, services):
        assert add(admin, "/old/", redirect_link="/services/?a=1#top").status_code == 302
        assert target(reader, "/old/") == ("/services/?a=1#top", True)

    def test_a_path_is_of_the_site_that_was_chosen(self, admin, services):
        shop = Site.objects.create(hostname="shop.example", port=443, root_page=services)
        assert add(admin, "/old/", redirect_link="/new/", site=shop.pk).status_code == 302
        assert Redirect.objects.get().redirect_link == "https://shop.example/new/"

    @pytest.mark.parametrize("link", ["/old/", f"{HOST}/old", "/old/?", "/old/#part"])
    def test_no_address_leads_to_itself(self, admin, home, link):
        assert "the address that it is for" in problems(add(admin, "/old/", redirect_link=link))

    def test_nor_to_the_page_that_has_it(self, admin, services):
        assert "that it is for" in problems(add(admin, "/services", redirect_page=services.pk))

    def test_no_two_lead_in_a_circle(self, admin, home):
        add(admin, "/a/", redirect_link="/b/")
        text = problems(add(admin, "/b/", redirect_link="/a/"))
        assert "in a circle: /b → /a → /b" in text
        assert Redirect.objects.count() == 1

    def test_a_target_that_is_redirected_itself_is_named(self, admin, home):
        add(admin, "/a/", redirect_link="https://example.com/")
        text = problems(add(admin, "/b/", redirect_link="/a/"))
        assert "“/a/” is redirected itself, to “https://example.com/”" in text

    @pytest.mark.parametrize(
        ("old_path", "fields", "said"),
        [
            ("/old/*", {"redirect_link": "/new/"}, "stars stand for nothing"),
            ("/", {"redirect_link": "/new/"}, "home page"),
            ("/old/", {}, "one of the two"),
            ("/old/", {"redirect_link": "nonsense"}, "valid"),
            ("/old/", {"redirect_link": "javascript:alert(1)"}, "valid"),
        ],
    )
    def test_what_could_never_help_is_refused(self, admin, home, old_path, fields, said):
        assert said in problems(add(admin, old_path, **fields))
        assert not Redirect.objects.exists()

    def test_a_redirect_can_be_saved_again(self, admin, home):
        add(admin, "/a/", redirect_link="/b/")
        edit = reverse("wagtailredirects:edit", args=[Redirect.objects.get().pk])
        answer = admin.post(edit, {"old_path": "/a", "redirect_link": "/c/", "is_permanent": "on"})
        assert answer.status_code == 302
        assert Redirect.objects.get().redirect_link == f"{HOST}/c/"


class TestReaders:
    def test_go_all_the_way_at_once(self, reader, services):
        Redirect.add_redirect("/a", f"{HOST}/b/")
        Redirect.add_redirect("/b", f"{HOST}/c/", is_permanent=False)
        Redirect.add_redirect("/c", services)
        assert target(reader, "/a/") == ("/services/", False)
        assert target(reader, "/c/") == ("/services/", True)

    def test_are_not_sent_in_a_circle(self, reader, home):
        Redirect.add_redirect("/a", f"{HOST}/b/")
        Redirect.add_redirect("/b", f"{HOST}/a/")
        assert reader.ask("/a/").status_code == 404

    def test_below_a_prefix_get_the_page_in_their_language(self, reader, home, services, german):
        translate(home, german, slug="start")
        translate(services, german, title="Leistungen", slug="leistungen")
        Redirect.add_redirect("/de/alt", services)
        Redirect.add_redirect("/old", services)
        assert target(reader, "/de/alt/") == ("/de/leistungen/", True)
        assert target(reader, "/old/") == ("/services/", True)

    def test_without_a_prefix_get_the_page_that_was_chosen(self, reader, home, services, german):
        translate(home, german, slug="start")
        translated = translate(services, german, title="Leistungen", slug="leistungen")
        Redirect.add_redirect("/leistungen-alt", translated)
        assert target(reader, "/leistungen-alt/") == ("/de/leistungen/", True)


class TestPagesThatMove:
    def test_a_new_slug_keeps_the_old_address_and_those_below(
        self, reader, services, consulting, commits
    ):
        with commits():
            publish(services, slug="what-we-do")
        assert target(reader, "/services/") == ("/what-we-do/", True)
        assert target(reader, "/services/consulting/") == ("/what-we-do/consulting/", True)

    def test_in_another_language_too(self, reader, home, services, consulting, german, commits):
        translate(home, german, slug="start")
        translated = translate(services, german, title="Leistungen", slug="leistungen")
        translate(consulting, german, title="Beratung", slug="beratung")
        with commits():
            publish(translated, slug="angebot")
        assert target(reader, "/de/leistungen/") == ("/de/angebot/", True)
        assert target(reader, "/de/leistungen/beratung/") == ("/de/angebot/beratung/", True)
        assert reader.page("/services/")["title"] == "Services"

    def test_a_page_that_is_moved_keeps_its_old_address(self, reader, home, services, consulting):
        about = ContentPageFactory(parent=home, slug="about", title="About")
        consulting.move(about, pos="last-child")
        assert target(reader, "/services/consulting/") == ("/about/consulting/", True)

    def test_there_and_back_again_is_no_circle(self, reader, services, commits):
        with commits():
            publish(services, slug="other")
        with commits():
            publish(services, slug="services")
        assert reader.page("/services/")["title"] == "Services"
        assert target(reader, "/other/") == ("/services/", True)


def csv_file(*rows: tuple[str, str]) -> SimpleUploadedFile:
    text = "\n".join(",".join(row) for row in [("from", "to"), *rows])
    return SimpleUploadedFile("redirects.csv", text.encode())


def xlsx_file(*rows: tuple[str, str]) -> SimpleUploadedFile:
    book, stored = Workbook(), io.BytesIO()
    for row in [("from", "to"), *rows]:
        book.active.append(row)
    book.save(stored)
    return SimpleUploadedFile("redirects.xlsx", stored.getvalue())


def import_file(admin, file, **fields):
    shown = admin.post(reverse("wagtailredirects:start_import"), {"import_file": file})
    hidden = shown.context["form"]
    return admin.post(
        reverse("wagtailredirects:process_import"),
        {
            "import_file_name": hidden["import_file_name"].value(),
            "input_format": hidden["input_format"].value(),
            "from_index": 0,
            "to_index": 1,
            "permanent": "on",
            **fields,
        },
    )


class TestTheImport:
    ROWS = (("/old/", "/services/"), ("/alt/", "https://example.com/neu/"))

    @pytest.mark.parametrize("make", [csv_file, xlsx_file])
    @pytest.mark.parametrize("language", ["en", "de"])
    def test_a_file_is_imported(self, admin, editor, reader, services, make, language):
        UserProfile.objects.create(user=editor, preferred_language=language)
        assert import_file(admin, make(*self.ROWS)).status_code == 302
        assert target(reader, "/old/") == ("/services/", True)
        assert target(reader, "/alt/") == ("https://example.com/neu/", True)

    def test_for_one_site(self, admin, services):
        shop = Site.objects.create(hostname="shop.example", port=443, root_page=services)
        import_file(admin, csv_file(("/old/", "/new/")), site=shop.pk)
        stored = Redirect.objects.get()
        assert (stored.site, stored.redirect_link) == (shop, "https://shop.example/new/")

    def test_bad_rows_are_named_and_the_others_are_taken(self, admin, home):
        rows = (("/a/", "/b/"), ("/b/", "/a/"), ("/c/", "/c/"), ("/d/*", "/e/"), ("/f/", "/g/"))
        answer = import_file(admin, csv_file(*rows))
        text = answer.content.decode()
        assert "in a circle: /b → /a → /b" in text
        assert "the address that it is for" in text
        assert "stars stand for nothing" in text
        assert set(Redirect.objects.values_list("old_path", flat=True)) == {"/a", "/f"}
