"""Addresses of the commune officer's desk."""

from django.urls import path

from participants import urls_intake, urls_lists, urls_register
from participants.views import replies as views

app_name = "participants"

urlpatterns = [
    path("", views.my_replies, name="list"),
    path("<int:pk>/", views.reply, name="reply"),
    path("<int:pk>/xac-nhan/", views.confirm, name="confirm"),
    path("<int:pk>/xin-sua/", views.ask_correction, name="ask_correction"),
    path("<int:pk>/bo-go-do/", views.drop_typing, name="drop_typing"),
    *urls_register.urlpatterns,
    *urls_lists.urlpatterns,
    *urls_intake.urlpatterns,
]
