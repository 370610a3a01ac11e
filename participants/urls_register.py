"""The households of a commune; part of the addresses of this app."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
