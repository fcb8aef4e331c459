"""What a person can be allowed with content, with people who log in, and with the installation."""

from django.utils.translation import gettext_lazy as _

from business.core.permissions import EVERYTHING, Permission, Rights, of_model

PERMISSIONS = (
    Permission(
        "admin:access",
        _("Log in to the admin"),
        Rights(models=("wagtailadmin.access_admin",)),
    ),
    Permission(
        "content:read", _("See pages and snippets"), Rights(pages=("view",), snippets=("view",))
    ),
    Permission(
        "content:draft",
        _("Write own pages and upload own media, as drafts"),
        # Who may add may change what is their own.
        Rights(pages=("add",), media=("choose", "add")),
    ),
    Permission(
        "content:write",
        _("Change everybody's pages, media and snippets, as drafts"),
        Rights(
            # A page that was never public may be thrown away by who wrote it, with what is below.
            pages=("change", "bulk_delete"),
            media=("change",),
            snippets=("add", "change"),
            models=("wagtail_localize.submit_translation",),
        ),
    ),
    Permission(
        "content:delete",
        _("Delete media and snippets, and empty the trash"),
        Rights(
            media=("delete",),
            collections=("add", "change", "delete"),
            snippets=("delete",),
            models=("cms.view_trashedpage", "cms.delete_trashedpage"),
        ),
    ),
    Permission(
        "content:publish",
        _("Publish, approve, schedule and unpublish; redirects, workflows and site settings"),
        Rights(
            pages=("publish", "lock", "unlock"),
            snippets=("publish", "lock", "unlock"),
            models=(
                *of_model("wagtailcore.workflow", "add", "change", "delete"),
                *of_model("wagtailcore.task", "add", "change", "delete"),
                *of_model("wagtailredirects.redirect", *EVERYTHING),
                *of_model("cms.missingpath", *EVERYTHING),
                *of_model("cms.sitesettings", "view", "add", "change"),
            ),
        ),
    ),
    Permission(
        "users:read",
        _("See who can log in, and what they may do"),
        Rights(models=of_model("accounts.user", "view")),
    ),
    Permission(
        "users:write",
        _("Invite, change and switch off people of lower roles"),
        Rights(
            models=(
                *of_model("accounts.user", "add", "change", "unlock"),
                "accounts.reset_two_factor_user",
            )
        ),
    ),
    Permission(
        "users:manage",
        _("Delete accounts, and decide what groups may do"),
        Rights(
            models=(
                *of_model("accounts.user", "delete"),
                *of_model("auth.group", *EVERYTHING),
            )
        ),
    ),
    Permission(
        "privacy:manage",
        _("Answer people who ask for their data or its erasure"),
        Rights(models=("privacy.answer_receipt",)),
    ),
    Permission(
        "audit:read",
        _("See who did what, and who tried to log in"),
        Rights(
            models=(
                *of_model("core.auditentry", "view"),
                *of_model("accounts.loginattempt", "view"),
            )
        ),
    ),
    Permission(
        "system:monitoring",
        _("See the jobs and how they are"),
        Rights(models=of_model("jobs.job", "view")),
    ),
    Permission(
        "system:admin",
        _("Steer jobs, sites and languages, close the site, use raw HTML"),
        Rights(
            models=(
                *of_model("jobs.job", "change", "delete", "pause"),
                *of_model("wagtailcore.site", *EVERYTHING),
                *of_model("wagtailcore.locale", *EVERYTHING),
                *of_model("cms.sitecontrols", *EVERYTHING),
                *of_model("cms.sitesettings", "delete"),
                "cms.use_raw_html",
            )
        ),
    ),
)
