"""What is measured: each work knows its requests, and what a right answer looks like."""

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from .seed import ARTICLES, GERMAN_ARTICLES, LANDING_PAGES, TOPICS, topic_of
from .words import WORDS

WARM = 40  # different pages of a work


class WrongAnswer(Exception):
    """A figure for a wrong answer is worth nothing."""


@dataclass
class Work:
    """One kind of request."""

    name: str
    paths: list[str]
    check: Callable[[Any], bool]
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    # What it may cost, times the bare view; or in milliseconds, where that is the goal.
    goal: float = 1.5
    in_ms: bool = False

    def limit(self, bare: float) -> float:
        """The milliseconds that it may cost, beside a bare view that costs so much."""
        return self.goal if self.in_ms else self.goal * bare

    def requests(self) -> Iterator[str]:
        return itertools.cycle(self.paths)

    def verify(self, status: int, body: bytes) -> None:
        if status != self.status or not self.check(json.loads(body) if body else None):
            raise WrongAnswer(f"{self.name}: {status} {body[:300]!r}")


def route(path: str) -> str:
    return f"/api/v1/content/routes?path={quote(path, safe='')}"


def is_bare(answer: Any) -> bool:
    return bool(answer == {"answer": 42})


def is_long_page(answer: Any) -> bool:
    page = answer["data"]["page"]
    shown = [item["value"].get("image") for item in page["body"]]
    return (
        len(page["body"]) == 12
        and sum(bool(image) and len(image["srcset"]) == 3 for image in shown) == 3
        and len(page["body"][-1]["value"]["pages"]) == 4
    )


def is_landing_page(answer: Any) -> bool:
    body = answer["data"]["page"]["body"]
    by_type: dict[str, list[Any]] = {}
    for item in body:
        by_type.setdefault(item["type"], []).append(item["value"])
    return (
        [len(text["content"]) > 2000 for text in by_type["rich_text"]] == 4 * [True]
        and [has_sizes(item["image"]) for item in by_type["image"]] == 3 * [True]
        and [len(call["actions"]) for call in by_type["cta"]] == [1, 1]
        and len(by_type["faq"][0]["items"]) == 6
        and len(by_type["related_pages"][0]["pages"]) == 3
        and bool(by_type["quote"])
    )


def has_sizes(image: Any) -> bool:
    return len(image["srcset"]) == 3 and bool(image["alt"])


def is_article(answer: Any) -> bool:
    data = answer["data"]
    return (
        data["page"]["type"] == "article_page"
        and len(data["page"]["body"][0]["value"]["content"]) > 500
        and len(data["breadcrumbs"]) == 3
    )


def is_part_of_list(answer: Any) -> bool:
    pages = answer["data"]
    dates = [page["date"] for page in pages]
    return (
        len(pages) == 20
        and answer["pagination"] == {**answer["pagination"], "per_page": 20, "total": ARTICLES}
        and all(page["slug"] and page["title"] and page["summary"] for page in pages)
        and dates == sorted(dates, reverse=True)
        and all(has_sizes(page["image"]) for page in pages)
    )


def is_search(answer: Any) -> bool:
    results = answer["data"]["results"]
    return len(results) == 20 and all(
        hit["title"] and hit["url"] and "<mark>" in hit["extract"] for hit in results
    )


def is_nothing(answer: Any) -> bool:
    return answer is None


def listed(page: int) -> str:
    return f"/api/v1/content/pages?type=article_page&locale=en&page={page}"


def searched(words: str) -> str:
    return f"/api/v1/content/search?locale=en&q={quote(words)}"


def searches(name: str) -> list[Work]:
    """For words that one article in forty has, and for words that all of them have."""
    rare = [topic_of(number) for number in range(TOPICS)]
    common = WORDS.split()
    pairs = [f"{first} {second}" for first, second in itertools.pairwise(common)]
    return [
        Work(
            f"{name} one in 40", [searched(words) for words in rare], is_search, goal=3, in_ms=True
        ),
        Work(
            f"{name} in all",
            [searched(words) for words in [*common, *pairs]],
            is_search,
            goal=3,
            in_ms=True,
        ),
    ]


def works() -> list[Work]:
    last = ARTICLES // 20
    english = [f"/blog/article-{number}/" for number in range(0, ARTICLES, ARTICLES // WARM)]
    german = [f"/de/blog-de/artikel-{number}/" for number in range(GERMAN_ARTICLES)][::5]
    landing = [f"/landing-{number}/" for number in range(LANDING_PAGES)][:WARM]
    return [
        Work("bare view", ["/bench/bare"], is_bare),
        Work("12 blocks", [route("/long/")], is_long_page),
        Work("W1 landing page", [route(path) for path in landing], is_landing_page),
        Work("W2 first 20", [listed(1)], is_part_of_list, goal=2),
        Work("W2 last 20", [listed(last)], is_part_of_list, goal=2),
        Work("W2 any 20", [listed(page + 1) for page in range(last)], is_part_of_list, goal=2),
        *searches("W3"),
        Work("W4 article en/de", [route(path) for path in english + german], is_article),
    ]
