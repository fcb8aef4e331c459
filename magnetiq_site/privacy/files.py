"""An export as files: JSON for programs, and a ZIP with a table of each kind for people."""

import io
import json
import zipfile
from typing import Any

from django.utils.text import slugify

from business.contacts.tables import written_table
from business.core.privacy.answers import Table

from .requests import PersonalExport


def as_json(export: PersonalExport) -> str:
    """One object: who, when, and each table under the name that a person understands."""
    document = {
        "address": export.address,
        "addresses": export.addresses,
        "made_at": export.made_at.isoformat(),
        "tables": {table.title: table.rows for table in export.tables},
    }
    return json.dumps(document, ensure_ascii=False, indent=2, default=str)


def as_zip(export: PersonalExport) -> bytes:
    """`data.json` and one CSV file for each table; cells are harmless in office programs."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", as_json(export))
        for number, table in enumerate(export.tables, start=1):
            name = f"{number:02}-{slugify(table.title)}.csv"
            archive.writestr(name, "".join(written_table(_lines(table))))
    return file.getvalue()


def _lines(table: Table) -> list[list[Any]]:
    columns = list(dict.fromkeys(name for row in table.rows for name in row))
    return [columns, *([_cell(row.get(name)) for name in columns] for row in table.rows)]


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
