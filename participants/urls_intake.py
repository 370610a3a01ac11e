"""Files and pastes that come in; part of the addresses of this app."""

from django.urls import URLPattern, path

from participants.views import intake as views

urlpatterns: list[URLPattern] = [
    path("<int:pk>/nap-tep/", views.upload_to_reply, name="intake_reply"),
    path("<int:pk>/mau-excel/", views.template_of_reply, name="template_reply"),
    path("ho/nap-tep/", views.upload_new, name="intake_new"),
    path("ho/<int:register>/nap-tep/", views.upload_to_register, name="intake_register"),
    path("ho/<int:register>/mau-excel/", views.template_of_register, name="template_register"),
    path("tep/<int:intake>/", views.show_intake, name="intake"),
    path("tep/<int:intake>/tra-loi/", views.give_answer, name="intake_answer"),
    path("tep/<int:intake>/ghi/", views.write, name="intake_write"),
    path("tep/<int:intake>/bo/", views.drop, name="intake_drop"),
    path("tep/<int:intake>/goc/", views.download, name="intake_original"),
]
