"""The database itself refuses to rewrite a conversion; only whose it is may change."""

from django.db import migrations

FIXED = [
    "kind", "about", "at", "value_minor", "currency",
    *(
        f"{end}_{name}"
        for end in ("first", "last")
        for name in ("at", "page", "referrer", "source", "medium", "campaign", "term", "content")
    ),
]
COLUMNS = ", ".join(f'"{name}"' for name in FIXED)

SQLITE = f"""
CREATE TRIGGER contacts_conversion_immutable BEFORE UPDATE OF {COLUMNS} ON contacts_conversion
BEGIN SELECT RAISE(ABORT, 'conversions are immutable'); END
"""
POSTGRES = f"""
CREATE FUNCTION contacts_conversion_immutable() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'conversions are immutable' USING ERRCODE = 'check_violation'; END $$;
CREATE TRIGGER contacts_conversion_immutable BEFORE UPDATE OF {COLUMNS} ON contacts_conversion
FOR EACH ROW EXECUTE FUNCTION contacts_conversion_immutable();
"""


def add_guard(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute(SQLITE if on_sqlite else POSTGRES)


def remove_guard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER contacts_conversion_immutable")
    else:
        schema_editor.execute("DROP FUNCTION contacts_conversion_immutable() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("contacts", "0001_initial")]
    operations = [migrations.RunPython(add_guard, remove_guard)]
