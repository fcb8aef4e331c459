"""Whatever comes as a token is genuine or refused."""

import pytest

from business.core.tokens import InvalidToken, make_token, read_token


def test_a_token_is_for_one_purpose() -> None:
    token = make_token("one", [1, "x"])

    assert read_token("one", token) == [1, "x"]
    with pytest.raises(InvalidToken):
        read_token("other", token)


@pytest.mark.parametrize("token", ["", ":", "a:b:c", "\ud800", "ü:1:2", "." * 1000, "\0"])
def test_what_was_not_made_here_is_refused(token: str) -> None:
    with pytest.raises(InvalidToken):
        read_token("one", token)
