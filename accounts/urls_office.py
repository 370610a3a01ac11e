"""The pages of one's own office."""

from django.urls import path

from accounts.views import office as views
from accounts.views import standing_in

urlpatterns = [
    path("co-quan/", views.show_authority, name="authority"),
    path("co-quan/sua/", views.edit_authority, name="authority_edit"),
    path("co-quan/phong/them/", views.add_department, name="department_add"),
    path("co-quan/phong/<int:pk>/", views.edit_department, name="department_edit"),
    path("co-quan/nguoi-ky/them/", views.add_signer, name="signer_add"),
    path("co-quan/nguoi-ky/<int:pk>/", views.edit_signer, name="signer_edit"),
    path("co-quan/nguoi-thay/", standing_in.list_stand_ins, name="stand_ins"),
    path("co-quan/nguoi-thay/them/", standing_in.add_stand_in, name="stand_in_add"),
    path("co-quan/nguoi-thay/<int:pk>/thoi/", standing_in.end_early, name="stand_in_end"),
    path("co-quan/thon-ap/", views.list_hamlets, name="hamlets"),
    path("co-quan/thon-ap/<int:pk>/", views.edit_hamlet, name="hamlet_edit"),
    path("co-quan/thon-ap/<int:pk>/dong/", views.end_hamlet, name="hamlet_close"),
]
