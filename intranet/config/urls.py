"""Every address of the product. Pages come last: they take what nobody else wants."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtail_admin_urls

from intranet.config.operation import views as operation
from intranet.people import sign_in_urls

favicon = RedirectView.as_view(url=f"{settings.STATIC_URL}design/illustrations/logo.svg")

handler500 = "intranet.config.operation.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("intranet.home.urls")),
    path("api/v1/", include("intranet.config.api_v1")),
    path("", include("intranet.keys.urls")),
    path("", include(sign_in_urls)),
    path("", include("intranet.people.urls")),
    path("", include("intranet.mydata.urls")),
    path("beskeder/", include("intranet.notifications.urls")),
    path("", include("hr.development.urls")),
    path("design/", include("intranet.design.urls")),
    path("rum/", include("intranet.spaces.urls")),
    path("soeg/", include("search.urls")),
    path("redaktion/", include(wagtail_admin_urls)),
    path("politik-versioner/", include("hr.policy.urls")),
    path("favicon.ico", login_not_required(require_safe(favicon))),
    path("healthz", operation.healthz, name="healthz"),
    path("readyz", operation.readyz, name="readyz"),
    path("metrics", operation.figures, name="metrics"),
    path("", include("intranet.content.urls")),
]
