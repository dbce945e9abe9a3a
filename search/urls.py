"""Addresses of search."""

from django.urls import path

from search import views

app_name = "search"
urlpatterns = [
    path("", views.show_results, name="results"),
    path("forslag/", views.suggest, name="suggest"),
    path("browser.xml", views.describe, name="describe"),
    path("aabnet/", views.note_opened, name="opened"),
    path("opgaver/", views.show_gaps, name="gaps"),
    path("opgaver/<int:pk>/", views.close_gap, name="gap-close"),
    path("savnet/", views.add_wish, name="wish"),
]
