"""What leaders said outside the portal; part of the addresses of plans."""

from django.urls import path

from plans.views import directions as views

urlpatterns = [
    path("<int:pk>/y-kien-chi-dao/", views.direct, name="direct"),
    path("<int:pk>/y-kien-duyet/", views.approval, name="approval"),
    path("<int:pk>/y-kien-chi-dao/<int:direction>/phieu/", views.slip, name="slip"),
]
