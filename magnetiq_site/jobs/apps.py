from importlib import import_module

from django.apps import AppConfig, apps
from django.core import checks
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "magnetiq_site.jobs"
    label = "jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        # Models and settings must be there before a task can be declared.
        from .checks import check_durable_backend  # noqa: PLC0415
        from .periodic import registry  # noqa: PLC0415
        from .personal_data import register_jobs  # noqa: PLC0415

        register_jobs()
        checks.register(check_durable_backend, deploy=True)
        for name in ("housekeeping", "publishing"):
            registry.collect(import_module(f"{self.name}.{name}"))
        for config in apps.get_app_configs():
            if module_has_submodule(config.module, "periodic"):
                registry.collect(import_module(f"{config.name}.periodic"))
