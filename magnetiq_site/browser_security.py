"""What browsers may do with each kind of answer that Django gives; the site server has its own.

No answer allows an inline script. Wagtail's few templates that have one are replaced by
`templates/wagtailadmin`, see `docs/security.md`.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

Policy = dict[str, str]

NOTHING: Policy = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
NOWHERE = {"frame-ancestors": "'none'"}
API = NOTHING | NOWHERE
ADMIN: Policy = {
    "default-src": "'none'",
    "script-src": "'self'",
    # Wagtail's templates and Draftail set styles in attributes.
    "style-src": "'self' 'unsafe-inline'",
    # Previews of pictures that are being uploaded, and the pictures of embedded films.
    "img-src": "'self' data: blob: https://i.ytimg.com https://i.vimeocdn.com",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self' https:",
    "manifest-src": "'self'",
    "frame-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
DOCS: Policy = NOTHING | {
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    **NOWHERE,
}
# A file that somebody opens by itself; it can still be an image or a script of a page.
FILE: Policy = NOTHING | {"style-src": "'unsafe-inline'", "media-src": "'self'", "sandbox": ""}
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

# The longer address first.
KINDS: tuple[tuple[str, Policy], ...] = (
    ("/api/v1/docs", DOCS),
    ("/api/", API),
    ("/admin/", ADMIN),
    ("/media/", FILE),
    ("/documents/", FILE),
    ("/static/", FILE),
)
HEADER = "Content-Security-Policy"


def as_header(policy: Policy) -> str:
    return "; ".join(f"{name} {sources}".strip() for name, sources in policy.items())


HEADERS = tuple((prefix, as_header(policy)) for prefix, policy in KINDS)
ELSEWHERE = as_header(API)


class BrowserSecurityMiddleware:
    """Adds a policy to every answer that has none of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault(HEADER, policy_for(request.path_info))
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


def policy_for(path: str) -> str:
    for prefix, policy in HEADERS:
        if path.startswith(prefix):
            return policy
    return ELSEWHERE
