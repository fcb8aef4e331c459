"""The migration that moves addresses from pages into the site settings loses none of them."""

import json
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

import pytest

from tests.magnetiq_site.jobs.databases import default_database, sqlite_url

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OTHER_APPS = ("wagtail_localize",)
NEW_YEAR = "2026-01-01T00:00:00Z"


def migrate(name: str) -> Any:
    """The models once the content room's migrations have run up to this one."""
    executor = MigrationExecutor(connection)
    leaves = [leaf for label in OTHER_APPS for leaf in executor.loader.graph.leaf_nodes(label)]
    return executor.migrate([*leaves, ("cms", name)]).apps


def step() -> tuple[str, str]:
    """The migration and the one before it, whatever their numbers."""
    graph = MigrationExecutor(connection).loader.graph
    found = next(key for key in graph.nodes if key[0] == "cms" and key[1].endswith("_places"))
    (before,) = [key[1] for key in graph.node_map[found].parents if key.key[0] == "cms"]
    return before, found[1]


class Past:
    """A site before the migration, made of rows."""

    def __init__(self, apps: Any) -> None:
        self.apps = apps
        self.numbers = count(1)
        self.english, _made = self.model("wagtailcore", "Locale").get_or_create(language_code="en")
        self.german = self.model("wagtailcore", "Locale").create(language_code="de")
        self.type, _made = self.model("contenttypes", "ContentType").get_or_create(
            app_label="cms", model="locationpage"
        )
        self.page_type, _made = self.model("contenttypes", "ContentType").get_or_create(
            app_label="wagtailcore", model="page"
        )
        key = uuid4()
        pages = self.model("wagtailcore", "Page")
        self.home, self.home_de = (
            pages.create(**self.fields(f"0001900{number}", locale, key, "home", self.page_type))
            for number, locale in enumerate((self.english, self.german))
        )
        self.model("wagtailcore", "Site").update(root_page=self.home)
        self.site = self.model("wagtailcore", "Site").get()

    def model(self, app: str, name: str) -> Any:
        return self.apps.get_model(app, name).objects

    def fields(self, path: str, locale: Any, key: Any, slug: str, content_type: Any) -> dict:
        return {
            "path": path,
            "depth": len(path) // 4,
            "numchild": 0,
            "title": slug.capitalize(),
            "draft_title": slug.capitalize(),
            "slug": slug,
            "url_path": f"/{path}/",
            "locale": locale,
            "translation_key": key,
            "content_type": content_type,
        }

    def location(self, home: Any, slug: str, key: Any, **facts: Any) -> Any:
        path = f"{home.path}{next(self.numbers):04}"
        fields = self.fields(path, home.locale, key, slug, self.type)
        return self.model("cms", "LocationPage").create(**fields, **facts)


@pytest.fixture
def past(tmp_path):
    with default_database(sqlite_url(tmp_path / "past.sqlite3")):
        yield Past(migrate(step()[0]))


def locations(apps: Any, locale: str) -> dict[str, dict[str, Any]]:
    row = apps.get_model("cms", "SiteSettings").objects.get(locale__language_code=locale)
    return {entry["value"]["key"]: entry["value"] for entry in row.locations.raw_data}


def entry(key: str, address: str, **facts: Any) -> dict[str, Any]:
    return {"type": "location", "value": {"key": key, "name": key, "address": address, **facts}}


def tell_of_hamburg(past: Past) -> None:
    """An address that the settings have already, on a page in two languages."""
    hours = [{"first_day": "monday", "last_day": "friday", "opens": "09:00", "closes": "17:00"}]
    stored = [
        entry("hamburg", "Deck 7\nHamburg", hours=hours, country="DE", phone="old"),
        entry("graz", "Another street"),
    ]
    past.model("cms", "SiteSettings").create(
        site=past.site, locale=past.english, name="Nordlicht", locations=json.dumps(stored)
    )
    key = uuid4()
    past.location(
        past.home, "office", key, address="Deck 7\r\nHamburg", phone="+49", latitude="53.5",
        longitude="9.5", opening_hours="By day",
    )  # fmt: skip
    past.location(past.home_de, "buero", key, address="Deck 7\nHamburg\nDeutschland")


def tell_of_vienna(past: Past) -> None:
    """A draft whose address stands in its revision, and that somebody translates."""
    page = past.location(past.home, "vienna", uuid4(), address="An older one", live=False)
    draft = past.model("wagtailcore", "Revision").create(
        content_type_id=past.type.pk, base_content_type_id=past.page_type.pk,
        object_id=str(page.pk), created_at=NEW_YEAR, content={"address": "Binderhof 4"},
    )  # fmt: skip
    past.model("cms", "LocationPage").filter(pk=page.pk).update(latest_revision=draft)
    translated = past.model("wagtail_localize", "TranslatableObject").create(
        translation_key=page.translation_key, content_type_id=past.page_type.pk
    )
    source = past.model("wagtail_localize", "TranslationSource").create(
        object_id=translated.pk, specific_content_type_id=past.type.pk, locale_id=past.english.pk,
        content_json='{"title": "Vienna"}', object_repr="Vienna", schema_version="0012",
        created_at=NEW_YEAR, last_updated_at=NEW_YEAR,
    )  # fmt: skip
    string = past.model("wagtail_localize", "String").create(
        locale_id=past.english.pk, data="Binderhof 4", data_hash=uuid4()
    )
    for path in ("address", "lead"):
        context = past.model("wagtail_localize", "TranslationContext").create(
            object_id=translated.pk, path=path, path_id=uuid4(), field_path=path
        )
        past.model("wagtail_localize", "StringSegment").create(
            source_id=source.pk, context_id=context.pk, order=0, string_id=string.pk
        )


def test_every_address_stands_in_the_settings_and_every_page_names_its_own(past) -> None:
    tell_of_hamburg(past)
    tell_of_vienna(past)
    past.location(past.home, "graz", uuid4(), address="A street")
    now = migrate(step()[1])
    pages = now.get_model("cms", "LocationPage").objects
    assert dict(pages.values_list("slug", "location_key")) == {
        "office": "hamburg", "buero": "hamburg", "vienna": "vienna", "graz": "graz-2",
    }  # fmt: skip
    english, german = locations(now, "en"), locations(now, "de")
    assert english["hamburg"] == {
        "key": "hamburg", "name": "hamburg", "address": "Deck 7\r\nHamburg", "country": "DE",
        "phone": "+49", "hours": [], "hours_note": "By day", "latitude": 53.5, "longitude": 9.5,
    }  # fmt: skip
    told = {key: value["address"] for key, value in english.items()}
    assert (told["graz"], told["graz-2"]) == ("Another street", "A street")
    assert told["vienna"] == "Binderhof 4"
    assert german["hamburg"]["address"] == "Deck 7\nHamburg\nDeutschland"
    # Readers of German had the English settings before there were any of their own.
    row = now.get_model("cms", "SiteSettings").objects.get(locale__language_code="de")
    assert row.name == "Nordlicht"
    assert_that_drafts_and_translations_follow(now)


def assert_that_drafts_and_translations_follow(now: Any) -> None:
    revision = now.get_model("wagtailcore", "Revision").objects.get()
    assert revision.content["location_key"] == "vienna"
    stored = now.get_model("wagtail_localize", "TranslationSource").objects.get().content_json
    assert json.loads(stored) == {"title": "Vienna", "location_key": "vienna"}
    segment = now.get_model("wagtail_localize", "StringSegment").objects.get()
    assert segment.context.path == "lead"
