"""The words to ask what a reader finds."""

from typing import Any

from django.test import Client

from cms.delivery.clock import read_clock
from cms.delivery.tasks import refresh
from cms.sitesearch.due import make_due_entries

API = "/api/v1/content/search"


def run_jobs() -> None:
    """What the worker does after a change."""
    refresh(read_clock())
    make_due_entries()


class Searcher:
    """Searches as the site server does, once the jobs have run."""

    def __init__(self) -> None:
        self.client = Client(raise_request_exception=False)

    def ask(self, q: str, locale: str = "en", **parameters: Any) -> Any:
        """The whole answer, as the index is at the moment."""
        response = self.client.get(API, {"q": q, "locale": locale, **parameters})
        assert response.status_code == 200, response.content
        return response.json()

    def results(self, q: str, locale: str = "en", **parameters: Any) -> list[Any]:
        run_jobs()
        return self.ask(q, locale, **parameters)["data"]["results"]

    def titles(self, q: str, locale: str = "en", **parameters: Any) -> list[str]:
        return [result["title"] for result in self.results(q, locale, **parameters)]

    def urls(self, q: str, locale: str = "en", **parameters: Any) -> list[str]:
        return [result["url"] for result in self.results(q, locale, **parameters)]

    def suggestions(self, q: str, locale: str = "en") -> list[str]:
        run_jobs()
        response = self.client.get(f"{API}/suggestions", {"q": q, "locale": locale})
        assert response.status_code == 200, response.content
        return [item["title"] for item in response.json()["data"]]
