"""What fits a field: the table that the site reads, too."""

import json
from pathlib import Path
from typing import Any

import pytest

from business.forms.schemas import FormFieldOut
from business.forms.validation import MESSAGES, Invalid, compile_check, compile_checks

CASES = json.loads(Path(__file__).with_name("validation_cases.json").read_text())


def error_of(field: FormFieldOut, value: Any) -> str | None:
    try:
        compile_check(field)(value)
    except Invalid as error:
        return error.code
    return None


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    field = FormFieldOut.model_validate(case["field"])

    assert error_of(field, case["value"]) == case["error"]


def test_the_table_is_worth_its_name() -> None:
    types = {case["field"]["type"] for case in CASES}
    errors = {case["error"] for case in CASES}

    assert len(CASES) >= 60
    assert len({case["case"] for case in CASES}) == len(CASES)
    assert types == set(FormFieldOut.model_fields["type"].annotation.__args__)  # type: ignore[union-attr]
    assert errors == {None, *MESSAGES} - {"consent", "unknown"}


def field(kind: str, **more: Any) -> FormFieldOut:
    blank = {
        "name": "field", "type": kind, "label": "", "help": "", "required": False,
        "autocomplete": "", "placeholder": "", "min_length": None, "max_length": None,
        "minimum": None, "maximum": None, "options": [],
    }  # fmt: skip
    return FormFieldOut.model_validate(blank | more)


@pytest.mark.parametrize(
    ("kind", "entered", "stored"),
    [
        ("text", "  Ada\u0000\tLovelace\n", "Ada Lovelace"),
        ("textarea", " one\r\ntwo\u0007 \n", "one\ntwo"),
        ("email", " Ada@MÜLLER.example ", "ada@xn--mller-kva.example"),
        ("url", "www.example.com", "https://www.example.com"),
        ("url", "HTTP://example.com/", "HTTP://example.com/"),
        ("number", "12.50", 12.5),
        ("number", " +7 ", 7),
        ("checkboxes", ["b", "a", "b"], ["a", "b"]),
        ("checkbox", True, True),
        ("checkbox", False, None),
        ("text", "", None),
    ],
)
def test_what_is_stored(kind: str, entered: Any, stored: Any) -> None:
    options = [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]

    assert compile_check(field(kind, options=options))(entered) == stored


def test_every_problem_is_named_in_the_order_of_the_form() -> None:
    checks = compile_checks(
        [
            field("text", name="first", required=True),
            field("number", name="second", maximum=3.0),
            field("text", name="third"),
        ]
    )

    values, problems = checks.clean({"other": "x", "second": "4", "third": "fine"})

    assert values == {"third": "fine"}
    assert [(problem.field, problem.message) for problem in problems] == [
        ("values.first", "Please fill this in."),
        ("values.second", "Please enter 3 or less."),
        ("values.other", "This form has no such field."),
    ]
