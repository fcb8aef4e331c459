"""The product's addresses, and the least that a Django view can do."""

from django.http import HttpRequest, JsonResponse
from django.urls import path

from magnetiq_site.urls import urlpatterns as product


def bare(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"answer": 42})


urlpatterns = [path("bench/bare", bare), *product]
