"""Which pages the outlets name. Every rule about that is here."""

import operator
from functools import reduce

from django.apps import apps
from django.db.models import Q, QuerySet

from wagtail.models import Page

from cms.base_page import BasePage
from cms.delivery.addresses import Addresses, Root
from cms.delivery.library import load_restricted_paths
from cms.delivery.ordering import language_order


def is_public() -> Q:
    """Live, for everybody, and no untranslated copy; of pages of any type."""
    private = [Q(path__startswith=path) for path in load_restricted_paths()]
    public = Q(live=True, alias_of=None)
    return public & ~reduce(operator.or_, private) if private else public


def is_indexed() -> Q:
    """Of a type that readers get, not hidden from search engines, and first published here."""
    models = [model for model in apps.get_models() if issubclass(model, BasePage)]
    return reduce(operator.or_, (Q(pk__in=model.indexed().values("pk")) for model in models))


class Selection:
    """The pages of one site that search engines may list, in all its languages."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        own = [root for root in addresses.roots if root.site.pk == addresses.site.pk]
        self.homes = {
            root.locale: root for root in sorted(own, key=lambda root: language_order(root.locale))
        }
        self._listed: QuerySet[Page] = Page.objects.filter(is_public(), is_indexed())

    def pages(self, locale: str) -> QuerySet[Page]:
        """The pages in a language that has a home page."""
        return self._listed.filter(self._is_below(self.homes[locale]))

    def versions(self, pages: QuerySet[Page]) -> QuerySet[Page]:
        """These pages and their translations; `pages` may be a part of a query."""
        below = reduce(operator.or_, map(self._is_below, self.homes.values()))
        return self._listed.filter(below, translation_key__in=pages.values("translation_key"))

    def _is_below(self, home: Root) -> Q:
        """Below a home page, and not below another one that is nested in it."""
        below = Q(url_path__startswith=home.url_path, locale__language_code=home.locale)
        for root in self.addresses.roots:
            if root.url_path != home.url_path and root.url_path.startswith(home.url_path):
                below &= ~Q(url_path__startswith=root.url_path)
        return below
