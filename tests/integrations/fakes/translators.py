"""Strict translation services: each knows its protocol, its keys, and what it has been asked."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from .server import Received, Reply, serving

WORD = re.compile(r"(<[^>]*>|&\w+;)")
NOT_TRANSLATED = re.compile(r'(<span[^>]*translate="no"[^>]*>.*?</span>)', re.DOTALL)


def shout(text: str) -> str:
    """A "translation" that keeps tags, and what is marked as not to be translated."""
    return "".join(
        part
        if NOT_TRANSLATED.fullmatch(part)
        else "".join(word if WORD.fullmatch(word) else word.upper() for word in WORD.split(part))
        for part in NOT_TRANSLATED.split(text)
    )


@dataclass
class FakeTranslator:
    """The state of a service; `answer` is its HTTP face."""

    api_key: str = "key-1"
    # How many characters it still translates.
    allowance: int = 100_000
    most_texts: int = 50
    down: bool = False
    rendering: Callable[[str], str] = shout
    asked: list[dict[str, Any]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    url: str = ""

    def take(self, texts: Any) -> Reply | None:
        """Refuse what is not a list of texts, or too much of them."""
        if not isinstance(texts, list) or not texts or not all(type(text) is str for text in texts):
            return said(400, "Expected a list of texts")
        if len(texts) > self.most_texts:
            return said(413, "Too many texts")
        self.allowance -= sum(map(len, texts))
        return None

    def body_of(self, request: Received, path: str) -> dict[str, Any] | Reply:
        if self.down:
            return said(503, "Service unavailable")
        if (request.method, request.path) != ("POST", path):
            return said(404, "Not found")
        if not request.headers.get("content-type", "").startswith("application/json"):
            return said(415, "JSON is expected")
        body: dict[str, Any] = json.loads(request.body)
        return body


def said(status: int, message: str) -> Reply:
    return Reply(status, json.dumps({"error": message, "message": message}).encode())


@dataclass
class FakeLibreTranslate(FakeTranslator):
    most_texts: int = 25

    def answer(self, request: Received) -> Reply:
        with self.lock:
            body = self.body_of(request, "/translate")
            if isinstance(body, Reply):
                return body
            if set(body) - {"q", "source", "target", "format", "api_key"}:
                return said(400, "Unknown parameter")
            if self.api_key and body.get("api_key") != self.api_key:
                return said(403, "Invalid API key")
            if body.get("source") not in ("en", "de") or body.get("target") not in ("en", "de"):
                return said(400, "language is not supported")
            if body.get("format") != "html":
                return said(400, "Only HTML is tried here")
            refusal = self.take(body.get("q"))
            if refusal or self.allowance < 0:
                return refusal or said(429, "Slowdown")
            self.asked.append(body)
            texts = [self.rendering(text) for text in body["q"]]
            return Reply(200, json.dumps({"translatedText": texts}).encode())


@dataclass
class FakeDeepL(FakeTranslator):
    def answer(self, request: Received) -> Reply:
        with self.lock:
            body = self.body_of(request, "/v2/translate")
            if isinstance(body, Reply):
                return body
            if request.headers.get("authorization") != f"DeepL-Auth-Key {self.api_key}":
                return said(403, "Forbidden")
            if body.get("target_lang") not in ("DE", "EN-GB", "EN-US"):
                return said(400, "Value for 'target_lang' not supported.")
            if body.get("source_lang") not in ("DE", "EN") or body.get("tag_handling") != "html":
                return said(400, "Bad request")
            refusal = self.take(body.get("text"))
            if refusal or self.allowance < 0:
                return refusal or said(456, "Quota exceeded")
            self.asked.append(body)
            source = body["source_lang"]
            texts = [
                {"detected_source_language": source, "text": self.rendering(text)}
                for text in body["text"]
            ]
            return Reply(200, json.dumps({"translations": texts}).encode())


@contextmanager
def running(fake: FakeLibreTranslate | FakeDeepL) -> Iterator[FakeLibreTranslate | FakeDeepL]:
    with serving(fake.answer) as url:
        fake.url = url
        yield fake
