"""What is generated from the code is the code's: the API's document and the blocks' samples.

The TypeScript made from the document is compared by `frontend/openapi/generate.test.ts`.
"""

from magnetiq_site.management.commands.export_openapi import (
    DOCUMENT,
    SAMPLES,
    openapi_text,
    samples_text,
)

HINT = "run `make types` and commit what it writes"


def test_the_openapi_document_is_current() -> None:
    assert DOCUMENT.read_text() == openapi_text(), HINT


def test_the_block_samples_are_current() -> None:
    assert DOCUMENT.with_name(SAMPLES).read_text() == samples_text(), HINT
