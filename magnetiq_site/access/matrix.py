"""The matrix as a table for people: `python -m magnetiq_site.access.matrix` writes it into docs."""

import os

import django

DOCUMENT = "docs/roles.md"
BEGIN, END = "<!-- matrix -->", "<!-- /matrix -->"


def matrix_table() -> str:
    """A row for each permission, a column for each role; the app registry must be ready."""
    from business.core.permissions import known_permissions  # noqa: PLC0415 - after the set-up

    from .roles import ROLES  # noqa: PLC0415 - as above

    roles = ROLES[::-1]
    rows = [
        ["Permission", "Super admin", *(role.group.removesuffix("s") for role in roles)],
        ["---", *[":-:"] * (len(roles) + 1)],
        *(
            [f"`{name}`", "✓", *("✓" if name in role.permissions else "" for role in roles)]
            for name in known_permissions()
        ),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def with_table(text: str) -> str:
    """The document with the table as it is now."""
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return f"{before}{BEGIN}\n{matrix_table()}\n{END}{after}"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magnetiq_site.settings.test")
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - after the set-up

    document = settings.BASE_DIR / DOCUMENT
    document.write_text(with_table(document.read_text()))


if __name__ == "__main__":
    main()
