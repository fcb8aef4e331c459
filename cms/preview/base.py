"""What makes a model previewable in the public site; pages and snippets share it."""

import json
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.models import PreviewableMixin
from wagtail_headless_preview.models import HeadlessPreviewMixin, PagePreview

from cms.delivery.addresses import prefix_of

from .tokens import DraftKey, sign_key

PAGE_MODE = ""
SEARCH_MODE = "search-result"
LINK_MODE = "link-card"


class SitePreviewMixin(HeadlessPreviewMixin):
    """Sends whoever looks at a draft to the public site, with a token that opens just that draft.

    For a `ClusterableModel` with Wagtail's `PreviewableMixin`. The package keeps the draft and
    redirects; what a token is, and how long it opens anything, is ours.
    """

    preview_modes: ClassVar[list[tuple[str, Any]]] = [
        (PAGE_MODE, _("Page")),
        (SEARCH_MODE, _("As search result")),
        (LINK_MODE, _("As link card")),
    ]
    default_preview_mode: ClassVar[str] = PAGE_MODE

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Remember which view of the admin asks: an old version beside an edit is another draft."""
        view = original_request.path if original_request else ""
        attributes = {**(extra_request_attrs or {}), "preview_view": view}
        answer: HttpResponse = super().make_preview_request(
            original_request, preview_mode, attributes
        )
        return answer

    def serve_preview(self, request: HttpRequest, preview_mode: str) -> HttpResponse:
        """Keep the draft for this editor and lead to it."""
        self._draft_key = DraftKey.of(
            request.user.pk, getattr(request, "preview_view", ""), self._preview_subject()
        )
        self._preview_mode = preview_mode
        answer: HttpResponse = super().serve_preview(request, preview_mode)
        return answer

    def create_page_preview(self) -> PagePreview:
        """One row for one editor and one draft, however often it is looked at."""
        return self.update_page_preview(self._draft_key.row)[0]

    def update_page_preview(self, token: str) -> tuple[PagePreview, bool]:
        draft: Any = self
        kind = ContentType.objects.get_for_model(draft)
        # The package asks the content for its type, which only pages say by themselves.
        content = {**draft.serializable_data(), "content_type": kind.pk}
        values = {
            "content_type": kind,
            "content_json": json.dumps(content, cls=DjangoJSONEncoder),
            # Of the last look, not of the first.
            "created_at": timezone.localdate(),
        }
        kept: tuple[PagePreview, bool] = PagePreview.objects.update_or_create(
            token=token, defaults=values
        )
        return kept

    def get_preview_url(self, request: HttpRequest, token: str) -> str:
        """On the host of the admin, which alone may frame it; in the language of the draft."""
        mode = self._preview_mode if self._preview_mode in dict(self.preview_modes) else PAGE_MODE
        part = f"{mode}/" if mode else ""
        query = urlencode({"token": sign_key(self._draft_key)})
        return f"{prefix_of(self._preview_locale())}/preview/{part}?{query}"

    def _preview_subject(self) -> str:
        draft: Any = self
        # An unsaved page is known by its view, which names its type and the page above it; an
        # unsaved snippet by its language.
        return f"{draft._meta.label}:{draft.pk}:{self._preview_locale()}"

    def _preview_locale(self) -> str:
        draft: Any = self
        return str(draft.locale.language_code)


class SnippetPreviewMixin(SitePreviewMixin, PreviewableMixin):
    """The same for a snippet, which is no result of a search and no link."""

    preview_modes: ClassVar[list[tuple[str, Any]]] = [(PAGE_MODE, _("Page"))]
