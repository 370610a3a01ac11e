"""An issued paper, for strangers with its address."""

from django.urls import path

from plans.views import public

urlpatterns = [
    path("kiem-tra/<str:token>/", public.check, name="public_paper"),
    path("kiem-tra/<str:token>/<slug:slug>.pdf", public.download, name="public_file"),
]
