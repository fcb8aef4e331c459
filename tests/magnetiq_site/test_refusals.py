"""What a business rule refuses reaches the client in the one error shape."""

import json

from django.test import RequestFactory
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ninja import NinjaAPI

from business.core.errors import BusinessError, FieldProblem
from magnetiq_site.api_errors import add_error_handlers


class Full(BusinessError):
    status = 409
    code = "FULL"
    message = _("Please log in.")


def answer_to(error: Exception) -> tuple[int, dict[str, object]]:
    api = NinjaAPI(urls_namespace="refusals")
    add_error_handlers(api)
    response = api.on_exception(RequestFactory().get("/"), error)
    return response.status_code, json.loads(response.content)["error"]


def test_refusal_keeps_status_code_message_and_details() -> None:
    problem = FieldProblem("values.email", "No.")
    assert answer_to(Full("Taken", details=[problem])) == (
        409,
        {
            "code": "FULL",
            "message": "Taken",
            "details": [{"field": "values.email", "message": "No."}],
        },
    )


def test_refusal_speaks_the_readers_language() -> None:
    with override("de"):
        assert answer_to(Full())[1]["message"] == "Bitte melden Sie sich an."
