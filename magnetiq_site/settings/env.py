"""The typed environment: each variable once, and one report of all that is wrong."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from django.core.exceptions import ImproperlyConfigured

from pydantic import (
    AnyHttpUrl,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Json,
    ValidationError,
)

ROOT = Path(__file__).resolve().parents[2]
KNOWN_PREFIX = "MAGNETIQ_"


def _split(value: object) -> object:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


Words = Annotated[list[str], BeforeValidator(_split)]
Origins = Annotated[
    list[Annotated[str, Field(pattern=r"^https?://[a-z0-9.-]+(:[0-9]{1,5})?$")]],
    BeforeValidator(_split),
]
Limit = Annotated[str, Field(pattern=r"^(0|[1-9][0-9]*/([1-9][0-9]?)?[smhd])$")]
Megabytes = Annotated[int, Field(ge=1, le=500)]
Port = Annotated[int, Field(ge=1, le=65535)]


class Environment(BaseModel):
    """What a machine tells Magnetiq. `docs/settings.md` lists the same names for operators."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    database_url: str = Field(default="", alias="DATABASE_URL")
    secret_key: str = Field(default="", alias="MAGNETIQ_SECRET_KEY")
    base_url: AnyHttpUrl = Field(
        default=AnyHttpUrl("http://localhost:8036"), alias="MAGNETIQ_BASE_URL"
    )
    allowed_hosts: Words = Field(default=[], alias="MAGNETIQ_ALLOWED_HOSTS")
    api_port: Port = Field(default=3036, alias="MAGNETIQ_API_PORT")
    site_port: Port = Field(default=8036, alias="MAGNETIQ_SITE_PORT")
    api_workers: int = Field(default=1, ge=1, le=64, alias="MAGNETIQ_API_WORKERS")
    api_threads: int = Field(default=4, ge=1, le=64, alias="MAGNETIQ_API_THREADS")
    api_worker_class: str = Field(default="gthread", alias="MAGNETIQ_API_WORKER_CLASS")
    site_host: str = Field(default="127.0.0.1", alias="MAGNETIQ_SITE_HOST")
    api_origin: str = Field(default="", alias="MAGNETIQ_API_ORIGIN")
    trusted_proxies: Words = Field(default=["127.0.0.1", "::1"], alias="MAGNETIQ_TRUSTED_PROXIES")
    page_ttl: int = Field(default=60, ge=0, alias="MAGNETIQ_PAGE_TTL")
    data_dir: Path = Field(default=ROOT / "var", alias="MAGNETIQ_DATA_DIR")
    purge_urls: Words = Field(default=[], alias="MAGNETIQ_PURGE_URLS")
    purge_token: str = Field(default="", alias="MAGNETIQ_PURGE_TOKEN")
    mail_logo_url: AnyHttpUrl | None = Field(default=None, alias="MAGNETIQ_MAIL_LOGO_URL")
    preview_minutes: int = Field(default=60, ge=1, le=1440, alias="MAGNETIQ_PREVIEW_MINUTES")
    sqlite_synchronous: Literal["FULL", "NORMAL"] = Field(
        default="FULL", alias="MAGNETIQ_SQLITE_SYNCHRONOUS"
    )
    job_engine: Literal["embedded", "procrastinate"] = Field(
        default="embedded", alias="MAGNETIQ_JOB_ENGINE"
    )
    email_url: str = Field(default="", alias="MAGNETIQ_EMAIL_URL")
    email_backend: str = Field(default="", alias="MAGNETIQ_EMAIL_BACKEND")
    anymail: Json[dict[str, Any]] = Field(default={}, alias="MAGNETIQ_ANYMAIL")
    email_from: str = Field(default="", alias="MAGNETIQ_EMAIL_FROM")
    email_reply_to: str = Field(default="", alias="MAGNETIQ_EMAIL_REPLY_TO")
    email_rate: str = Field(default="300/h", alias="MAGNETIQ_EMAIL_RATE")
    email_domain_rates: Words = Field(default=[], alias="MAGNETIQ_EMAIL_DOMAIN_RATES")
    gateways: Json[dict[str, dict[str, object]]] = Field(default={}, alias="MAGNETIQ_GATEWAYS")
    translation_keep: Words = Field(default=["Magnetiq"], alias="MAGNETIQ_TRANSLATION_KEEP")
    credential_keys: Words = Field(default=[], alias="MAGNETIQ_CREDENTIAL_KEYS")
    outbound_exceptions: Words = Field(default=[], alias="MAGNETIQ_OUTBOUND_EXCEPTIONS")
    bounce_domain: str = Field(default="", alias="MAGNETIQ_BOUNCE_DOMAIN")
    form_difficulty: int = Field(default=15, ge=1, le=30, alias="MAGNETIQ_FORM_DIFFICULTY")
    form_rate: Limit = Field(default="60/h", alias="MAGNETIQ_FORM_RATE")
    form_plain_rate: Limit = Field(default="10/h", alias="MAGNETIQ_FORM_PLAIN_RATE")
    form_address_rate: Limit = Field(default="20/d", alias="MAGNETIQ_FORM_ADDRESS_RATE")
    form_keep_days: int = Field(default=730, ge=1, alias="MAGNETIQ_FORM_KEEP_DAYS")
    webinar_keep_days: int = Field(default=1095, ge=1, alias="MAGNETIQ_WEBINAR_KEEP_DAYS")
    trash_days: int = Field(default=30, ge=1, alias="MAGNETIQ_TRASH_DAYS")
    auth_rate: Limit = Field(default="5/m", alias="MAGNETIQ_AUTH_RATE")
    public_rate: Limit = Field(default="100/m", alias="MAGNETIQ_PUBLIC_RATE")
    search_rate: Limit = Field(default="30/m", alias="MAGNETIQ_SEARCH_RATE")
    registration_rate: Limit = Field(default="3/m", alias="MAGNETIQ_REGISTRATION_RATE")
    download_rate: Limit = Field(default="10/5m", alias="MAGNETIQ_DOWNLOAD_RATE")
    admin_rate: Limit = Field(default="120/m", alias="MAGNETIQ_ADMIN_RATE")
    wagtail_api: bool = Field(default=False, alias="MAGNETIQ_WAGTAIL_API")
    subscription_rate: Limit = Field(default="3000/h", alias="MAGNETIQ_SUBSCRIPTION_RATE")
    upload_image_mb: Megabytes = Field(default=20, alias="MAGNETIQ_UPLOAD_IMAGE_MB")
    upload_document_mb: Megabytes = Field(default=50, alias="MAGNETIQ_UPLOAD_DOCUMENT_MB")
    upload_audio_mb: Megabytes = Field(default=50, alias="MAGNETIQ_UPLOAD_AUDIO_MB")
    upload_video_mb: Megabytes = Field(default=50, alias="MAGNETIQ_UPLOAD_VIDEO_MB")
    image_megapixels: int = Field(default=30, ge=1, le=80, alias="MAGNETIQ_IMAGE_MEGAPIXELS")
    image_avif: bool = Field(default=True, alias="MAGNETIQ_IMAGE_AVIF")
    consent_days: int = Field(default=180, ge=1, le=365, alias="MAGNETIQ_CONSENT_DAYS")
    consent_rate: Limit = Field(default="600/h", alias="MAGNETIQ_CONSENT_RATE")
    consent_total_rate: Limit = Field(default="30000/h", alias="MAGNETIQ_CONSENT_TOTAL_RATE")
    password_rounds: int = Field(default=12, ge=10, le=14, alias="MAGNETIQ_PASSWORD_ROUNDS")
    password_slots: int = Field(default=0, ge=0, le=64, alias="MAGNETIQ_PASSWORD_SLOTS")
    password_days: int = Field(default=0, ge=0, alias="MAGNETIQ_PASSWORD_DAYS")
    login_attempts: int = Field(default=5, ge=1, le=100, alias="MAGNETIQ_LOGIN_ATTEMPTS")
    login_window_minutes: int = Field(default=60, ge=1, alias="MAGNETIQ_LOGIN_WINDOW_MINUTES")
    login_lock_minutes: int = Field(default=30, ge=1, alias="MAGNETIQ_LOGIN_LOCK_MINUTES")
    reset_rate: Limit = Field(default="10/h", alias="MAGNETIQ_RESET_RATE")
    two_factor_roles: Words = Field(default=[], alias="MAGNETIQ_TWO_FACTOR_ROLES")
    audit_security_days: int = Field(default=90, ge=1, alias="MAGNETIQ_AUDIT_SECURITY_DAYS")
    audit_days: int = Field(default=730, ge=1, alias="MAGNETIQ_AUDIT_DAYS")
    cors_origins: Origins = Field(default=[], alias="MAGNETIQ_CORS_ORIGINS")
    token_issuer: str = Field(default="", alias="MAGNETIQ_TOKEN_ISSUER")
    token_audience: str = Field(
        default="magnetiq-api", min_length=1, alias="MAGNETIQ_TOKEN_AUDIENCE"
    )
    access_minutes: int = Field(default=15, ge=1, le=60, alias="MAGNETIQ_ACCESS_MINUTES")
    refresh_days: int = Field(default=7, ge=1, le=90, alias="MAGNETIQ_REFRESH_DAYS")
    idle_minutes: int = Field(default=30, ge=10, le=1440, alias="MAGNETIQ_IDLE_MINUTES")
    sessions_per_person: int = Field(default=2, ge=1, le=100, alias="MAGNETIQ_SESSIONS_PER_PERSON")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", alias="MAGNETIQ_LOG_LEVEL"
    )


