"""The API, version 1: every room's part under one roof, its description, and nothing else."""

from django.urls import path

from intranet.api import docs
from intranet.api.views import Nothing
from intranet.keys import api as keys
from intranet.people import api as people

app_name = "api"
urlpatterns = [
    path("schema/", docs.SchemaView.as_view(), name="schema"),
    path("docs/", docs.page, name="docs"),
    *keys.urlpatterns,
    *people.urlpatterns,
    path("", Nothing.as_view(), name="root"),
    path("<path:rest>", Nothing.as_view(), name="nothing"),
]
