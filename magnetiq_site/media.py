"""Uploaded files where no nginx stands in front; documents pass Wagtail's permission check."""

import posixpath

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.static import serve

MAX_AGE = 30 * 24 * 3600  # seconds; a changed image gets a new file name
# Documents are not among them, nor what waits to become an image.
PUBLIC_FOLDERS = ("images/", "original_images/", "avatar_images/", "cards/")


def serve_media(request: HttpRequest, path: str) -> FileResponse | HttpResponse:
    """Send a file of the media folder; what an upload may contain can do nothing in a browser."""
    path = posixpath.normpath(path).lstrip("/")
    if "\0" in path or not path.startswith(PUBLIC_FOLDERS):
        raise Http404
    response: FileResponse | HttpResponse = serve(request, path, str(settings.MEDIA_ROOT))
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; sandbox"
    )
    return response
