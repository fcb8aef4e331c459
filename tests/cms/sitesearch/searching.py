"""The words to ask what a reader finds."""

from typing import Any

from django.test import Client

from cms.sitesearch.due import make_due_entries

API = "/api/v1/content/search"


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
        make_due_entries()
        return self.ask(q, locale, **parameters)["data"]["results"]

    def titles(self, q: str, locale: str = "en", **parameters: Any) -> list[str]:
        return [result["title"] for result in self.results(q, locale, **parameters)]

    def urls(self, q: str, locale: str = "en", **parameters: Any) -> list[str]:
        return [result["url"] for result in self.results(q, locale, **parameters)]

    def suggestions(self, q: str, locale: str = "en") -> list[str]:
        make_due_entries()
        response = self.client.get(f"{API}/suggestions", {"q": q, "locale": locale})
        assert response.status_code == 200, response.content
        return [item["title"] for item in response.json()["data"]]
