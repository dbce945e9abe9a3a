"""The room's addresses."""

from django.urls import path

from intranet.keys import views

app_name = "keys"
urlpatterns = [
    path("mine-noegler/", views.key_list, name="key-list"),
    path("mine-noegler/<int:pk>/luk/", views.key_revoke, name="key-revoke"),
    path("noegler/", views.key_all, name="key-all"),
]
