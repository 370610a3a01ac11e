"""All addresses: a table of contents."""

from django.contrib import admin
from django.urls import include, path

from dialogue_portal.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("accounts/", include("accounts.urls")),
    path("admin/", admin.site.urls),
]
