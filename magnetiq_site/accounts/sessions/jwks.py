"""The public keys, for whoever checks our access tokens without asking us."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from .keys import verifying_keys


@require_safe
def serve_jwks(_request: HttpRequest) -> JsonResponse:
    """A JSON Web Key Set; who meets an unknown `kid` asks again."""
    answer = JsonResponse({"keys": [key.public_jwk() for key in verifying_keys().values()]})
    answer["Cache-Control"] = "public, max-age=60"
    return answer
