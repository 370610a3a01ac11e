"""Background work as its owner sees it."""

from django.urls import URLPattern

app_name = "jobs"

urlpatterns: list[URLPattern] = []
