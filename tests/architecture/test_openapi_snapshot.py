"""The contract is under version control: whoever changes it changes a file that is reviewed."""

import json
from typing import Any

import pytest

from magnetiq_site.api import api
from magnetiq_site.api_schema import SiteSchema
from magnetiq_site.management.commands.export_openapi import DOCUMENT, as_text, openapi_text


def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(openapi_text())
    return found


COMPONENTS = document()["components"]
SCHEMAS = COMPONENTS["schemas"]
OPERATIONS = {
    operation["operationId"]: operation
    for methods in document()["paths"].values()
    for operation in methods.values()
}
# A page in a format of its own is no JSON, and so is in no envelope.
TEXTS = {
    "content_html_read": "text/html",
    "content_markdown_read": "text/markdown",
    "content_text_read": "text/plain",
    "webinars_calendar_read": "text/calendar",
}
OBJECTS = {name: schema for name, schema in SCHEMAS.items() if "properties" in schema}
# What clients send, where something may be left out.
SENT = ("In", "Patch", "Part")
UNIONS = ("Page", "Route", "BodyBlock", "ColumnBlock")


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").removeprefix("#/components/schemas/")
    return SCHEMAS[name] if name else schema


def answer(operation: dict[str, Any], status: str) -> dict[str, Any]:
    response = operation["responses"][status]
    if "$ref" in response:
        response = COMPONENTS["responses"][response["$ref"].rpartition("/")[2]]
    return resolved(response["content"]["application/json"]["schema"])


def test_the_stored_document_is_current() -> None:
    assert DOCUMENT.read_text() == openapi_text(), "Run `make types` and review the difference."


def test_the_document_is_the_same_each_time() -> None:
    again = SiteSchema(api, api.get_root_path({}))
    assert as_text(again) == openapi_text()


def test_the_document_is_made_once() -> None:
    assert api.get_openapi_schema() is api.get_openapi_schema()


@pytest.mark.parametrize("name", sorted(OPERATIONS.keys() - TEXTS))
def test_a_success_is_in_the_envelope(name: str) -> None:
    statuses = [status for status in OPERATIONS[name]["responses"] if status.startswith("2")]
    assert statuses
    for status in statuses:
        schema = answer(OPERATIONS[name], status)
        assert list(schema["properties"]) == ["success", "data", "message", "pagination"]
        assert schema["required"] == ["success", "data", "message", "pagination"]
        assert schema["properties"]["success"]["const"] is True


@pytest.mark.parametrize(("name", "media_type"), TEXTS.items())
def test_a_text_is_described_as_one(name: str, media_type: str) -> None:
    content = OPERATIONS[name]["responses"]["200"]["content"]
    assert content == {media_type: {"schema": {"type": "string"}}}


@pytest.mark.parametrize("name", OPERATIONS)
def test_failures_are_described_in_the_error_shape(name: str) -> None:
    responses = OPERATIONS[name]["responses"]
    failures = [status for status in responses if status.startswith(("4", "5"))]
    assert "500" in failures
    if OPERATIONS[name]["parameters"] or "requestBody" in OPERATIONS[name]:
        assert "422" in failures
    for status in failures:
        assert answer(OPERATIONS[name], status) is SCHEMAS["ErrorEnvelope"]


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_says_what_it_does(name: str) -> None:
    operation = OPERATIONS[name]
    assert operation["summary"]
    assert operation["tags"]
    assert name.count("_") >= 2, "Operations are named <app>_<noun>_<verb>."


@pytest.mark.parametrize("name", [name for name in OBJECTS if not name.endswith(SENT)])
def test_every_property_is_always_there(name: str) -> None:
    """A value may be null, but a client never has to ask whether it is there.

    What is sent may leave out what has a default, or shall stay as it is.
    """
    assert sorted(SCHEMAS[name]["required"]) == sorted(SCHEMAS[name]["properties"])


@pytest.mark.parametrize("name", UNIONS)
def test_a_union_says_how_its_members_are_told_apart(name: str) -> None:
    union = SCHEMAS[name]
    discriminator = union["discriminator"]
    members = [member["$ref"] for member in union["oneOf"]]
    assert sorted(discriminator["mapping"].values()) == sorted(members)
    for value, reference in discriminator["mapping"].items():
        member = resolved({"$ref": reference})
        assert member["properties"][discriminator["propertyName"]]["const"] == value


def test_nothing_is_of_any_type() -> None:
    """Blocks, pages and choices are typed to the last field."""
    untyped = [
        f"{name}.{field}"
        for name, schema in OBJECTS.items()
        for field, described in schema["properties"].items()
        if not {"type", "$ref", "anyOf", "oneOf", "const", "enum"} & set(described)
    ]
    assert untyped == []
