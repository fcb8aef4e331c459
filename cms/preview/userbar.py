"""Wagtail's bar for previews: it checks the page, and tells the editor beside it what it found."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wagtail.admin.userbar import Userbar


@require_safe
@never_cache
def serve_userbar(request: HttpRequest) -> HttpResponse:
    """The bar as a piece of HTML, for people who may use the admin."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        return HttpResponse(status=403)
    asked: Any = request
    asked.in_preview_panel = "in_preview_panel" in request.GET
    return HttpResponse(Userbar().render_html({"request": request}))
