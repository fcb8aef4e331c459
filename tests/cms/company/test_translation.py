"""What of the company's pages is translated, and what is the same in every language."""

import json

from wagtail_localize.fields import get_translatable_fields

import pytest

from tests.cms.delivery.content import body, publish, text
from tests.cms.translation.test_round_trip import fill, submit

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SYNCHRONIZED = {
    "case_study_page": {"client", "year", "industry", "services", "client_logo", "quote_name"},
    "legal_page": {"kind", "version", "valid_from"},
    "location_page": {"location_key"},
    "partner_page": {"kind", "logo", "website"},
    "product_page": {"status"},
}
TRANSLATED = {
    "case_study_page": {"headline_number", "headline_label", "results", "quote", "quote_role"},
    "industry_page": {"question", "lead"},
    "partner_page": {"place"},
    "product_page": {"edition", "requirements", "price", "action"},
    "service_page": {"promise", "deliverables", "duration", "price", "action"},
}


def test_every_field_is_translated_or_the_same_on_purpose(company) -> None:
    for page in (*company.every_page(), company.new_case()):
        model = type(page)
        fields = {field.field_name: field for field in get_translatable_fields(model)}
        for name in SYNCHRONIZED.get(model.api_type, ()):
            assert fields[name].is_synchronized(page), f"{model.__name__}.{name}"
        for name in TRANSLATED.get(model.api_type, ()):
            assert fields[name].is_translated(page), f"{model.__name__}.{name}"


def test_a_case_study_is_translated_and_keeps_what_it_names(company, german, editor) -> None:
    submit(company.home, german, editor).save_target()
    submit(company.cases, german, editor).save_target()
    figure = {"number": "9", "unit": "%", "label": "fewer errors", "source": "2026"}
    case = company.new_case(company.audit, company.pilot, industry=company.energy)
    case = publish(
        case,
        results=json.dumps([{"type": "figure", "value": figure}]),
        body=body(text("<p>Words.</p>")),
    )
    translation = submit(case, german, editor)
    fill(translation, editor)
    translation.save_target(publish=True)
    copy = case.get_translation(german).specific
    assert (copy.client, copy.year, copy.industry) == (case.client, 2026, company.energy)
    assert {service.title for service in copy.services.all()} == {"Audit", "Pilot"}
    assert copy.quote != case.quote
    assert copy.results[0].value["label"] != "fewer errors"


def test_lines_stay_lines_in_a_translation(company, german, editor) -> None:
    submit(company.home, german, editor).save_target()
    submit(company.services, german, editor).save_target()
    translation = submit(company.audit, german, editor)
    fill(translation, editor)
    translation.save_target(publish=True)
    copy = company.audit.get_translation(german).specific
    assert len(copy.deliverables.splitlines()) == 2
