"""Each shape says what its server meant, and never more."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from business.mail.bounces.parsing import parse_report

from .shapes import COPYLESS, MESSAGE_ID, SHAPES, raw_shape


@pytest.mark.parametrize(("kind", "text"), SHAPES.values(), ids=SHAPES.keys())
def test_shape(kind: str, text: str | bytes) -> None:
    reports = parse_report(raw_shape(text))
    if not kind:
        assert reports == []
        return
    first = reports[0]
    assert first.kind.value == kind
    assert first.recipient == "ada@example.com"
    assert first.message_id == MESSAGE_ID


@pytest.mark.parametrize(("kind", "text"), COPYLESS.values(), ids=COPYLESS.keys())
def test_shape_without_a_copy(kind: str, text: str) -> None:
    reports = parse_report(text.encode())
    assert [(report.kind.value, report.message_id) for report in reports] == (
        [(kind, "")] if kind else []
    )


def test_every_recipient_of_a_report_is_told() -> None:
    _kind, text = SHAPES["rfc 3464 multiple recipients, first delivered"]
    found = [(report.recipient, report.kind.value) for report in parse_report(raw_shape(text))]
    assert found == [("ada@example.com", "delivered"), ("bob@example.com", "hard")]


@given(st.binary(max_size=400))
def test_rubbish_never_raises(raw: bytes) -> None:
    parse_report(raw)


@given(st.sampled_from(list(SHAPES.values())), st.integers(0, 2000), st.binary(max_size=3))
@example(SHAPES["complaint, rfc 5965"], 334, b"\x80")
@example(SHAPES["exim, without a report"], 205, b"\x00")
def test_damaged_report_never_raises(shape: tuple[str, str | bytes], at: int, junk: bytes) -> None:
    raw = raw_shape(shape[1])
    parse_report(raw[:at] + junk + raw[at + 7 :])
