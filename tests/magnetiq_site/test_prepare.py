"""The demo people and the file with their passwords come into being together."""

from pathlib import Path

import pytest

from magnetiq_site import demo_logins
from magnetiq_site.access.roles import ensure_roles, role_of
from magnetiq_site.accounts.models import User
from magnetiq_site.management.commands import prepare

pytestmark = pytest.mark.django_db(transaction=True)


class PowerCut(BaseException):
    pass


@pytest.mark.parametrize("moment", ["before the file", "after the file"])
def test_crash_locks_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    ensure_roles()

    def cut(folder: Path, logins: list[demo_logins.DemoLogin]) -> None:
        if moment == "after the file":
            demo_logins.write_demo_logins(folder, logins)
        raise PowerCut

    with monkeypatch.context() as broken:
        broken.setattr(prepare, "write_demo_logins", cut)
        with pytest.raises(PowerCut):
            prepare.keep_demo_logins(tmp_path)
    assert not User.objects.exists()

    prepare.keep_demo_logins(tmp_path)
    logins = demo_logins.read_demo_logins(tmp_path)
    assert [login.role for login in logins] == list(demo_logins.PEOPLE)
    for login in logins:
        person = User.objects.get(email=login.email)
        assert person.check_password(login.password)
        assert role_of(person) == demo_logins.PEOPLE[login.role][1]
