"""What holds on every machine; `dev`, `test` and `production` only add."""

import os
from typing import Any

from django.utils.translation import gettext_lazy as _

import dj_database_url

from .env import ROOT, environment_of_this_process
from .mail import mail_settings

ENV = environment_of_this_process()

BASE_DIR = ROOT
DATA_DIR = ENV.data_dir
SECRET_KEY = ENV.secret_key
BASE_URL = str(ENV.base_url).rstrip("/")
ALLOWED_HOSTS = [ENV.base_url.host or "localhost", "localhost", "127.0.0.1", *ENV.allowed_hosts]

INSTALLED_APPS = [
    # First: it leaves Wagtail's own API out, which the apps of Wagtail load.
    "cms",
    "business.core",
    "business.mail",
    "business.contacts",
    "business.connections",
    "business.consents",
    "business.forms",
    "business.webinars",
    "magnetiq_site.accounts",
    "magnetiq_site.jobs",
    "magnetiq_site.privacy",
    "magnetiq_site.audit",
    "magnetiq_site",
    "wagtail_headless_preview",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "magnetiq_site.accounts.wagtail_users.InvitingUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    # After Wagtail's admin, whose mails it replaces.
    "magnetiq_site.editorial",
    "wagtail",
    "modelcluster",
    "taggit",
    "ninja",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

# No LocaleMiddleware: it would answer unknown API addresses with a redirect.
MIDDLEWARE = [
    "magnetiq_site.request_ids.RequestIdMiddleware",
    "business.core.current.CurrentRequestMiddleware",
    "magnetiq_site.browser_security.BrowserSecurityMiddleware",
    "magnetiq_site.cors.CorsMiddleware",
    "magnetiq_site.api_errors.ErrorShapeMiddleware",
    "magnetiq_site.api_protocol.ApiProtocolMiddleware",
    "magnetiq_site.body_limit.BodyLimitMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "magnetiq_site.accounts.sessions.middleware.LoginSessionMiddleware",
    "magnetiq_site.accounts.browser_language.BrowserLanguageMiddleware",
    "magnetiq_site.accounts.required_steps.RequiredStepsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "magnetiq_site.audit.exports.ExportAuditMiddleware",
]

ROOT_URLCONF = "magnetiq_site.urls"
WSGI_APPLICATION = "magnetiq_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# IMMEDIATE is what keeps writers from failing; FULL survives a power cut.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        f"PRAGMA synchronous={ENV.sqlite_synchronous};"
        "PRAGMA mmap_size=134217728;"
        "PRAGMA cache_size=-20000;"
        "PRAGMA journal_size_limit=67108864;"
        "PRAGMA temp_store=MEMORY;"
    ),
}


def database(url: str) -> dict[str, Any]:
    """Django's description of the database behind an address."""
    config: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60))
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = SQLITE_OPTIONS
    else:
        config["CONN_HEALTH_CHECKS"] = True
    return config


