"""Every address that Django answers; the site server passes these on and renders the rest."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from business.mail.provider_reports import receive_provider_reports
from cms.media.avatars import account_page
from cms.media.serving import serve_document, serve_private
from cms.preview.userbar import serve_userbar
from magnetiq_site.accounts.login_views import (
    AcceptInvitationView,
    ForgottenPasswordView,
    LoginView,
    NewPasswordView,
    SecondStepView,
)
from magnetiq_site.accounts.sessions.jwks import serve_jwks
from magnetiq_site.api import api
from magnetiq_site.api_errors import unknown_address
from magnetiq_site.media import serve_media
from magnetiq_site.wagtail_api import wagtail_api_urls

urlpatterns = [
    path(".well-known/jwks.json", serve_jwks, name="accounts_jwks"),
    path("api/v1/mail/reports/", receive_provider_reports, name="mail_provider_reports"),
    path("api/v1/", api.urls),
    *wagtail_api_urls(),
    re_path(r"^api(/|$)", unknown_address),
    path(
        "admin/invitation/<uidb64>/<token>/",
        AcceptInvitationView.as_view(),
        name="accounts_invitation",
    ),
    # Wagtail looks at its own addresses before those of any app.
    path("admin/login/", LoginView.as_view()),
    path("admin/login/code/", SecondStepView.as_view(), name="accounts_second_step"),
    path("admin/password_reset/", ForgottenPasswordView.as_view()),
    path("admin/password_reset/confirm/<uidb64>/<token>/", NewPasswordView.as_view()),
    path("admin/account/", account_page),
    path("admin/", include(wagtailadmin_urls)),
    path("userbar/", serve_userbar, name="userbar"),
    path("documents/private/<str:token>/", serve_private, name="cms_private_document"),
    path("documents/<int:document_id>/<path:document_filename>", serve_document),
    path("documents/", include(wagtaildocs_urls)),
    re_path(r"^media/(?P<path>.*)$", serve_media),
    path("", include("cms.outlets.urls")),
]

# Pages are rendered by the site server; Django keeps their addresses to build links from.
urlpatterns += i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False)
