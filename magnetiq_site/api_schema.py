"""The OpenAPI document: what every operation has in common is added here and nowhere else."""

import json
from collections.abc import Sequence
from functools import cache
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.openapi.docs import Swagger
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.router import BoundRouter

from business.core.answers import HEADER, MARK
from business.core.rates import ADMIN
from cms.api.access import Door, SessionDoor
from cms.api.envelope import ErrorEnvelope
from cms.api.errors import ApiError

ERROR = {"$ref": f"#/components/schemas/{ErrorEnvelope.__name__}"}
SAFE = {"GET"}
BAD = 400
FORM = "multipart/form-data"
# What an operation that asks for no permission asks for, if it asks who somebody is.
LOGGED_IN = "logged-in"

SECURITY_SCHEMES = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "For programs: an access token.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": SessionDoor.param_name,
        "description": "For browsers: whoever is logged in to the admin is logged in here.",
    },
    "csrf": {
        "type": "apiKey",
        "in": "header",
        "name": "X-CSRFToken",
        "description": "With the session, for whatever is no GET: the token of the page.",
    },
}


def header(description: str, kind: str = "string", **schema: Any) -> dict[str, Any]:
    return {"description": description, "schema": {"type": kind, **schema}}


HEADERS = {
    "X-Request-ID": header("The id of this request in our logs; a given one is kept."),
    "Retry-After": header("Seconds after which it is worth asking again.", "integer", minimum=0),
    "WWW-Authenticate": header("How to say who asks."),
    "ETag": header("Names this very version: for If-None-Match, or If-Match of a change."),
    "X-RateLimit-Limit": header("How many requests may pass in one window.", "integer"),
    "X-RateLimit-Remaining": header("How many of them are left.", "integer", minimum=0),
    "X-RateLimit-Reset": header("Seconds until the next window.", "integer", minimum=0),
}
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": HEADER,
    "description": "A random text of the client's own. The same request again, within a day, gets "
    "the same answer and is done once; another request gets 409.",
    "required": False,
    "schema": {"type": "string", "pattern": r"^[\x21-\x7e]{16,128}$"},
}
# What is public to read is limited by the site's own server, before it comes here.
READ_BY_EVERYBODY = "content"
RATE = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
HEADERS_OF_STATUS = {
    401: ("WWW-Authenticate",),
    429: ("Retry-After", *RATE),
    503: ("Retry-After",),
}


class SiteSchema(OpenAPISchema):
    """Describes each operation whole: failures, headers, doors and permissions."""

    def __init__(self, api: NinjaAPI, path_prefix: str) -> None:
        self.failures: set[int] = set()
        super().__init__(api, path_prefix)

    def operation_details(self, operation: Operation) -> dict[str, Any]:
        details: dict[str, Any] = super().operation_details(operation)
        doors = doors_of(operation)
        if doors:
            details["x-permission"] = doors[0].permission or LOGGED_IN
        form = details.get("requestBody", {}).get("content", {}).get(FORM)
        if form:
            form["schema"]["additionalProperties"] = False
        if hasattr(operation.run, MARK):
            details["parameters"] = [*details["parameters"], IDEMPOTENCY_KEY]
        limits = RATE if is_limited(operation) else ()
        described = {
            status: with_headers(response, limits)
            for status, response in details["responses"].items()
            if status < BAD
        }
        failures = {status for status in details["responses"] if status >= BAD}
        failures |= failures_of(operation, details, protected=bool(doors))
        self.failures |= failures
        described |= {status: {"$ref": f"#/components/responses/{status}"} for status in failures}
        details["responses"] = dict(sorted(described.items()))
        return details

    def operation_security(self, operation: Operation) -> list[dict[str, Any]] | None:
        ways: list[dict[str, Any]] = []
        for door in operation.auth_callbacks:
            if isinstance(door, SessionDoor):
                proof: dict[str, Any] = {} if SAFE.issuperset(operation.methods) else {"csrf": []}
                ways.append({"session": [], **proof})
            elif isinstance(door, Door):
                ways.append({"bearer": []})
        return ways or None

    def get_components(self) -> dict[str, Any]:
        components: dict[str, Any] = super().get_components()
        return {
            **components,
            "responses": {str(status): failure(status) for status in sorted(self.failures)},
            "headers": HEADERS,
            "securitySchemes": SECURITY_SCHEMES,
        }


def is_limited(operation: Operation) -> bool:
    tags: Sequence[str] = operation.tags or ()
    return bool(operation.throttle_objects) or READ_BY_EVERYBODY in tags


def doors_of(operation: Operation) -> list[Door]:
    callbacks: Sequence[Any] = operation.auth_callbacks
    return [door for door in callbacks if isinstance(door, Door)]


def failures_of(operation: Operation, details: dict[str, Any], *, protected: bool) -> set[int]:
    """What may go wrong before an operation has begun."""
    found = {400, 500}
    if protected:
        found |= {401, 403}
    if any(parameter["in"] == "path" for parameter in details["parameters"]):
        found.add(404)
    if details["parameters"] or "requestBody" in details:
        found.add(422)
    if "requestBody" in details:
        found |= {413, 415}
    if is_limited(operation):
        found.add(429)
    if hasattr(operation.run, MARK):
        found.add(409)
    return found


def failure(status: int) -> dict[str, Any]:
    content = {"application/json": {"schema": ERROR}}
    described = {"description": HTTPStatus(status).phrase, "content": content}
    return with_headers(described, HEADERS_OF_STATUS.get(status, ()))


def with_headers(response: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    common = {name: {"$ref": f"#/components/headers/{name}"} for name in ("X-Request-ID", *names)}
    return {**response, "headers": {**common, **response.get("headers", {})}}


@cache
def described(api: NinjaAPI, root: str) -> SiteSchema:
    return SiteSchema(api, root)


class SiteDocs(Swagger):
    """Swagger UI out of our own static files; a session brings its CSRF token along."""

    def __init__(self) -> None:
        # No badge of somebody's validator.
        super().__init__({"validatorUrl": None})

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        settings = {**self.settings, "url": self.get_openapi_url(api, kwargs)}
        context = {"swagger_settings": json.dumps(settings), "api": api, "add_csrf": True}
        return render(request, self.template, context)


class SiteApi(NinjaAPI):
    """Ninja's API with our document, our limits, and refusals of the parser as they were meant."""

    def _get_bound_routers(self) -> list[BoundRouter]:
        """Whoever has to say who they are is limited, also where a router does not think of it."""
        routers = super()._get_bound_routers()
        for router in routers:
            for view in router.path_operations.values():
                for operation in view.operations:
                    if doors_of(operation) and not operation.throttle_objects:
                        operation.throttle_objects = [ADMIN]
        return routers

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The document, made once: it costs as much as a thousand pages, and anybody may ask."""
        root = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        return described(self, root)

    def on_exception(self, request: HttpRequest, exc: Any) -> HttpResponse:
        meant = exc.__cause__ if isinstance(exc, HttpError) else None
        return super().on_exception(request, meant if isinstance(meant, ApiError) else exc)
