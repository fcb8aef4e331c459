"""Signatures, also against the specification's own example."""

import pytest

from integrations.webhooks import (
    InvalidSignature,
    make_secret,
    new_message_id,
    signed_headers,
    verify,
)

BODY = b'{"test": 2432232314}'
AT = 1614265330


def test_the_example_of_the_specification() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    headers = signed_headers("msg_p5jXN8AQM9LWM0D4loKWxJek", BODY, with_secrets=[secret], at=AT)
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    verify(secret, headers, BODY, at=AT)


def test_while_a_secret_changes_both_fit() -> None:
    old, new = make_secret(), make_secret()
    headers = signed_headers(new_message_id(), BODY, with_secrets=[new, old], at=AT)
    verify(old, headers, BODY, at=AT)
    verify(new, headers, BODY, at=AT)


@pytest.mark.parametrize("change", ["body", "secret", "age", "future", "id", "missing"])
def test_what_is_not_as_sent_is_refused(change: str) -> None:
    secret, body, at = make_secret(), BODY, AT
    headers = signed_headers(new_message_id(), BODY, with_secrets=[secret], at=AT)
    if change == "body":
        body += b" "
    elif change == "secret":
        secret = make_secret()
    elif change == "age":
        at += 301
    elif change == "future":
        at -= 301
    elif change == "id":
        headers["webhook-id"] = new_message_id()
    else:
        del headers["webhook-signature"]
    with pytest.raises(InvalidSignature):
        verify(secret, headers, body, at=at)