def load_environment(source: Mapping[str, str], *, required: tuple[str, ...] = ()) -> Environment:
    """Read the environment.

    Args:
        source: Usually `os.environ`; an empty value counts as absent.
        required: Names that must be present here, such as the secret key in production.

    Raises:
        ImproperlyConfigured: Once, with every missing, malformed or unknown variable.
    """
    known = {field.alias for field in Environment.model_fields.values() if field.alias}
    given = {
        name: value
        for name, value in source.items()
        if value and (name in known or name.startswith(KNOWN_PREFIX))
    }
    problems = [f"{name}: is required" for name in required if name not in given]
    try:
        environment = Environment.model_validate(given)
    except ValidationError as error:
        problems += [_problem(item["loc"], item["type"], item["msg"]) for item in error.errors()]
    if problems:
        lines = "\n".join(f"  - {problem}" for problem in problems)
        raise ImproperlyConfigured(f"The environment is not usable:\n{lines}")
    return environment


def _problem(location: tuple[int | str, ...], kind: str, message: str) -> str:
    name = ".".join(str(part) for part in location)
    return f"{name}: {'is not a known setting' if kind == 'extra_forbidden' else message}"


def read_env_file(path: Path) -> dict[str, str]:
    """Return the `NAME=value` lines of a file; an absent file is an empty one."""
    if not path.exists():
        return {}
    lines = (line.strip() for line in path.read_text().splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}


def environment_of_this_process(*, required: tuple[str, ...] = ()) -> Environment:
    """The process's environment over `.env` over what this machine generated for itself."""
    files = read_env_file(secrets_file()) | read_env_file(ROOT / ".env")
    return load_environment(files | os.environ, required=required)


def secrets_file() -> Path:
    """Where a machine keeps the secrets it generated; never in the repository."""
    return Path(os.environ.get("MAGNETIQ_DATA_DIR") or ROOT / "var") / "secrets.env"
