from django.utils.html import format_html

from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static

from .viewsets import AuditViewSet


@hooks.register("register_admin_viewset")
def register_audit_log() -> AuditViewSet:
    return AuditViewSet()


@hooks.register("insert_global_admin_css")
def add_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("audit/audit.css"))
