"""Tables of the search: what readers may find, what has to be looked at anew, and the words."""

from django.db import models

from wagtail.models import Site

SOURCE_LENGTH = 80


class SearchEntry(models.Model):
    """One thing that readers of one language find: in their language, or for want of it another.

    The words by which it is found are not here, but where the database looks them up: see
    `engines`. They are written and go with the row.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    # The language of those who find it, and the one that it is in.
    locale = models.CharField(max_length=12)
    served_locale = models.CharField(max_length=12)
    # What it was made from, such as `page:12`; all translations of a thing share its family.
    source = models.CharField(max_length=SOURCE_LENGTH, db_index=True)
    family = models.CharField(max_length=SOURCE_LENGTH)
    kind = models.CharField(max_length=30)
    url = models.CharField(max_length=2100)
    title = models.CharField(max_length=255)
    title_key = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    date = models.DateField(null=True)
    extras = models.JSONField(default=dict)
    # What was indexed, to tell whether it is what would be indexed now.
    digest = models.UUIDField(null=True)
    # What is long stands last: SQLite reads a row from the front.
    text = models.TextField(blank=True)
    # The text once more, folded letter by letter: extracts are looked up in it.
    twin = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "locale", "family"], name="uq_search_entry_family"
            )
        ]
        # Hits are counted by kind without a look at their texts.
        indexes = [models.Index(fields=["id", "kind"], name="ix_search_entry_kind")]

    def __str__(self) -> str:
        return f"{self.source} {self.locale} {self.url}"


class SearchDue(models.Model):
    """Something that may have come, gone or changed, and has not been looked at since."""

    source = models.CharField(max_length=SOURCE_LENGTH, primary_key=True)
    stamp = models.BigIntegerField()

    def __str__(self) -> str:
        return self.source


class SearchWord(models.Model):
    """A long word of some entry: compounds are found by their parts."""

    word = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.word
