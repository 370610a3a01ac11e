"""The papers of each session, and how far the units are."""

from django.urls import URLPattern

app_name = "dialogues"

urlpatterns: list[URLPattern] = []
