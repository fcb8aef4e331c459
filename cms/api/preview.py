"""The endpoint of previews. Nothing of it is kept, and it answers to tokens alone."""

from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ninja import Query, Router
from ninja.decorators import decorate_view

from cms.delivery.store import NoSite, find_site
from cms.preview.drafts import open_draft, render_draft

from .documents import JSON
from .envelope import Envelope, errors
from .errors import SiteNotFound
from .schemas import Draft

router = Router(tags=["content"])

FOR_ONE_READER = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}

View = Callable[..., HttpResponse]
Token = Annotated[str, Query(description="As in the address that the editor was sent to.")]


def for_one_reader(run: View) -> View:
    """Refusals included: whether a token ever opened anything is nobody else's business."""

    @wraps(run)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = run(request, *args, **kwargs)
        for name, value in FOR_ONE_READER.items():
            answer[name] = value
        return answer

    return view


@router.get(
    "/preview",
    response={200: Envelope[Draft], **errors(403, 404, 410, 422)},
    operation_id="content_preview_read",
    summary="Read a draft",
)
@decorate_view(for_one_reader)
def read_preview(request: HttpRequest, token: Token) -> HttpResponse:
    """A page or snippet as its editor sees it at this moment; a page in the shape of a live one."""
    try:
        site_id = find_site(request.get_host())
    except NoSite:
        raise SiteNotFound(_("There is no site at this address.")) from None
    return HttpResponse(render_draft(open_draft(token), site_id), content_type=JSON)
