"""LibreTranslate, which one can run oneself: https://docs.libretranslate.com/"""

from collections.abc import Sequence

from integrations.http import Client, UnexpectedAnswer

from .base import in_batches

MOST_TEXTS = 25


class LibreTranslate:
    """One server of LibreTranslate.

    Args:
        client: Calls it.
        url: Its address, such as `https://translate.example.com`.
        api_key: If it asks for one.
    """

    name = "LibreTranslate"

    def __init__(self, *, client: Client, url: str, api_key: str = "") -> None:
        self.client, self.url, self._api_key = client, url.rstrip("/"), api_key

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        return [
            text
            for batch in in_batches(texts, MOST_TEXTS)
            for text in self._translate(list(batch), source, target)
        ]

    def _translate(self, texts: list[str], source: str, target: str) -> list[str]:
        sent: dict[str, object] = {
            "q": texts,
            "source": source,
            "target": target,
            "format": "html",
        }
        if self._api_key:
            sent["api_key"] = self._api_key
        # Asking twice does no harm.
        answer = self.client.call(
            "POST", f"{self.url}/translate", json=sent, secrets=[self._api_key], repeatable=True
        )
        found = answer.json_object().get("translatedText")
        if not isinstance(found, list) or len(found) != len(texts):
            raise UnexpectedAnswer(self.client.name, "it does not hold a text for each text")
        return [str(text) for text in found]
