"""The households of a commune; part of the addresses of this app."""

from django.urls import URLPattern, path

from participants.views import access, grid, households, register

urlpatterns: list[URLPattern] = [
    path("ho/", register.list_registers, name="registers"),
    path("ho/mo/", register.open_new, name="register_open"),
    path("ho/nhat-ky/", access.show_log, name="names_log"),
    path("ho/ly-do/", access.give_reason, name="names_reason"),
    path("ho/<int:pk>/", households.show_register, name="register"),
    path("ho/<int:pk>/tim/", households.look_for, name="register_search"),
    path("ho/<int:pk>/muc-dich/", register.describe, name="register_describe"),
    path("ho/<int:pk>/chep/", register.copy, name="register_copy"),
    path("ho/<int:pk>/xoa/", register.erase, name="register_erase"),
    path("ho/<int:pk>/xuat/", access.export_register, name="register_export"),
    path("ho/<int:pk>/nhay-cam/", access.sensitive_columns, name="register_sensitive"),
    path("ho/<int:pk>/nhap/", grid.register_grid, name="register_grid"),
    path("ho/<int:pk>/dong/", grid.household_row, name="household_row"),
    path("ho/<int:pk>/them/", households.add_household, name="household_add"),
    path("ho/<int:pk>/<int:household>/", households.edit_household, name="household_edit"),
    path("ho/<int:pk>/<int:household>/xoa/", households.remove_household, name="household_delete"),
]
