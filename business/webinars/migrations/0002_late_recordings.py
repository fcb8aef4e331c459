"""What is known of a session: a late recording, a cancelled draft, the date that it was on."""

from typing import Any

from django.db import migrations, models
from django.db.models import F


def note_recordings(apps: Any, _editor: Any) -> None:
    """Nobody is written to about a recording that has been there before."""
    sessions = apps.get_model("webinars", "Session").objects
    told = sessions.filter(followed_up_at__isnull=False).exclude(recording_url="")
    told.update(recording_told_at=F("followed_up_at"))


class Migration(migrations.Migration):
    dependencies = [("webinars", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="moved_from",
            field=models.DateTimeField(
                editable=False,
                help_text="The start before, if readers had seen another.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="recording_told_at",
            field=models.DateTimeField(
                editable=False,
                help_text="When who had registered was told of the recording.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="was_draft",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="It was cancelled before anybody could see it.",
            ),
        ),
        migrations.RunPython(note_recordings, migrations.RunPython.noop),
    ]