DATABASES = {"default": database(ENV.database_url or f"sqlite:///{DATA_DIR}/magnetiq.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all workers, with no server of its own.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}

MAGNETIQ_JOB_ENGINE = ENV.job_engine
CARRIED = MAGNETIQ_JOB_ENGINE == "procrastinate"
JOB_BACKEND = "carried_backend.CarriedBackend" if CARRIED else "backend.LeaseBackend"
TASKS = {"default": {"BACKEND": f"magnetiq_site.jobs.{JOB_BACKEND}", "QUEUES": []}}
# Its tables exist in PostgreSQL only; the check of the backend says so.
if CARRIED and DATABASES["default"]["ENGINE"].endswith("postgresql"):
    INSTALLED_APPS.append("procrastinate.contrib.django")
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS: list[str] = []

AUTH_USER_MODEL = "accounts.User"
MAGNETIQ_SIGNING_KEY_FILE = DATA_DIR / "signing.keys"
MAGNETIQ_TOKEN_ISSUER = ENV.token_issuer or BASE_URL
MAGNETIQ_TOKEN_AUDIENCE = ENV.token_audience
MAGNETIQ_ACCESS_MINUTES = ENV.access_minutes
MAGNETIQ_REFRESH_DAYS = ENV.refresh_days
MAGNETIQ_IDLE_MINUTES = ENV.idle_minutes
MAGNETIQ_SESSIONS_PER_PERSON = ENV.sessions_per_person
MAGNETIQ_SESSION_KEEP_DAYS = 90
PASSWORD_RESET_TIMEOUT = 60 * 60
AUTHENTICATION_BACKENDS = ["magnetiq_site.accounts.backends.AccountsBackend"]
# The first makes new hashes; what the others have made still opens, and is made anew at login.
PASSWORD_HASHERS = [
    "magnetiq_site.accounts.hashing.BCryptHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
MAGNETIQ_PASSWORD_ROUNDS = ENV.password_rounds
MAGNETIQ_PASSWORD_SLOTS = ENV.password_slots or max(1, (os.cpu_count() or 1) // 2)
# Of a worker's threads, those that may hash or wait for it; the others go on with reads.
MAGNETIQ_PASSWORD_THREADS = max(1, ENV.api_threads // 2)
MAGNETIQ_PASSWORD_DAYS = ENV.password_days
MAGNETIQ_LOGIN_ATTEMPTS = ENV.login_attempts
MAGNETIQ_LOGIN_WINDOW_MINUTES = ENV.login_window_minutes
MAGNETIQ_LOGIN_LOCK_MINUTES = ENV.login_lock_minutes
MAGNETIQ_LOGIN_KEEP_DAYS = 90
MAGNETIQ_RESET_RATE = ENV.reset_rate
MAGNETIQ_TWO_FACTOR_ROLES = ENV.two_factor_roles
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    # Last: it costs a hash.
    {"NAME": "magnetiq_site.accounts.passwords.PasswordHistoryValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German"))]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Cookies ignore ports, and localhost is shared with whatever else a developer runs.
SESSION_COOKIE_NAME = "magnetiq_session"
CSRF_COOKIE_NAME = "magnetiq_csrf"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_TRUSTED_ORIGINS = [BASE_URL]
MAGNETIQ_CORS_ORIGINS = ENV.cors_origins
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

WAGTAIL_SITE_NAME = "Magnetiq"
WAGTAILADMIN_USER_LOGIN_FORM = "magnetiq_site.accounts.login_forms.LoginForm"
# A screen of its own sets a password: it has to end what is logged in elsewhere.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = True
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "magnetiq_site.accounts.forms.PasswordResetForm"  # noqa: S105 - a class
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# A translation begins as a draft: only its words decide when readers get it.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILIMAGES_IMAGE_MODEL = "cms.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.media.forms.SiteImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = ENV.image_megapixels * 1_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = ENV.upload_image_mb * 1024**2
WAGTAILIMAGES_AVIF_QUALITY = 50  # as sharp as WebP at its default, and a third smaller
WAGTAILDOCS_DOCUMENT_MODEL = "cms.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.media.forms.SiteDocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
MAGNETIQ_UPLOAD_MB = {
    "image": ENV.upload_image_mb,
    "document": ENV.upload_document_mb,
    "audio": ENV.upload_audio_mb,
    "video": ENV.upload_video_mb,
}
WAGTAILDOCS_MAX_UPLOAD_SIZE = max(MAGNETIQ_UPLOAD_MB.values()) * 1024**2
MAGNETIQ_REQUEST_MB = max(MAGNETIQ_UPLOAD_MB.values()) + 10  # room for the rest of a form
MAGNETIQ_IMAGE_AVIF = ENV.image_avif
MAGNETIQ_PRIVATE_LINK_SECONDS = 15 * 60
ON_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "cms.search" if ON_SQLITE else "wagtail.search.backends.database"}
}
WAGTAIL_AUTOSAVE_INTERVAL = 5_000
# A new translation is a draft: who submits it may be nobody who publishes.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# The admin calls nobody outside.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

# Where to is said by `cms.preview.base`.
WAGTAIL_HEADLESS_PREVIEW = {"REDIRECT_ON_PREVIEW": True}
MAGNETIQ_PREVIEW_MINUTES = ENV.preview_minutes
MAGNETIQ_ADMIT = "magnetiq_site.access.admission.admit"
MAGNETIQ_BODY_BLOCK = "magnetiq_site.blocks.BodyBlock"
MAGNETIQ_PURGE_URLS = ENV.purge_urls or [f"http://127.0.0.1:{ENV.site_port}/__purge"]
MAGNETIQ_PURGE_TOKEN = ENV.purge_token
MAIL_HOST_NAME = ENV.base_url.host or "localhost"
globals().update(mail_settings(ENV.email_url, ENV.email_backend))
ANYMAIL = ENV.anymail
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.email_from or f"Magnetiq <no-reply@{MAIL_HOST_NAME}>"
MAGNETIQ_EMAIL_REPLY_TO = ENV.email_reply_to
MAGNETIQ_EMAIL_ID_DOMAIN = MAIL_HOST_NAME
MAGNETIQ_EMAIL_RATE = ENV.email_rate
MAGNETIQ_EMAIL_DOMAIN_RATES = ENV.email_domain_rates
MAGNETIQ_EMAIL_LEASE = 300  # seconds that one mail may be on its way
MAGNETIQ_MAIL_KEEP_BODIES_DAYS = 90
MAGNETIQ_MAIL_KEEP_DAYS = 730
MAGNETIQ_BOUNCE_DOMAIN = ENV.bounce_domain

MAGNETIQ_FORM_DIFFICULTY = ENV.form_difficulty
MAGNETIQ_FORM_RATE = ENV.form_rate
MAGNETIQ_FORM_PLAIN_RATE = ENV.form_plain_rate
MAGNETIQ_FORM_ADDRESS_RATE = ENV.form_address_rate
MAGNETIQ_FORM_KEEP_DAYS = ENV.form_keep_days
MAGNETIQ_FORM_SPAM_DAYS = 30
MAGNETIQ_WEBINAR_KEEP_DAYS = ENV.webinar_keep_days
MAGNETIQ_TRASH_DAYS = ENV.trash_days
MAGNETIQ_SUBSCRIPTION_RATE = ENV.subscription_rate
# By `business.core.rates`; the site server keeps those of public and search as well.
MAGNETIQ_AUTH_RATE = ENV.auth_rate
MAGNETIQ_PUBLIC_RATE = ENV.public_rate
MAGNETIQ_SEARCH_RATE = ENV.search_rate
MAGNETIQ_REGISTRATION_RATE = ENV.registration_rate
MAGNETIQ_DOWNLOAD_RATE = ENV.download_rate
MAGNETIQ_ADMIN_RATE = ENV.admin_rate
MAGNETIQ_WAGTAIL_API = ENV.wagtail_api
if MAGNETIQ_WAGTAIL_API:
    INSTALLED_APPS.append("wagtail.api.v3")

MAGNETIQ_CONSENT_BANNER = "business.consents.banner.render_banner"
MAGNETIQ_CONSENT_DAYS = ENV.consent_days
MAGNETIQ_CONSENT_RATE = ENV.consent_rate
MAGNETIQ_CONSENT_TOTAL_RATE = ENV.consent_total_rate
MAGNETIQ_CONSENT_EVIDENCE_DAYS = 3 * 365

MAGNETIQ_AUDIT_SECURITY_DAYS = ENV.audit_security_days
MAGNETIQ_AUDIT_DAYS = ENV.audit_days

MAGNETIQ_MAIL_BRAND = "magnetiq_site.mail_brand.read_brand"
MAGNETIQ_MAIL_LOGO_URL = str(ENV.mail_logo_url or "")

MAGNETIQ_GATEWAYS = ENV.gateways
# Without a service the editors' screens offer none.
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = (
    {"CLASS": "magnetiq_site.machine_translation.Translator"}
    if "translation" in ENV.gateways
    else None
)
MAGNETIQ_TRANSLATION_KEEP = ENV.translation_keep
MAGNETIQ_VENDOR_CLIENT = "business.connections.clients.vendor_client"
MAGNETIQ_CREDENTIAL_KEYS = ENV.credential_keys
MAGNETIQ_CREDENTIAL_KEY_FILE = DATA_DIR / "credentials.keys"
MAGNETIQ_OUTBOUND_EXCEPTIONS = ENV.outbound_exceptions
MAGNETIQ_WEBHOOK_KEEP_DAYS = 30

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "magnetiq_site.logs.MaskingFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s]: %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": ENV.log_level},
    # Two lines for each job would drown the rest.
    "loggers": {
        "django_tasks": {"level": "WARNING"},
        "procrastinate": {"level": "WARNING"},
        # The development server has a handler of its own, which masks nothing.
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
