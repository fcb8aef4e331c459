"""Where readers are: secrets are required, and HTTPS wherever the public address says so."""

from .base import *  # noqa: F403 - settings are made to be extended
from .base import BASE_URL
from .env import environment_of_this_process

environment_of_this_process(required=("MAGNETIQ_SECRET_KEY", "MAGNETIQ_PURGE_TOKEN"))

DEBUG = False
# A first look on localhost has no TLS; every real address has.
BEHIND_TLS = BASE_URL.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_HSTS_PRELOAD = BEHIND_TLS
SESSION_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_SECURE = BEHIND_TLS
