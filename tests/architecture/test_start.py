"""What a process holds in memory when it begins: a worker has no use for screens."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOADED = "import django, json, sys; django.setup(); print(json.dumps(list(sys.modules)))"
HEAVY = ("wagtail.api.v3.routers", "rest_framework", "psycopg")


@pytest.mark.slow
def test_neither_screens_nor_the_api_of_wagtail_are_loaded_at_the_start() -> None:
    environment = {
        "DJANGO_SETTINGS_MODULE": "magnetiq_site.settings.test",
        "DATABASE_URL": "sqlite://:memory:",
    }
    run = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    modules = json.loads(run.stdout)
    assert "cms.models" in modules
    assert [name for name in modules if name.endswith("wagtail_hooks")] == []
    assert [name for name in modules if name.startswith(HEAVY)] == []
