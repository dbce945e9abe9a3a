"""Addresses of images, documents and pages.

The names ``wagtail_serve`` and ``wagtaildocs_serve`` are the ones Wagtail itself asks for when it makes a link. None of
Wagtail's own addresses outside its admin is mounted: they tell titles to whoever guesses a number.
"""

from django.urls import path, re_path

from intranet.content import views

urlpatterns = [
    path("billeder/<int:image_id>/<int:rendition_id>/<str:name>", views.image, name="content_image"),
    path("billeder/<int:image_id>/original/<str:name>", views.original, name="content_image_original"),
    re_path(r"^dokumenter/(\d{1,18})/(.*)$", views.document, name="wagtaildocs_serve"),
    path("mine-sider/", views.reviews, name="content_reviews"),
    path("fokus/<slug:code>/", views.focus, name="content_focus"),
    path("pejlemaerke/<slug:code>/", views.marker, name="content_marker"),
    re_path(r"^((?:[\w\-]+/)*)$", views.page, name="wagtail_serve"),
]
