"""Addresses of search."""

from django.urls import path

from search import views

app_name = "search"
urlpatterns = [
    path("", views.show_results, name="results"),
    path("forslag/", views.suggest, name="suggest"),
    path("browser.xml", views.describe, name="describe"),
    path("aabnet/", views.note_opened, name="opened"),
    path("savnet/", views.add_wish, name="wish"),
]
