"""The HTTP API: which routers there are, who may use each, and how failures are answered."""

from business.consents.api import router as consents
from business.contacts.api import router as subscriptions
from business.core.rates import PUBLIC
from business.forms.api import router as forms
from business.webinars.admin_api import router as webinars_admin
from business.webinars.admin_registrations_api import router as webinar_registrations_admin
from business.webinars.admin_speakers_api import router as webinar_speakers_admin
from business.webinars.api import router as webinars
from business.webinars.participants_api import router as webinar_participants
from cms.api.formats import router as formats
from cms.api.preview import router as preview
from cms.api.router import router as content
from cms.api.search import router as search
from cms.authoring.api import router as authoring
from cms.authoring.media_api import router as media
from cms.missing.api import router as misses

from .access.users_api import router as users
from .accounts.api import router as auth
from .accounts.password_api import router as passwords
from .accounts.sessions.api import router as sessions
from .accounts.two_factor_api import router as two_factor
from .api_errors import add_error_handlers
from .api_parser import StrictParser
from .api_schema import SiteApi, SiteDocs
from .audit.api import router as audit
from .health import router as health

api = SiteApi(
    title="Magnetiq",
    version="1.0.0",
    description="Content, people and business of a Magnetiq site.",
    urls_namespace="api",
    docs_url="/docs",
    docs=SiteDocs(),
    parser=StrictParser(),
    openapi_url="/openapi.json",
)
add_error_handlers(api)
api.add_router("/auth", auth)
api.add_router("/auth", passwords)
api.add_router("/auth", two_factor)
api.add_router("/admin", audit)
api.add_router("/admin/users", users)
api.add_router("/admin/webinars", webinars_admin)
api.add_router("/admin/webinars", webinar_speakers_admin)
api.add_router("/admin/webinars", webinar_registrations_admin)
api.add_router("/auth", sessions)
api.add_router("/content", content)
api.add_router("/content", formats)
api.add_router("/content", search)
api.add_router("/content", preview)
api.add_router("/content", misses)
api.add_router("/content", authoring)
api.add_router("/content", media)
api.add_router("/business/subscriptions", subscriptions, throttle=PUBLIC)
api.add_router("/business/consents", consents, throttle=PUBLIC)
api.add_router("/business/forms", forms, throttle=PUBLIC)
api.add_router("/business", webinars, throttle=PUBLIC)
api.add_router("/business", webinar_participants, throttle=PUBLIC)
api.add_router("", health)
