"""Addresses of the design."""

from django.urls import path

from intranet.design import views

app_name = "design"
urlpatterns = [path("", views.components, name="gallery")]
