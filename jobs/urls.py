"""Background work as its owner sees it."""

from django.urls import path

from jobs import views

app_name = "jobs"

urlpatterns = [
    path("", views.list_jobs, name="list"),
    path("<int:pk>/", views.show_job, name="show"),
    path("<int:pk>/tien-do/", views.show_progress, name="progress"),
    path("<int:pk>/huy/", views.cancel, name="cancel"),
]
