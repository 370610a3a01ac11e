"""Signing in and out, and changing one's own password."""

from django.contrib.auth import views
from django.urls import path

from accounts.views.signing import choose_office, sign_out

urlpatterns = [
    path("dang-nhap/", views.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("dang-xuat/", sign_out, name="logout"),
    path("chon-co-quan/", choose_office, name="choose_office"),
    path("doi-mat-khau/", views.PasswordChangeView.as_view(), name="password_change"),
    path("doi-mat-khau/xong/", views.PasswordChangeDoneView.as_view(), name="password_change_done"),
]
