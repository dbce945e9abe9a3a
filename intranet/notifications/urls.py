"""Addresses of the inbox."""

from django.urls import path

from intranet.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("laest/", views.mark_all_read, name="read-all"),
    path("<int:pk>/", views.open_message, name="open"),
]
