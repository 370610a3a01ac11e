"""The catalogue of administrative units."""

from django.urls import path

from communes import views

app_name = "communes"
urlpatterns = [
    path("don-vi/", views.list_units, name="units"),
    path("don-vi/search.json", views.search_units, name="unit_search"),
]
