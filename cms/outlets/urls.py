"""The addresses of the outlets; the site server's `requestTarget.ts` passes the same ones on."""

from django.urls import path, re_path

from . import views

urlpatterns = [
    path("robots.txt", views.robots),
    path("llms.txt", views.llms),
    path("sitemap.xml", views.sitemap_index),
    re_path(r"^sitemap-(?P<locale>[a-z-]+?)(?:-(?P<first>\d{1,18}))?\.xml$", views.sitemap_part),
    re_path(r"^(?P<blog_path>.+/)feed\.xml$", views.feed),
]
