"""The typed environment."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

import pytest

from magnetiq_site.settings.env import load_environment, read_env_file


def test_an_empty_environment_is_a_usable_one() -> None:
    environment = load_environment({})
    assert environment.api_port == 3036
    assert environment.site_port == 8036
    assert str(environment.base_url) == "http://localhost:8036/"


def test_everything_that_is_wrong_is_said_at_once() -> None:
    wrong = {
        "MAGNETIQ_API_PORT": "eighty",
        "MAGNETIQ_BASE_URL": "localhost",
        "MAGNETIQ_LOG_LEVEL": "LOUD",
        "MAGNETIQ_BASE_ULR": "http://localhost:8036",
    }
    with pytest.raises(ImproperlyConfigured) as caught:
        load_environment(wrong, required=("MAGNETIQ_SECRET_KEY",))
    for name in [*wrong, "MAGNETIQ_SECRET_KEY"]:
        assert f"- {name}: " in str(caught.value)


def test_other_programs_variables_are_none_of_our_business() -> None:
    assert load_environment({"PATH": "/bin", "HOME": "/root"}).page_ttl == 60


def test_an_empty_value_counts_as_absent() -> None:
    assert load_environment({"MAGNETIQ_API_PORT": ""}).api_port == 3036
    with pytest.raises(ImproperlyConfigured, match="MAGNETIQ_SECRET_KEY: is required"):
        load_environment({"MAGNETIQ_SECRET_KEY": ""}, required=("MAGNETIQ_SECRET_KEY",))


def test_lists_are_split_at_commas() -> None:
    environment = load_environment({"MAGNETIQ_ALLOWED_HOSTS": "a.example, b.example,"})
    assert environment.allowed_hosts == ["a.example", "b.example"]


def test_a_file_of_variables_is_read(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# a comment\n\nMAGNETIQ_API_PORT=4000\nMAGNETIQ_SECRET_KEY='a=b'\n")
    assert read_env_file(file) == {"MAGNETIQ_API_PORT": "4000", "MAGNETIQ_SECRET_KEY": "a=b"}
    assert read_env_file(tmp_path / "absent") == {}
