"""Forms that take a password or a code, or send a link: counted with what the API takes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.generic import FormView

from business.core.rates import AUTH
from business.core.throttles import TooManyRequests

from .errors import HashingBusy


class GuardedPost(FormView[Any]):
    """A form that says so when a network posts too often, or too many log in at once."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            AUTH.require(request)
            return super().post(request, *args, **kwargs)
        except (TooManyRequests, HashingBusy) as error:
            return self.refused(error)

    def refused(self, error: TooManyRequests | HashingBusy) -> HttpResponse:
        form = self.get_form_class()(**{**self.get_form_kwargs(), "data": None, "files": None})
        messages.error(self.request, str(error))
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        response.status_code = error.status
        response["Retry-After"] = str(error.retry_after)
        return response
