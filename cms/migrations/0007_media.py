from django.db import migrations, models
from django.db.models import F

import cms.models.media


def keep_hashes(apps, schema_editor):
    for name in ("SiteImage", "SiteDocument"):
        model = apps.get_model("cms", name)
        model.objects.exclude(content_hash="").update(file_hash=F("content_hash"))


class Migration(migrations.Migration):
    dependencies = [("cms", "0006_company")]

    operations = [
        migrations.AlterField(
            model_name=name,
            name="file_hash",
            field=models.CharField(
                blank=True, db_index=True, editable=False, max_length=64, verbose_name="content hash"
            ),
        )
        for name in ("siteimage", "sitedocument")
    ] + [
        migrations.RunPython(keep_hashes, migrations.RunPython.noop),
        migrations.RemoveField(model_name="siteimage", name="content_hash"),
        migrations.RemoveField(model_name="sitedocument", name="content_hash"),
        migrations.AlterField(
            model_name="sitedocument",
            name="file",
            field=models.FileField(
                max_length=255, upload_to=cms.models.media.document_path, verbose_name="file"
            ),
        ),
    ]
