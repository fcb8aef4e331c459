"""Each step that one may forget when adding a block is named by a tool.

Every test plants one omission into a copy of the project and reads what the tool says; beside it
the copy without the omission passes. `tests/cms/test_checks.py` does so for `manage.py check`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from wagtail import blocks

import pytest
from pydantic import BaseModel, ValidationError

from cms.blocks.base import ApiStructBlock
from tests.cms.blocks.test_samples import assert_json_is_as_declared
from tests.cms.renderer import StrictRenderer

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "frontend"
LEFT_OUT = shutil.ignore_patterns("node_modules", "build", "__pycache__", "test-results")

pytestmark = pytest.mark.slow
needs_node_modules = pytest.mark.skipif(
    not (FRONTEND / "node_modules").exists(), reason="the site's packages are not installed"
)


class Copy:
    """A copy of a part of the project, into which omissions are planted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def replace(self, path: str, old: str, new: str) -> None:
        file = self.folder / path
        text = file.read_text()
        assert old in text, f"{path} no longer holds what this test replaces"
        file.write_text(text.replace(old, new, 1))

    def run(self, *command: str, folder: str = ".", **environment: str) -> tuple[bool, str]:
        """Whether a command succeeded, and all it said."""
        done = subprocess.run(
            command,
            cwd=self.folder / folder,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def server(tmp_path: Path) -> Copy:
    for room in ("business", "cms", "integrations", "magnetiq_site"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=LEFT_OUT)
    shutil.copy(ROOT / "manage.py", tmp_path)
    return Copy(tmp_path)


@pytest.fixture(scope="module")
def pristine_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(FRONTEND, folder / "frontend", ignore=LEFT_OUT)
    shutil.copytree(ROOT / "locale", folder / "locale")
    return folder


@pytest.fixture
def site(pristine_site: Path, tmp_path: Path) -> Iterator[Copy]:
    folder = tmp_path / "site"
    shutil.copytree(pristine_site, folder)
    (folder / "frontend/node_modules").symlink_to(FRONTEND / "node_modules")
    yield Copy(folder)
    shutil.rmtree(folder)


def check_migrations(server: Copy) -> tuple[bool, str]:
    return server.run(
        sys.executable,
        "manage.py",
        "makemigrations",
        "--check",
        "--dry-run",
        PYTHONPATH=str(server.folder),
        DJANGO_SETTINGS_MODULE="magnetiq_site.settings.test",
        DATABASE_URL="sqlite://:memory:",
    )


def node(site: Copy, *command: str) -> tuple[bool, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return site.run(*command, folder="frontend", PATH=path, NO_COLOR="1")


def typecheck(site: Copy) -> tuple[bool, str]:
    return node(site, "node_modules/.bin/tsc", "--noEmit")


def vitest(site: Copy, file: str) -> tuple[bool, str]:
    return node(site, "node_modules/.bin/vitest", "run", file)


def test_a_missing_migration_is_named(server: Copy) -> None:
    assert check_migrations(server)[0]
    line = "    quote = QuoteBlock()\n"
    server.replace("magnetiq_site/blocks.py", line, "")
    passed, said = check_migrations(server)
    assert not passed
    assert "Alter field body on contentpage" in said


class PlantedBlock(ApiStructBlock):
    """A block that delivers something else than it declares."""

    words = blocks.CharBlock(default="")

    class ApiSchema(BaseModel):
        words: str
        count: int

    def get_api_representation(self, value, context=None):
        return self.represent_fields(value, context)


def test_json_that_is_not_as_declared_fails_the_sample_test() -> None:
    block = PlantedBlock()
    with pytest.raises(ValidationError, match="count"):
        assert_json_is_as_declared(block, block.get_default(), StrictRenderer())


@needs_node_modules
def test_forgotten_make_types_fails_the_comparison(site: Copy) -> None:
    assert vitest(site, "openapi/generate.test.ts")[0]
    site.replace("frontend/openapi/openapi.json", '"eyebrow"', '"kicker"')
    passed, said = vitest(site, "openapi/generate.test.ts")
    assert not passed
    assert "the generated types are those of the document" in said


@needs_node_modules
def test_the_site_as_it_stands_compiles(site: Copy) -> None:
    passed, said = typecheck(site)
    assert passed, said


@needs_node_modules
def test_a_missing_registry_line_does_not_compile(site: Copy) -> None:
    registry = (site.folder / "frontend/src/blocks/registry.ts").read_text()
    [line] = [line for line in registry.splitlines(keepends=True) if "  quote:" in line]
    site.replace("frontend/src/blocks/registry.ts", line, "")
    passed, said = typecheck(site)
    assert not passed
    assert "Property 'quote' is missing" in said


@needs_node_modules
def test_a_missing_component_does_not_compile(site: Copy) -> None:
    (site.folder / "frontend/src/blocks/QuoteBlock/QuoteBlock.tsx").unlink()
    passed, said = typecheck(site)
    assert not passed
    assert "QuoteBlock/QuoteBlock" in said


@needs_node_modules
def test_a_field_renamed_on_one_side_does_not_compile(site: Copy) -> None:
    site.replace("frontend/openapi/openapi.json", '"eyebrow"', '"kicker"')
    assert node(site, "npm", "run", "--silent", "types")[0]
    passed, said = typecheck(site)
    assert not passed
    assert "Property 'eyebrow' does not exist" in said


@needs_node_modules
def test_a_component_that_crashes_fails_the_smoke_test(site: Copy) -> None:
    component = "frontend/src/blocks/QuoteBlock/QuoteBlock.tsx"
    assert vitest(site, "src/blocks/registry.test.ts")[0]
    site.replace(component, "return (", "if (value) throw new Error('planted');\n  return (")
    passed, said = vitest(site, "src/blocks/registry.test.ts")
    assert not passed
    assert "planted" in said
