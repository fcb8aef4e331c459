"""Writes the OpenAPI document and the block samples that the site's types and tests stand on."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from pydantic_core import to_jsonable_python

from cms.blocks.samples import block_samples
from magnetiq_site.api import api
from magnetiq_site.blocks import BodyBlock

DOCUMENT = Path(settings.BASE_DIR) / "frontend/openapi/openapi.json"
SAMPLES = "block-samples.json"


def openapi_text() -> str:
    """The document as it is stored: the same code gives the same bytes."""
    return as_text(api.get_openapi_schema())


def samples_text() -> str:
    """One sample for each block of the body, likewise."""
    return as_text(to_jsonable_python(block_samples(BodyBlock())))


def as_text(content: Any) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


class Command(BaseCommand):
    help = "Write the OpenAPI document of this version, and the samples of its blocks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=DOCUMENT)

    def handle(self, *_args: Any, path: Path, **_options: Any) -> None:
        path.write_text(openapi_text())
        path.with_name(SAMPLES).write_text(samples_text())
        self.stdout.write(f"Wrote {path} and {SAMPLES} beside it")
