"""«Xin ý kiến» about a draft; part of the addresses of plans."""

from django.urls import path

from plans.views import opinions as views
from plans.views.answering import answer

urlpatterns = [
    path("<int:pk>/gop-y/", views.board, name="opinions"),
    path("<int:pk>/gop-y/xin/", views.ask, name="opinions_ask"),
    path("<int:pk>/gop-y/nhac/", views.remind, name="opinions_remind"),
    path("<int:pk>/gop-y/<int:asked>/van-ban/", views.letter, name="opinion_letter"),
    path("<int:pk>/gop-y/<int:asked>/thoi/", views.close, name="opinion_close"),
    path("<int:pk>/gop-y/xu-ly/<int:opinion>/", views.settle, name="opinion_settle"),
    path("<int:pk>/gop-y/tong-hop/", views.table, name="opinions_table"),
    path("<int:pk>/gop-y/tong-hop.pdf", views.pdf, name="opinions_pdf"),
    path("gop-y/<int:asked>/", answer, name="opinion_answer"),
]
