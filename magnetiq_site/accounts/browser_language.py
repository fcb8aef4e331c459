"""The screens that are read before a login speak the language of the browser."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override

SCREENS = ("/admin/login/", "/admin/password_reset/", "/admin/invitation/")


class BrowserLanguageMiddleware:
    """Afterwards, Wagtail speaks the language that a person has chosen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(SCREENS):
            return self.get_response(request)
        with override(get_language_from_request(request)):
            response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Language"])
        return response
