"""The steps of the route, the checks, and the files that come back signed; part of the addresses of plans."""

from django.urls import path

from plans.views import checks, issuing, route

urlpatterns = [
    path("<int:pk>/kiem-tra/", checks.checks, name="checks"),
    path("<int:pk>/trinh/", route.submit, name="submit"),
    path("<int:pk>/rut-lai/", route.recall, name="recall"),
    path("<int:pk>/xem-duyet/", route.review, name="review"),
    path("<int:pk>/da-xem/", route.seen, name="seen"),
    path("<int:pk>/duyet/", route.decide, name="decide"),
    path("<int:pk>/tra-lai/", route.send_back, name="send_back"),
    path("<int:pk>/huy-duyet/", route.unapprove, name="unapprove"),
    path("<int:pk>/phat-hanh/", issuing.issue, name="issue"),
    path("<int:pk>/thu-hoi/", route.revoke, name="revoke"),
    path("<int:pk>/thay-the/", route.replace, name="replace"),
    path("<int:pk>/ban-ky/", issuing.signed, name="signed"),
    path("<int:pk>/ban-dong-bang.pdf", issuing.frozen_pdf, name="frozen_pdf"),
    path("<int:pk>/ban-ky/<int:copy>.pdf", issuing.copy_pdf, name="copy_pdf"),
]
