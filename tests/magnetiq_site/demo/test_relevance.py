"""What readers type, and the page of the demo that has to come first: `relevance*.toml`."""

import tomllib
from fnmatch import fnmatch
from pathlib import Path

from django.test import Client

import pytest

from cms.sitesearch.due import make_due_entries

TABLES = [Path(__file__).with_name(name) for name in ("relevance.toml", "relevance.de.toml")]


@pytest.mark.slow
@pytest.mark.usefixtures("_whole_demo", "db")
def test_the_right_page_comes_first():
    make_due_entries()
    client, wrong, asked = Client(), [], 0
    for table in TABLES:
        for locale, queries in tomllib.loads(table.read_text()).items():
            for typed, wanted in queries.items():
                asked += 1
                answer = client.get("/api/v1/content/search", {"q": typed, "locale": locale}).json()
                urls = [result["url"] for result in answer["data"]["results"]]
                if not urls or not fnmatch(urls[0], wanted):
                    wrong.append((typed, wanted, urls[:3]))
    assert not wrong, "\n".join(map(str, wrong))
    assert asked >= 40
