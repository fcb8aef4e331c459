"""DeepL: https://developers.deepl.com/docs/api-reference/translate"""

from collections.abc import Sequence
from typing import Literal

from integrations.http import Client, UnexpectedAnswer

from .base import in_batches

MOST_TEXTS = 50
FREE = "https://api-free.deepl.com"
PAID = "https://api.deepl.com"


class DeepL:
    """An account at DeepL.

    Args:
        client: Calls it.
        api_key: Of the account; one that ends in `:fx` is a free account's.
        url: Another address, such as a proxy's.
        formality: How readers are addressed, where a language tells that apart.
    """

    name = "DeepL"

    def __init__(
        self,
        *,
        client: Client,
        api_key: str,
        url: str = "",
        formality: Literal["default", "prefer_more", "prefer_less"] = "prefer_more",
    ) -> None:
        self.client, self._api_key, self.formality = client, api_key, formality
        self.url = url.rstrip("/") or (FREE if api_key.endswith(":fx") else PAID)

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        return [
            text
            for batch in in_batches(texts, MOST_TEXTS)
            for text in self._translate(list(batch), source, target)
        ]

    def _translate(self, texts: list[str], source: str, target: str) -> list[str]:
        # Asking twice costs characters, but changes nothing.
        answer = self.client.call(
            "POST",
            f"{self.url}/v2/translate",
            headers={"Authorization": f"DeepL-Auth-Key {self._api_key}"},
            json={
                "text": texts,
                "source_lang": source.partition("-")[0].upper(),
                "target_lang": "EN-GB" if target == "en" else target.upper(),
                "tag_handling": "html",
                "formality": self.formality,
            },
            repeatable=True,
        )
        found = answer.json_object().get("translations")
        if not isinstance(found, list) or len(found) != len(texts):
            raise UnexpectedAnswer(self.client.name, "it does not hold a text for each text")
        return [str(item["text"]) for item in found]
