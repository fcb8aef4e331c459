"""Jobs of the content room. Each loads by id, and is safe to run twice."""

from django.apps import apps

from django_tasks import task


@task()
def make_renditions(image_id: int) -> None:
    """Make the sizes of an image that readers are offered, so that none of them waits for it."""
    _make_sizes(image_id, "webp")


@task()
def make_avif_renditions(image_id: int) -> None:
    """Make the same sizes as AVIF, which takes ten times as long.

    Pages learn of them when all are there, and show WebP until then.
    """
    _make_sizes(image_id, "avif")


def _make_sizes(image_id: int, image_format: str) -> None:
    from .delivery import keys  # noqa: PLC0415 - the models, which enqueue this, come first
    from .delivery.invalidation import invalidate  # noqa: PLC0415 - as above
    from .media.renditions import make_widths  # noqa: PLC0415 - as above

    image = apps.get_model("cms", "SiteImage").objects.filter(pk=image_id).first()
    if image is not None and (image_format != "avif" or image.avif_specs()):
        make_widths(image, image.rendition_widths(), image_format)
        invalidate({keys.image(image_id)})


@task()
def delete_stored_file(label: str, name: str) -> None:
    """Delete a file that was replaced, unless some row names it still."""
    model = apps.get_model(label)
    if not model._default_manager.filter(file=name).exists():
        model._meta.get_field("file").storage.delete(name)
