"""The kept versions of a plan and their comparison; part of the addresses of plans."""

from django.urls import path

from plans.views import versions as views

urlpatterns = [
    path("<int:pk>/ban-luu/", views.versions, name="versions"),
    path("<int:pk>/ban-luu/giu/", views.keep, name="version_keep"),
    path("<int:pk>/ban-luu/so-sanh/", views.compare, name="versions_compare"),
    path("<int:pk>/ban-luu/<int:version>/khoi-phuc/", views.restore, name="version_restore"),
]
