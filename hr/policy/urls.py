"""Addresses of versions and of *læst og forstået*."""

from django.urls import path

from hr.policy import views

app_name = "policy"
urlpatterns = [
    path("<int:page_id>/version/<int:number>/", views.version, name="version"),
    path("<int:page_id>/version/<int:number>/sammenlign/", views.compare, name="compare"),
    path("<int:page_id>/bekraeft/", views.confirm, name="confirm"),
]
