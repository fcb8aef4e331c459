"""Registers the dialog that asks for a comment before something is submitted."""

from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static

from .submission import ask_for_comment, hear_comment

for kind in ("page", "snippet"):
    hooks.register(f"before_create_{kind}", hear_comment)
    hooks.register(f"before_edit_{kind}", hear_comment)


@hooks.register("register_admin_urls")
def register_dialog() -> list[URLPattern]:
    return [path("editorial/comment/", ask_for_comment, name="editorial_comment")]


@hooks.register("insert_editor_js")
def insert_dialog() -> str:
    return format_html(
        '<script src="{}" data-url="{}"></script>',
        versioned_static("editorial/submission.js"),
        reverse("editorial_comment"),
    )
