"""The catalogues that plans choose from."""

from django.urls import path

from plans.views import catalogue as views

urlpatterns = [
    path("danh-muc/", views.open_catalogues, name="catalogue"),
    path("danh-muc/<slug:slug>/", views.list_entries, name="catalogue_list"),
    path("danh-muc/<slug:slug>/them/", views.add_entry, name="catalogue_add"),
    path("danh-muc/<slug:slug>/<int:pk>/", views.edit_entry, name="catalogue_edit"),
    path("danh-muc/<slug:slug>/<int:pk>/xoa/", views.delete_entry, name="catalogue_delete"),
]
