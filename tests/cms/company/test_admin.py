"""Editors begin and edit a page of each type, with the choices that fit its language."""

import re

from django.urls import reverse

import pytest

from cms.models import LandingPage, LegalPage
from tests.cms.company.factories import LegalPageFactory
from tests.cms.delivery.content import translate

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def edit(admin, page) -> str:
    answer = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_page_of_each_type_can_be_begun_and_edited(company, admin) -> None:
    case = company.new_case(company.audit, industry=company.energy)
    for page in (*company.every_page(), case):
        model = type(page)._meta.model_name
        address = reverse("wagtailadmin_pages:add", args=["cms", model, page.get_parent().pk])
        # What may be there once is offered no second time.
        expected = 200 if type(page).max_count_per_parent is None else 302
        assert admin.get(address).status_code in (expected, 403), model
        edit(admin, page)


def test_a_case_study_offers_the_services_of_its_language(company, admin, german) -> None:
    translate(company.home, german)
    translate(company.audit, german, title="Prüfung", slug="pruefung")
    case = company.new_case(company.pilot)
    boxes = re.findall(
        r'<input type="checkbox" name="services" value="(\d+)"([^>]*)>', edit(admin, case)
    )
    found = {int(pk): "checked" in rest for pk, rest in boxes}
    assert found == {company.audit.pk: False, company.pilot.pk: True}


def test_a_chosen_service_of_another_language_says_so(company, admin, german) -> None:
    case = company.new_case(company.pilot)
    copy = translate(case, german, slug="pumpen")
    copy.services = [company.pilot]
    copy.save_revision().publish()
    assert "Pilot (en)" in edit(admin, copy)


def fields_of(page, **changed) -> dict:
    return {
        "title": page.title,
        "slug": page.slug,
        "kind": page.kind,
        "lead": "",
        "version": "",
        "valid_from": "",
        "body-count": 0,
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        **changed,
    }


@pytest.mark.parametrize(("kind", "is_warned"), [("privacy", True), ("terms", False)])
def test_a_second_legal_text_of_a_kind_is_saved_with_a_warning(
    company, admin, kind, is_warned
) -> None:
    page = LegalPageFactory(parent=company.home, title="Another", kind=kind)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = admin.post(address, fields_of(page, title="Another text"), follow=True)
    assert LegalPage.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Another text"
    said = "There is another page of the kind “Privacy notice”" in answer.content.decode()
    assert said is is_warned


def test_a_landing_page_is_hidden_from_search_engines_unless_an_editor_decides_otherwise() -> None:
    assert LandingPage().noindex is True
