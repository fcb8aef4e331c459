"""Spreadsheets that nobody's office program takes for programs."""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


class SafeExportMixin(SpreadsheetExportMixin):
    """An export in which no cell is a formula, whatever editors call their pages."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        written = super().preprocess_field_value(field, value, export_format)
        is_formula = isinstance(written, str) and written.startswith(DANGEROUS)
        return f"'{written}" if is_formula else written
