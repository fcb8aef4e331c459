"""What is wrong with an answer is said in the same words by the API and in the browser."""

import json
from pathlib import Path

from django.utils import translation

import pytest

from business.forms.validation import MESSAGES

ROOT = Path(__file__).resolve().parents[2]
# Only the API can notice it.
UNHEARD = {"unknown"}


@pytest.mark.parametrize("language", ["en", "de"])
def test_both_halves_use_the_same_words(language: str) -> None:
    texts = json.loads((ROOT / f"locale/{language}/frontend.json").read_text())
    words = texts["forms"]["errors"]
    assert set(words) == set(MESSAGES) - UNHEARD
    for code, text in words.items():
        with translation.override(language):
            said = str(MESSAGES[code])
        assert said == text.replace("{{limit}}", "%(limit)s"), code
