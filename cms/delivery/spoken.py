"""Rich text and links for answers that are no documents, such as what follows a form."""

from collections.abc import Iterable
from functools import cached_property

from cms.blocks.api_types import PersonCard
from cms.models import Person
from cms.models.people import card_of

from .addresses import Addresses
from .context import RenderContext
from .models import DocumentKind
from .rich_text import expand
from .store import find_document


class Spoken:
    """What readers of one site may see, in one language; asks the database only for links."""

    def __init__(self, host: str, locale: str) -> None:
        self.host = host
        self.locale = locale

    @cached_property
    def _render(self) -> RenderContext:
        site_id = find_document(self.host, DocumentKind.SITE, self.locale).site_id
        return RenderContext(Addresses(site_id), self.locale)

    def html(self, source: str) -> str:
        """Stored rich text as HTML that can be sent.

        Raises:
            NoSite: It links a page, and there is no site.
        """
        return expand(source, page_url=self.page_url, document_url=self._document_url)

    def page_url(self, pk: int) -> str | None:
        """Where a page is, in this language if it is live in it; none if readers may not see it.

        Raises:
            NoSite: There is no site.
        """
        return self._render.page_url(pk)

    def people(self, pks: Iterable[int]) -> dict[int, PersonCard]:
        """People in this language, or as they were chosen where it has none; a few queries.

        Raises:
            NoSite: There is no site.
        """
        found = self._render.snippet_map(Person, pks)
        return {pk: card_of(person, self._render) for pk, person in found.items()}

    def _document_url(self, pk: int) -> str | None:
        document = self._render.document(pk)
        return document.url if document else None
