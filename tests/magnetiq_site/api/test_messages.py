"""What is wrong with a value is told in the language of the client, field by field."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.test import Client
from django.utils import translation

import pytest
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from magnetiq_site.api_messages import SENTENCES, sentence

pytestmark = pytest.mark.django_db
SEARCH = "/api/v1/content/search"


def told(client: Client, language: str) -> dict[str, str]:
    asked = {"page": "x", "per_page": 101}
    answer = client.get(SEARCH, asked, headers={"accept-language": language})
    assert answer.status_code == 422
    return {item["field"]: item["message"] for item in answer.json()["error"]["details"]}


def test_the_header_of_the_client_decides(client: Client) -> None:
    assert told(client, "en") == {
        "query.locale": "This is required.",
        "query.page": "This must be a whole number.",
        "query.per_page": "This may be at most 100.",
    }
    assert told(client, "de-AT,de;q=0.9,en;q=0.5") == {
        "query.locale": "Diese Angabe ist erforderlich.",
        "query.page": "Hier muss eine ganze Zahl stehen.",
        "query.per_page": "Erlaubt ist höchstens 100.",
    }


class Sample(BaseModel):
    model_config = ConfigDict(extra="forbid")


WRONG: list[tuple[Any, Any]] = [
    (Literal["a", "b", "c"], "d"),
    (Annotated[str, Field(min_length=3)], "a"),
    (Annotated[str, Field(max_length=3)], "abcd"),
    (Annotated[str, Field(pattern="^a$")], "b"),
    (str, 1),
    (int, 1.5),
    (float, "x"),
    (bool, "x"),
    (date, "x"),
    (datetime, "x"),
    (AwareDatetime, "2030-01-31T12:00:00"),
    (UUID, "x"),
    (list[int], 1),
    (dict[str, int], 1),
    (Sample, {"x": 1}),
    (Sample, 1),
    (Annotated[list[int], Field(min_length=1)], []),
    (Annotated[list[int], Field(max_length=1)], [1, 2]),
    (Annotated[int, Field(gt=1)], 1),
    (Annotated[int, Field(lt=1)], 1),
    (None, 1),
]


@pytest.mark.parametrize(("kind", "value"), WRONG, ids=str)
def test_a_sentence_is_complete_and_german(kind: Any, value: Any) -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(kind).validate_python(value)
    [error] = raised.value.errors()
    assert error["type"] in SENTENCES
    english = sentence(error)
    with translation.override("de"):
        german = sentence(error)
    assert english != german
    for text in (english, german):
        assert text.endswith(".")
        assert "%(" not in text


def test_choices_are_named_without_an_english_word() -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(Literal["a", "b"]).validate_python(datetime.now(UTC).isoformat())
    assert sentence(raised.value.errors()[0]) == "This must be one of: 'a', 'b'."


def test_a_validator_of_ours_speaks_for_itself() -> None:
    error = {"type": "value_error", "msg": "Value error, x", "ctx": {"error": ValueError("Ours.")}}
    assert sentence(error) == "Ours."
    assert sentence({"type": "unheard_of", "msg": "As it is."}) == "As it is."
