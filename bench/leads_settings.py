"""The bench's settings with the product's own job engine: a lead's mails wake its worker."""

from magnetiq_site.settings.production import TASKS as PRODUCT_TASKS

from .settings import *  # noqa: F403 - settings are made to be extended

TASKS = PRODUCT_TASKS
