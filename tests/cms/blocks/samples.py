"""Every block that editors can choose anywhere, for tests that hold for all of them."""

from collections.abc import Iterator

from wagtail.blocks import Block, StreamBlock

import pytest

from cms.blocks.navigation import FooterBlock, HeaderBlock, PrimaryActionBlock, SocialBlock
from cms.checks import choices_of
from cms.models.company.cases import ResultsBlock
from magnetiq_site.blocks import BodyBlock

STREAMS: list[StreamBlock] = [
    BodyBlock(),
    HeaderBlock(),
    FooterBlock(),
    SocialBlock(),
    PrimaryActionBlock(),
    ResultsBlock(),
]


def every_block() -> Iterator[Block]:
    seen = set()
    for stream in STREAMS:
        for _key, block in choices_of(stream):
            if type(block) not in seen:
                seen.add(type(block))
                yield block


EVERY_BLOCK = [pytest.param(block, id=type(block).__name__) for block in every_block()]
