"""Each kind of change against the whole site: what gets stale, and what does not."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    CollectionViewRestriction,
    Locale,
    PageViewRestriction,
    Site,
)

import pytest

from cms.delivery.models import DependencyStamp, PublishedDocument
from cms.models import ArticlePage, ContentPage, SiteDocument, SiteImage, SiteSettings
from cms.tasks import make_renditions
from tests.cms.delivery.content import (
    API,
    Reader,
    body,
    make_image,
    publish,
    stale_paths,
    text,
    translate,
)
from tests.cms.delivery.small_site import ENGLISH, EVERYTHING, FRAME, GERMAN, SmallSite
from tests.cms.factories import (
    ArticlePageFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LINKS_TO_CONSULTING = {"/services/", "/de/leistungen/"}


@pytest.fixture
def site(home, german, reader) -> SmallSite:
    small = SmallSite(home, german)
    translate(home, german)
    small.read_everything(reader)
    assert PublishedDocument.objects.count() == len(EVERYTHING)
    assert stale_paths() == set()
    return small


def save(item: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(item, name, value)
    item.save()


def move_consulting(site: SmallSite) -> None:
    ContentPage.objects.get(pk=site.consulting.pk).move(site.other, pos="last-child")


def restrict(page: Any) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def new_article(site: SmallSite, **fields: Any) -> None:
    ArticlePageFactory(parent=site.blog, **fields)


def publish_new_article(site: SmallSite) -> None:
    publish(ArticlePageFactory(parent=site.blog, live=False))


def make_size(site: SmallSite, spec: str) -> None:
    site.image.renditions.filter(filter_spec=spec).delete()
    PublishedDocument.objects.update(stale=False)
    site.image.get_rendition(spec)


def lock(site: SmallSite) -> None:
    page = site.services.specific
    page.locked = True
    page.save()


CHANGES: dict[str, tuple[Callable[[SmallSite], Any], set[str]]] = {
    "a draft is saved": (lambda site: site.services.save_revision(), set()),
    "a page is locked": (lock, set()),
    "a page is saved unchanged": (lambda site: site.services.save(), set()),
    "a draft is created": (lambda site: new_article(site, live=False), set()),
    "a redirect is added": (
        lambda site: Redirect.objects.create(old_path="/x", redirect_link="https://a.example/"),
        set(),
    ),
    "an image that nobody shows is changed": (lambda site: make_image(), set()),
    "the admin makes a thumbnail": (
        lambda site: site.image.get_rendition("max-165x165"),
        set(),
    ),
    "a body is published": (
        lambda site: publish(site.consulting, body=body(text("<p>New</p>"))),
        {"/services/consulting/"},
    ),
    "a title is published": (
        lambda site: publish(site.consulting, title="Advice"),
        {"/services/consulting/", *LINKS_TO_CONSULTING},
    ),
    "a summary is published": (
        lambda site: publish(site.tides, lead="About waves."),
        {"/blog/tides/", "/blog/", "/services/"},
    ),
    "an article's body is published": (
        lambda site: publish(site.tides, body=body(text("<p>New</p>"))),
        {"/blog/tides/"},
    ),
    "an article's date is published": (
        lambda site: publish(site.waves, published_on="2020-01-01"),
        {"/blog/waves/", "/blog/"},
    ),
    "a page is unpublished": (
        lambda site: site.consulting.unpublish(),
        {"/services/consulting/", *LINKS_TO_CONSULTING},
    ),
    "an article is unpublished": (
        lambda site: site.tides.unpublish(),
        {"/blog/tides/", "/blog/", "/services/"},
    ),
    "an article is created": (new_article, {"/blog/"}),
    "an article is published for the first time": (publish_new_article, {"/blog/"}),
    "a slug is changed": (
        lambda site: publish(site.services, slug="what-we-do"),
        {"/services/", "/services/consulting/", "/de/leistungen/", "navigation:en"},
    ),
    "a page is moved": (
        move_consulting,
        {"/services/consulting/", *LINKS_TO_CONSULTING},
    ),
    "a page is deleted": (
        lambda site: ContentPage.objects.get(pk=site.consulting.pk).delete(),
        {"/services/consulting/", *LINKS_TO_CONSULTING},
    ),
    "articles are deleted in bulk": (
        lambda site: ArticlePage.objects.all().delete(),
        {"/blog/", "/blog/tides/", "/blog/waves/", "/services/"},
    ),
    "a page with all below it is deleted": (
        lambda site: site.blog.delete(),
        {"/blog/", "/blog/tides/", "/blog/waves/", "/services/"},
    ),
    "a translation is published": (
        lambda site: translate(site.other, site.german, slug="anderes"),
        {"/other/"},
    ),
    "a translation is unpublished": (
        lambda site: site.services_de.unpublish(),
        {"/services/", "/de/leistungen/", "navigation:de"},
    ),
    "a page becomes private": (
        lambda site: restrict(site.services),
        {"/services/", "/services/consulting/", "/de/leistungen/", "navigation:en"},
    ),
    "the home page is renamed": (
        lambda site: publish(site.home, title="Start"),
        {*ENGLISH, "/de/", "site:en", "site:de"},
    ),
    "an image's text is changed": (
        lambda site: save(site.image, alt_en="Ships"),
        {"/services/"},
    ),
    "an image in a list is changed": (
        lambda site: save(site.portrait, alt_en="Ada"),
        {"/blog/waves/", "/blog/"},
    ),
    "an image is deleted": (lambda site: site.image.delete(), {"/services/"}),
    "a size of an image is made": (
        lambda site: make_size(site, "width-480|format-webp"),
        {"/services/"},
    ),
    "a document is changed": (
        lambda site: save(site.document, title="New"),
        {"/services/"},
    ),
    "a document is deleted": (lambda site: site.document.delete(), {"/services/"}),
    "a collection becomes private": (
        lambda site: CollectionViewRestriction.objects.create(
            collection=site.collection, restriction_type="login"
        ),
        {"/services/"},
    ),
    "settings are changed": (
        lambda site: save(site.settings, tagline="New"),
        # In German the locations of the English settings hold as well.
        {"navigation:en", "site:en", "site:de"},
    ),
    "settings in German are changed": (
        lambda site: save(site.settings_de, tagline="Neu"),
        {"navigation:de", "site:de"},
    ),
    "the site moves to another host": (
        lambda site: save(Site.objects.get(), hostname="nordlicht.example"),
        EVERYTHING,
    ),
    "a language is added": (
        lambda site: Locale.objects.create(language_code="fr"),
        {"site:en", "site:de"},
    ),
    "a language is changed": (
        lambda site: save(site.german, language_code="fr"),
        {*GERMAN, "/", "/services/", *(FRAME - {"navigation:en"})},
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_marks_what_depends_on_it_and_nothing_else(site, name):
    change, expected = CHANGES[name]
    change(site)
    assert stale_paths() == expected


@pytest.mark.parametrize("name", [name for name, change in CHANGES.items() if change[1]])
def test_what_is_read_after_a_change_is_as_if_nothing_had_been_stored(site, reader, name):
    CHANGES[name][0](site)
    kept = everything_as_sent(reader)
    PublishedDocument.objects.all().delete()
    assert everything_as_sent(reader) == kept


def everything_as_sent(reader: Reader) -> dict[str, bytes]:
    paths = ENGLISH | GERMAN | {"/what-we-do/", "/other/consulting/", "/de/anderes/"}
    pages = {path: reader.ask(path).content for path in paths}
    frame = {f"{kind}?locale={code}" for kind in ("site", "navigation") for code in ("en", "de")}
    return pages | {name: reader.client.get(f"{API}/{name}").content for name in frame}


def test_lifting_a_restriction_shows_the_page_again(site, reader):
    restriction = restrict(site.services)
    assert reader.ask("/services/consulting/").status_code == 404
    restriction.delete()
    assert reader.page("/services/consulting/")["title"] == site.consulting.title


def test_a_page_moved_out_of_a_private_section_is_shown(site, reader):
    restrict(site.services)
    assert "href" not in str(reader.body("/de/leistungen/")[0]["actions"])
    move_consulting(site)
    assert reader.body("/de/leistungen/")[0]["actions"][0]["href"] == "/other/consulting/"


def test_a_draft_above_live_pages_takes_their_addresses_with_it(site, reader):
    site.services.unpublish()
    page = ContentPage.objects.get(pk=site.services.pk)
    page.slug = "renamed"
    page.save()
    assert "/services/consulting/" in stale_paths()
    assert reader.page("/renamed/consulting/")["title"] == site.consulting.title


def test_deleting_a_draft_removes_links_that_were_made_through_it(site, reader):
    """A German page names the English one, which is a draft, and links to the German one."""
    assert reader.navigation("de")["header"]
    site.services.unpublish()
    assert reader.navigation("de")["header"][0]["href"] == "/de/leistungen/"
    ContentPage.objects.get(pk=site.consulting.pk).delete()
    ContentPage.objects.get(pk=site.services.pk).delete()
    assert reader.navigation("de")["header"] == []


def test_the_job_after_an_upload_shows_the_sizes(reader, services):
    image = make_image()
    image.renditions.all().delete()
    publish(services, body=body(("image", {"image": image.pk})))
    assert reader.body("/services/")[0]["image"]["srcset"] == []
    make_renditions.enqueue(image.pk)
    assert len(reader.body("/services/")[0]["image"]["srcset"]) == 2


def test_a_change_that_is_rolled_back_marks_nothing(site):
    stamps = set(DependencyStamp.objects.values_list("key", "stamp"))
    savepoint = transaction.savepoint()
    publish(site.services, title="Never")
    assert "/services/" in stale_paths()
    transaction.savepoint_rollback(savepoint)
    assert stale_paths() == set()
    assert set(DependencyStamp.objects.values_list("key", "stamp")) == stamps


class Unmarkable(Exception):
    """Marking fails in this test."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "change",
    [
        lambda site: save(Site.objects.get(), hostname="new.example"),
        lambda site: save(site.german, language_code="fr"),
        lambda site: save(site.settings, name="new.example"),
        lambda site: save(site.image, title="new.example"),
        lambda site: save(site.document, title="new.example"),
        lambda site: restrict(site.services),
        lambda site: CollectionViewRestriction.objects.create(collection=site.collection),
        lambda site: publish(site.services, title="new.example"),
    ],
    ids=["site", "locale", "settings", "image", "document", "privacy", "collection", "page"],
)
def test_a_change_and_its_marks_are_one_transaction(site, monkeypatch, change):
    """Where marking fails, the change has not happened either."""

    def fail(keys: Any) -> None:
        raise Unmarkable

    monkeypatch.setattr("cms.delivery.receivers.invalidate", fail)
    with pytest.raises(Unmarkable):
        change(site)
    assert not PageViewRestriction.objects.exists()
    assert not CollectionViewRestriction.objects.exists()
    assert not Locale.objects.filter(language_code="fr").exists()
    for model, field in (
        (Site, "hostname"),
        (SiteSettings, "name"),
        (SiteImage, "title"),
        (SiteDocument, "title"),
        (ContentPage, "title"),
    ):
        assert not model.objects.filter(**{field: "new.example"}).exists()
