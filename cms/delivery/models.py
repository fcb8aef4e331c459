"""Tables of the published read model: documents, what each was made from, and when that changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.models import Site

KEY_LENGTH = 120


class DocumentKind(models.TextChoices):
    PAGE = "page", _("page")
    NAVIGATION = "navigation", _("navigation")
    SITE = "site", _("site")
    LIST = "list", _("list of pages")


class PublishedDocument(models.Model):
    """One answer of the content API, ready to be sent."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=DocumentKind.choices)
    locale = models.CharField(max_length=12)
    path = models.CharField(max_length=2048, blank=True)
    page_id = models.IntegerField(null=True, db_index=True)
    body = models.BinaryField()
    etag = models.CharField(max_length=40)
    stale = models.BooleanField(default=False)
    # The stamp of a change that the caches in front have not been told of.
    purge_due = models.BigIntegerField(null=True)
    rendered_at = models.DateTimeField()
    # When it changes by itself; from then on it is not sent any more.
    fresh_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "kind", "locale", "path"], name="uq_published_document"
            )
        ]
        indexes = [
            models.Index(fields=["id"], name="ix_document_stale", condition=models.Q(stale=True)),
            models.Index(
                fields=["fresh_until"],
                name="ix_document_fresh_until",
                condition=models.Q(fresh_until__isnull=False),
            ),
            models.Index(
                fields=["purge_due"],
                name="ix_document_purge_due",
                condition=models.Q(purge_due__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.locale} {self.path}"

    @property
    def surrogate_key(self) -> str:
        """The name by which caches in front know this document."""
        return f"d{self.pk}"


class DocumentDependency(models.Model):
    """Something that a document was made from."""

    document = models.ForeignKey(
        PublishedDocument, on_delete=models.CASCADE, related_name="dependencies"
    )
    key = models.CharField(max_length=KEY_LENGTH)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "document"], name="uq_document_dependency")
        ]


class DependencyStamp(models.Model):
    """When something that documents are made from last changed, on the publication clock."""

    key = models.CharField(max_length=KEY_LENGTH, primary_key=True)
    stamp = models.BigIntegerField()


class PublicationClock(models.Model):
    """One row. Every change of published content moves it on, and so waits for its turn."""

    stamp = models.BigIntegerField(default=0)
