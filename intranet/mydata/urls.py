"""The room's addresses."""

from django.urls import path

from intranet.mydata import views

app_name = "mydata"
urlpatterns = [
    path("mine-data/", views.page, name="page"),
    path("mine-data/opslag/", views.log, name="log"),
    path("mine-data/alt/", views.everything, name="everything"),
    path("mine-data/pakke/", views.order, name="package-order"),
    path("mine-data/pakke/<uuid:key>/", views.fetch, name="package"),
    path("drift/oprydning/", views.retention, name="retention"),
]
