"""Both services translate lists of texts, in their order, however long."""

from collections.abc import Iterator
from typing import Any

import pytest

from integrations.http import Client, VendorRateLimited, VendorRefused, VendorUnavailable
from integrations.translation.deepl import FREE, PAID, DeepL
from integrations.translation.libretranslate import LibreTranslate
from tests.integrations.conftest import FAST, LOCAL
from tests.integrations.fakes.translators import FakeDeepL, FakeLibreTranslate, running


@pytest.fixture(params=["libretranslate", "deepl"])
def fake(request: Any) -> Iterator[Any]:
    kind = FakeDeepL if request.param == "deepl" else FakeLibreTranslate
    with running(kind()) as found:
        yield found


def translate(
    fake: Any,
    texts: list[str],
    *,
    api_key: str = "key-1",
    source: str = "en",
    target: str = "de",
) -> Any:
    vendor: Any = DeepL if isinstance(fake, FakeDeepL) else LibreTranslate
    with Client("translation", guard=LOCAL, retries=FAST) as client:
        gateway = vendor(client=client, url=fake.url, api_key=api_key)
        return gateway.translate(texts, source=source, target=target)


def test_texts_come_back_in_their_order_with_their_tags(fake):
    assert translate(fake, ["one", "<b>two</b>", "three &amp; four"]) == [
        "ONE",
        "<b>TWO</b>",
        "THREE &amp; FOUR",
    ]


def test_long_lists_are_sent_in_parts(fake):
    texts = [f"text {number}" for number in range(120)]
    assert translate(fake, texts) == [text.upper() for text in texts]
    assert len(fake.asked) > 1


def test_nothing_asks_nobody(fake):
    assert translate(fake, []) == []
    assert fake.asked == []


def test_into_english(fake):
    assert translate(fake, ["eins"], source="de", target="en") == ["EINS"]


def test_a_wrong_key_is_refused_and_shown_nowhere(fake):
    with pytest.raises(VendorRefused) as caught:
        translate(fake, ["one"], api_key="secret-key")
    assert "secret-key" not in str(caught.value)


def test_a_used_up_allowance_is_told(fake):
    fake.allowance = 1
    with pytest.raises((VendorRateLimited, VendorRefused)):
        translate(fake, ["one and two"])


def test_a_service_that_is_down(fake):
    fake.down = True
    with pytest.raises(VendorUnavailable):
        translate(fake, ["one"])


@pytest.mark.parametrize(("key", "url"), [("a:fx", FREE), ("a", PAID)])
def test_a_free_key_goes_to_the_free_address(key, url):
    with Client("translation") as client:
        assert DeepL(client=client, api_key=key).url == url
