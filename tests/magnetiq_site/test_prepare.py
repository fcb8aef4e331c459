"""The demo people and the file with their passwords come into being together."""

from pathlib import Path

from django.contrib.auth import get_user_model

import pytest

from magnetiq_site import demo_logins
from magnetiq_site.management.commands import prepare

pytestmark = pytest.mark.django_db(transaction=True)


class PowerCut(BaseException):
    pass


@pytest.mark.parametrize("moment", ["before the file", "after the file"])
def test_crash_locks_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    def cut(folder: Path, logins: list[demo_logins.DemoLogin]) -> None:
        if moment == "after the file":
            demo_logins.write_demo_logins(folder, logins)
        raise PowerCut

    with monkeypatch.context() as broken:
        broken.setattr(prepare, "write_demo_logins", cut)
        with pytest.raises(PowerCut):
            prepare.keep_demo_logins(tmp_path)
    assert not get_user_model().objects.exists()

    prepare.keep_demo_logins(tmp_path)
    logins = demo_logins.read_demo_logins(tmp_path)
    assert [login.role for login in logins] == ["Administrator", "Editor"]
    for login in logins:
        assert get_user_model().objects.get(email=login.email).check_password(login.password)
