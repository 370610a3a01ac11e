"""All addresses: a table of contents."""

from django.contrib import admin
from django.urls import include, path

from dialogue_portal.health import healthz
from dialogue_portal.views import home

urlpatterns = [
    path("", home, name="home"),
    path("healthz", healthz, name="healthz"),
    path("", include("accounts.urls")),
    path("", include("accounts.urls_office")),
    path("", include("accounts.urls_members")),
    path("", include("communes.urls")),
    path("ke-hoach/", include("plans.urls")),
    path("so-luong/", include("participants.urls")),
    path("viec/", include("jobs.urls")),
    path("doi-thoai/", include("dialogues.urls")),
    path("", include("plans.urls_catalogue")),
    path("", include("plans.urls_book")),
    path("", include("plans.urls_public")),
    path("admin/", admin.site.urls),
]
