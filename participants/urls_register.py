"""The households of a commune; part of the addresses of this app."""

from django.urls import URLPattern, path

from participants.views import grid, register

urlpatterns: list[URLPattern] = [
    path("ho/", register.show_register, name="registers", kwargs={"pk": 0}),
    path("ho/<int:pk>/", register.show_register, name="register"),
    path("ho/<int:pk>/nhap/", grid.register_grid, name="register_grid"),
    path("ho/<int:pk>/dong/", grid.household_row, name="household_row"),
]
