"""Jobs of the content room. Each loads by id, and is safe to run twice."""

from django.apps import apps

from django_tasks import task


@task()
def make_renditions(image_id: int) -> None:
    """Make the sizes of an image that readers are offered, so that none of them waits for it."""
    from .delivery import keys  # noqa: PLC0415 - the models, which enqueue this, come first
    from .delivery.invalidation import invalidate  # noqa: PLC0415 - as above

    image = apps.get_model("cms", "SiteImage").objects.filter(pk=image_id).first()
    if image is not None:
        image.get_renditions(*image.rendition_specs())
        # Wagtail stores several sizes at once, and without a signal.
        invalidate({keys.image(image_id)})
