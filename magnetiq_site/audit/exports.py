"""Files that leave the admin: lists, proofs, answers to requests. Each is an entry of the trail."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from business.core.audit import record

FILE = re.compile(r"filename\*?=(?:UTF-8'')?\"?([^\";]+)")


class ExportAuditMiddleware:
    """Records before the first byte leaves: what cannot be recorded is not handed out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if is_export(request, response):
            found = FILE.search(response.headers["Content-Disposition"])
            # Not what was searched for: it may be somebody's name.
            narrowed = sorted(name for name, value in request.GET.items() if value)
            told = {"file": found[1] if found else "", "path": request.path, "asked": narrowed}
            record("export.downloaded", new=told, request=request)
        return response


def is_export(request: HttpRequest, response: HttpResponseBase) -> bool:
    disposition = response.headers.get("Content-Disposition", "")
    if response.status_code != 200 or not disposition.startswith("attachment"):
        return False
    return request.path.startswith(reverse("wagtailadmin_home"))
