"""Files and pastes that come in; part of the addresses of this app."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
