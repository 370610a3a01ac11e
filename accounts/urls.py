"""Signing in and out, one's own password and address, and what one was told."""

from django.contrib.auth import views
from django.urls import path

from accounts.views import notices
from accounts.views.signing import choose_office, sign_out

urlpatterns = [
    path("dang-nhap/", views.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("dang-xuat/", sign_out, name="logout"),
    path("chon-co-quan/", choose_office, name="choose_office"),
    path("doi-mat-khau/", views.PasswordChangeView.as_view(), name="password_change"),
    path("doi-mat-khau/xong/", views.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("tai-khoan/thu/", notices.my_email, name="my_email"),
    path("thong-bao/", notices.list_notices, name="notices"),
    path("thong-bao/doc-ca/", notices.read_notices, name="notices_read"),
    path("thong-bao/<int:pk>/mo/", notices.open_notice, name="notice_open"),
]
