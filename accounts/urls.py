"""Signing in and out, and changing one's own password."""

from django.contrib.auth import views
from django.urls import path

from accounts.views import sign_out

urlpatterns = [
    path("sign-in/", views.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("sign-out/", sign_out, name="logout"),
    path("password/", views.PasswordChangeView.as_view(), name="password_change"),
    path("password/done/", views.PasswordChangeDoneView.as_view(), name="password_change_done"),
]
