"""The clerk's book of numbers."""

from django.urls import path

from plans.views import book as views

urlpatterns = [
    path("so-van-ban/", views.show_book, name="book"),
    path("so-van-ban/giu-so/", views.reserve_other, name="book_reserve"),
    path("so-van-ban/bat-dau/", views.start_book, name="book_start"),
    path("so-van-ban/ke-hoach/<int:pk>/giu-so/", views.reserve_plan, name="book_reserve_plan"),
    path("so-van-ban/so/<int:pk>/tra/", views.return_number, name="book_give_back"),
]
