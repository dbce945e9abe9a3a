"""The API, version 1: every room's part under one roof, its description, and nothing else."""

from django.urls import path

from hr.development import api as development
from hr.policy import api as policy
from intranet.api import docs
from intranet.api.views import Nothing
from intranet.content import api as content
from intranet.keys import api as keys
from intranet.notifications import api as notifications
from intranet.people import api as people
from intranet.spaces import api as spaces
from search import api as search

app_name = "api"
urlpatterns = [
    path("schema/", docs.SchemaView.as_view(), name="schema"),
    path("docs/", docs.page, name="docs"),
    *keys.urlpatterns,
    *people.urlpatterns,
    *content.urlpatterns,
    *policy.urlpatterns,
    *development.urlpatterns,
    *spaces.urlpatterns,
    *search.urlpatterns,
    *notifications.urlpatterns,
    path("", Nothing.as_view(), name="root"),
    path("<path:rest>", Nothing.as_view(), name="nothing"),
]
