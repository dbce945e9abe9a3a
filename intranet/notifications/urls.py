"""Addresses of the inbox."""

from django.urls import path

from intranet.notifications import catcher, views

app_name = "notifications"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("laest/", views.mark_all_read, name="read-all"),
    path("demonstrationens-post/", catcher.page, name="catcher"),
    path("indstillinger/", views.settings, name="settings"),
    path("afmeld/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("<int:pk>/", views.open_message, name="open"),
]
