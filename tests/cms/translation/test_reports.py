"""How much is translated, what is missing, and what the checks found."""

import csv
import io

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wagtail.models import Page

import pytest
from openpyxl import load_workbook

from cms.translation.coverage import Coverage
from tests.cms.delivery.content import publish
from tests.cms.factories import ArticlePageFactory, BlogIndexPageFactory, ContentPageFactory

from .large import many_pages, with_types
from .words import begin, fill, publish_german, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def german_home(home, german, editor):
    translation = begin(home, german, editor)
    fill(translation)
    return publish_german(translation, editor)


def translated(page, german, editor):
    translation = begin(page, german, editor)
    fill(translation)
    publish_german(translation, editor)
    return translation


@pytest.fixture
def site(home, german_home, german, editor):
    """Services: one page of each state. The blog: an article that is missing."""
    services = ContentPageFactory(parent=home, title="Services", slug="services")
    translated(services, german, editor)
    old = ContentPageFactory(parent=services, title="Old", slug="old")
    translated(old, german, editor)
    publish(old, lead="Changed.")
    begin(ContentPageFactory(parent=services, title="Draft", slug="draft-1"), german, editor)
    ContentPageFactory(parent=services, title="Missing", slug="missing")
    ContentPageFactory(parent=services, title="Unpublished", slug="unpublished", live=False)
    blog = BlogIndexPageFactory(parent=home, slug="blog")
    translated(blog, german, editor)
    ArticlePageFactory(parent=blog, title="=cmd|'/c calc'!A1", slug="hostile")
    return services


def rows_of(user):
    return {
        (row.section_title, row.type_name): (
            row.pages, row.translated, row.outdated, row.drafts, row.missing, row.percent,
        )
        for row in Coverage(user).rows()
    }  # fmt: skip


def read_csv(answer):
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))


@pytest.mark.slow
def test_pages_are_counted_by_section_and_type(site, editor):
    assert rows_of(editor) == {
        ("Home", "Home page"): (1, 1, 0, 0, 0, 100),
        ("Services", "Content page"): (4, 1, 1, 1, 1, 25),
        ("Blog", "Blog"): (1, 1, 0, 0, 0, 100),
        ("Blog", "Article"): (1, 0, 0, 0, 1, 0),
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "titles"),
    [
        pytest.param({"state": "missing"}, {"Missing", "=cmd|'/c calc'!A1"}, id="state"),
        pytest.param({"state": "outdated"}, {"Old"}, id="out of date"),
        pytest.param({"language": "de", "state": "draft"}, {"Draft"}, id="language"),
    ],
)
def test_the_pages_behind_a_number_are_listed(given, titles, site, admin):
    answer = admin.get(reverse("translation_coverage_pages"), given)
    assert {page.title for page in answer.context["object_list"]} == titles


@pytest.mark.slow
def test_a_section_is_listed_from_its_number(site, admin):
    shown = admin.get(reverse("translation_coverage")).content.decode()
    address = f"section={Page.objects.get(pk=site.pk).path}"
    assert address in shown
    answer = admin.get(reverse("translation_coverage_pages"), {"section": site.path})
    assert {page.title for page in answer.context["object_list"]} == {
        "Services",
        "Old",
        "Draft",
        "Missing",
    }


@pytest.mark.slow
def test_no_cell_of_an_export_is_a_formula(site, admin):
    address = reverse("translation_coverage_pages")
    lines = read_csv(admin.get(address, {"export": "csv", "state": "missing"}))
    assert lines[0] == ["Title", "Section", "Type", "Translation", "Address"]
    assert "'=cmd|'/c calc'!A1" in [line[0] for line in lines]
    answer = admin.get(address, {"export": "xlsx", "state": "missing"})
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert "'=cmd|'/c calc'!A1" in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.slow
def test_the_figures_are_exported(site, admin):
    lines = read_csv(admin.get(reverse("translation_coverage"), {"export": "csv"}))
    assert ["All sections", "", "German", "7", "3", "1", "1", "2", "42"] in lines
    assert ["Services", "Content page", "German", "4", "1", "1", "1", "1", "25"] in lines


@pytest.mark.parametrize("name", ["translation_coverage", "translation_checks"])
def test_a_report_with_nothing_to_report_says_so(name, admin, db):
    Page.objects.filter(depth=2).delete()
    shown = admin.get(reverse(name)).content.decode()
    assert "nothing to translate yet" in shown or "Nothing to complain about" in shown


def test_the_reports_are_not_for_everybody(client, home, django_user_model):
    client.force_login(django_user_model.objects.create_user("eve@example.com", "x" * 16))
    assert client.get(reverse("translation_coverage")).status_code == 302


@pytest.mark.slow
def test_the_checks_are_listed_errors_first(home, german_home, german, editor, admin):
    page = ContentPageFactory(parent=home, title="Hello {name}", slug="hello", lead="Lead. " * 20)
    translation = begin(page, german, editor)
    write(translation, "lead", "Kurz.")
    write(translation, "title", "Hallo")
    found = admin.get(reverse("translation_checks")).context["object_list"]
    assert [(item.is_error, item.original[:5]) for item in found] == [
        (True, "Hello"),
        (False, "Lead."),
    ]


def queries(client, name, given=None):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(reverse(name), given).status_code == 200
    return len(caught)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["translation_coverage", "translation_coverage_pages"])
def test_five_thousand_pages_take_no_more_queries_than_a_hundred(name, home, german, admin):
    many_pages(home, 100)
    queries(admin, name)
    few = queries(admin, name)
    section = ContentPageFactory(parent=home, slug="section")
    many_pages(section, 4_900)
    assert queries(admin, name) <= few


@pytest.mark.slow
def test_a_long_listing_takes_no_more_queries_than_a_short_one(home, german, admin):
    short = ContentPageFactory(parent=home, slug="short")
    long = ContentPageFactory(parent=home, slug="long")
    with_types(many_pages(short, 5))
    with_types(many_pages(long, 50))

    def listed(parent):
        address = reverse("wagtailadmin_explore", args=[parent.pk])
        with CaptureQueriesContext(connection) as caught:
            shown = admin.get(address)
        assert shown.content.decode().count("German is missing") >= 5
        return len(caught)

    listed(short)
    assert listed(long) <= listed(short)
