"""Where a provider of django-anymail reports what became of mails: `POST /api/v1/mail/reports/`.

The address answers only for the provider in use, and only if its reports can be told from
forgeries: by `WEBHOOK_SECRET` in `MAGNETIQ_ANYMAIL`, or by a signature where there is one.
"""

import inspect
import warnings
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from anymail.exceptions import AnymailWarning
from anymail.signals import tracking

from .transport.providers import provider


@csrf_exempt
def receive_provider_reports(request: HttpRequest) -> HttpResponseBase:
    """Let the provider's own view read the report; it sends anymail's signal for each event."""
    view = reports_view()
    if view is None:
        raise Http404
    return view(request)


def reports_view() -> Callable[..., HttpResponseBase] | None:
    """The view of the provider in use; None if there is none, or anybody could write to it."""
    name = provider()
    kind = _view_of(name) if name else None
    return kind.as_view() if kind is not None and _is_guarded(kind) else None


def _view_of(name: str) -> Any:
    try:
        module = import_module(f"anymail.webhooks.{name}")
    except ImportError:
        return None
    kinds = inspect.getmembers(module, inspect.isclass)
    own = [kind for _name, kind in kinds if kind.__module__ == module.__name__]
    return next((kind for kind in own if getattr(kind, "signal", None) is tracking), None)


def _is_guarded(kind: Any) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", AnymailWarning)
        try:
            view = kind()
        except Exception:
            # It lacks a key or a package, and says so in `manage.py check`.
            return False
    return bool(view.basic_auth) or not view.warn_if_no_basic_auth
