"""The picture of a page where it is shared: there after a publish, and gone with the page."""

import io
import os

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from wagtail.models import Page, PageViewRestriction, Site

import pytest
from PIL import Image

from cms.cards import making
from cms.cards.drawing import COLUMN, HEIGHT, WIDTH, draw_card, fit, readable
from cms.cards.making import plan_card, store_card, update_card
from cms.models import SocialCard
from tests.cms.delivery.content import make_image, publish, translate
from tests.cms.factories import ContentPageFactory, SiteSettingsFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """Files go when their transaction commits."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def files(media) -> list[str]:
    return sorted(file.name for file in media.glob("cards/*"))


def card_of(reader, path: str):
    return reader.route(path)["seo"]["og_image"]


class TestWhatReadersGet:
    def test_a_published_page_has_a_card_of_its_own(self, reader, services, media):
        publish(services)
        card = card_of(reader, "/services/")
        assert card == {
            "src": f"http://localhost:8036/media/cards/{files(media)[0]}",
            "width": 1200,
            "height": 630,
            "type": "image/jpeg",
            "alt": "Services",
        }
        with Image.open(media / "cards" / files(media)[0]) as image:
            assert (image.size, image.format) == ((1200, 630), "JPEG")

    def test_a_new_title_is_a_new_card_at_a_new_address(self, reader, services, media, commits):
        publish(services)
        before = card_of(reader, "/services/")["src"]
        with commits():
            publish(services, title="What we do")
        assert card_of(reader, "/services/")["src"] != before
        assert len(files(media)) == 1

    def test_a_change_that_the_card_does_not_show_keeps_it(self, reader, services):
        publish(services)
        before = card_of(reader, "/services/")
        publish(services, lead="Another sentence.")
        assert card_of(reader, "/services/") == before

    def test_each_language_has_its_own(self, reader, home, services, german):
        translate(home, german, slug="start")
        publish(services)
        translate(services, german, title="Leistungen", slug="leistungen")
        english, german_card = card_of(reader, "/services/"), card_of(reader, "/de/leistungen/")
        assert english["src"] != german_card["src"]
        assert german_card["alt"] == "Leistungen"

    def test_an_untranslated_copy_shares_the_card_of_its_source(
        self, reader, home, services, german
    ):
        translate(home, german, slug="start")
        publish(services)
        services.copy_for_translation(german, alias=True)
        assert card_of(reader, "/de/services/") == card_of(reader, "/services/")
        assert SocialCard.objects.count() == 2

    def test_an_editors_own_picture_is_shown_alone(self, reader, services, media):
        publish(services, social_image=make_image(alt_en="A harbour"))
        card = card_of(reader, "/services/")
        assert card["alt"] == "A harbour"
        with Image.open(media / card["src"].rpartition("/media/")[2]) as image:
            # All of one colour, as the picture is.
            assert image.getpixel((100, 100)) == image.getpixel((1100, 500))

    def test_a_draft_changes_nothing(self, reader, services):
        publish(services)
        before = card_of(reader, "/services/")
        services.title = "Not yet"
        services.save_revision()
        assert card_of(reader, "/services/") == before


class TestWhatGoes:
    def test_the_card_goes_when_the_page_is_taken_down(self, services, media, commits):
        publish(services)
        with commits():
            publish(services).unpublish()
        assert (SocialCard.objects.count(), files(media)) == (0, [])

    def test_the_card_goes_when_the_page_is_deleted(self, services, media, commits):
        publish(services)
        with commits():
            services.delete()
        assert (SocialCard.objects.count(), files(media)) == (0, [])

    def test_the_card_goes_when_a_page_above_gets_private(
        self, consulting, services, media, commits
    ):
        publish(consulting)
        with commits():
            PageViewRestriction.objects.create(page=services, restriction_type="login")
        assert (SocialCard.objects.count(), files(media)) == (0, [])


class TestWhatIsMadeAnew:
    def test_a_replaced_picture(self, reader, services):
        picture = make_image(title="One")
        publish(services, listing_image=picture)
        before = card_of(reader, "/services/")["src"]
        other = io.BytesIO()
        Image.new("RGB", (700, 500), "teal").save(other, "PNG")
        picture.file = ContentFile(other.getvalue(), name="two.png")
        picture.save()
        assert card_of(reader, "/services/")["src"] != before

    def test_the_name_of_the_site(self, reader, services):
        publish(services)
        before = card_of(reader, "/services/")["src"]
        SiteSettingsFactory(name="Südlicht")
        assert card_of(reader, "/services/")["src"] != before

    def test_pages_that_come_to_a_site(self, home):
        root = ContentPageFactory(parent=Page.get_first_root_node(), slug="elsewhere")
        page = publish(ContentPageFactory(parent=root, slug="pumps"))
        assert not SocialCard.objects.filter(page=page).exists()
        Site.objects.create(hostname="shop.example", port=443, root_page=root)
        assert SocialCard.objects.filter(page=page).exists()

    def test_a_picture_that_is_gone_leaves_the_title(self, reader, services):
        picture = make_image()
        publish(services)
        default_storage.delete(picture.file.name)
        publish(services, listing_image=picture)
        assert card_of(reader, "/services/")["alt"] == "Services"

    def test_the_command_makes_what_is_missing_and_drops_what_nobody_names(
        self, reader, services, media
    ):
        publish(services)
        SocialCard.objects.all().delete()
        for name in ("0-left-behind.jpg", "0-being-made.jpg"):
            default_storage.save(f"cards/{name}", ContentFile(b"x"))
        os.utime(media / "cards/0-left-behind.jpg", (0, 0))
        call_command("make_cards", verbosity=0)
        assert card_of(reader, "/services/")["alt"] == "Services"
        assert all(
            default_storage.exists(name)
            for name in SocialCard.objects.values_list("file", flat=True)
        )
        assert "0-left-behind.jpg" not in files(media)
        assert "0-being-made.jpg" in files(media)


class TestTwoJobsAtOnce:
    def test_what_is_not_wanted_any_more_is_not_stored(self, services, media):
        old = plan_card(services.pk)
        publish(services, title="Newer")
        assert not store_card(services.pk, old, b"old")
        assert SocialCard.objects.get(page=services).alt == "Newer"
        assert len(files(media)) == 1

    def test_a_title_that_changes_while_its_card_is_drawn_is_drawn_again(
        self, services, monkeypatch
    ):
        draw, drawn = making.draw, []

        def slowly(plan):
            if not drawn:
                type(services).objects.filter(pk=services.pk).update(title="Newer")
            drawn.append(plan.title)
            return draw(plan)

        monkeypatch.setattr(making, "draw", slowly)
        update_card(services.pk)
        assert drawn == ["Services", "Newer"]
        assert SocialCard.objects.get(page=services).alt == "Newer"


class TestDrawing:
    @pytest.mark.parametrize(
        "title",
        [
            "Home",
            "Rechtsschutzversicherungsgesellschaften",
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
            "word " * 60,
            "x" * 255,
            "",
            "漢字 😀",
        ],
    )
    def test_every_title_stays_in_its_column(self, title):
        lines, font = fit(readable(title), COLUMN)
        assert all(font.getlength(line) <= COLUMN for line in lines)
        assert len(lines) * font.size <= 400
        with Image.open(io.BytesIO(draw_card(title, "Nordlicht", None))) as image:
            assert image.size == (WIDTH, HEIGHT)

    def test_german_letters_are_in_the_font(self):
        assert readable("Größe, Übermut „Äpfel“ €5 ẞ ł ő") == "Größe, Übermut „Äpfel“ €5 ẞ ł ő"
        assert readable("Data 😀 漢") == "Data"
