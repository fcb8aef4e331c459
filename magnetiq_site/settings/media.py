"""What the media library takes, and how it serves it."""

from typing import Any

from .env import Environment

MEGABYTE = 1024**2
# What a form sends beside its file.
ROOM_BESIDE_FILE = 10


def media_settings(env: Environment) -> dict[str, Any]:
    """The settings of images and documents, Wagtail's and ours."""
    limits = {
        "image": env.upload_image_mb,
        "document": env.upload_document_mb,
        "audio": env.upload_audio_mb,
        "video": env.upload_video_mb,
    }
    largest = max(limits.values())
    return {
        "MAGNETIQ_UPLOAD_MB": limits,
        "MAGNETIQ_REQUEST_MB": largest + ROOM_BESIDE_FILE,
        "MAGNETIQ_IMAGE_AVIF": env.image_avif,
        "MAGNETIQ_PRIVATE_LINK_SECONDS": 15 * 60,
        "WAGTAILIMAGES_IMAGE_MODEL": "cms.SiteImage",
        "WAGTAILIMAGES_IMAGE_FORM_BASE": "cms.media.forms.SiteImageForm",
        "WAGTAILIMAGES_EXTENSIONS": ["avif", "gif", "jpeg", "jpg", "png", "webp"],
        "WAGTAILIMAGES_MAX_UPLOAD_SIZE": limits["image"] * MEGABYTE,
        "WAGTAILIMAGES_MAX_IMAGE_PIXELS": env.image_megapixels * 1_000_000,
        # As sharp as WebP at its default, and a third smaller.
        "WAGTAILIMAGES_AVIF_QUALITY": 50,
        "WAGTAILDOCS_DOCUMENT_MODEL": "cms.SiteDocument",
        "WAGTAILDOCS_DOCUMENT_FORM_BASE": "cms.media.forms.SiteDocumentForm",
        "WAGTAILDOCS_MAX_UPLOAD_SIZE": largest * MEGABYTE,
        # Readers never get an address of the file itself.
        "WAGTAILDOCS_SERVE_METHOD": "serve_view",
    }
