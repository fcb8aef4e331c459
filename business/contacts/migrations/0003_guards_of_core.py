"""The ledger's triggers have other names since `business.core.append_only` lays them."""

from django.db import migrations

FORMER = (
    ("consent_ledger_update", "contacts_consentevent"),
    ("consent_ledger_delete", "contacts_consentevent"),
    ("consent_wording_update", "contacts_wording"),
    ("consent_wording_delete", "contacts_wording"),
)


def drop_former_guards(apps, schema_editor):
    on_table = schema_editor.connection.vendor == "postgresql"
    for name, table in FORMER:
        where = f" ON {table}" if on_table else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")
    if on_table:
        schema_editor.execute("DROP FUNCTION IF EXISTS consent_refuse_unpermitted()")
        schema_editor.execute("DROP FUNCTION IF EXISTS consent_refuse()")


class Migration(migrations.Migration):
    dependencies = [("contacts", "0002_immutable_conversions")]

    # The new ones are laid after every migration.
    operations = [migrations.RunPython(drop_former_guards, migrations.RunPython.noop)]
