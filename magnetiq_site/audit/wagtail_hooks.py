from wagtail import hooks

from .viewsets import AuditViewSet


@hooks.register("register_admin_viewset")
def register_audit_log() -> AuditViewSet:
    return AuditViewSet()
