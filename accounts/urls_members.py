"""The accounts of one's own office."""

from django.urls import path

from accounts.views import members as views

urlpatterns = [
    path("co-quan/tai-khoan/", views.list_members, name="members"),
    path("co-quan/tai-khoan/them/", views.add_member_account, name="member_add"),
    path("co-quan/tai-khoan/<int:pk>/mat-khau/", views.reset_password, name="member_password"),
    path("co-quan/tai-khoan/<int:pk>/cot-nhay-cam/", views.give_sensitive, name="member_sensitive"),
    path("co-quan/tai-khoan/<int:pk>/ngung/", views.close_account, name="member_close"),
    path("co-quan/tai-khoan/<int:pk>/mo-lai/", views.reopen_account, name="member_reopen"),
]
