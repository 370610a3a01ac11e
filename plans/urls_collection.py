"""Collecting figures for a plan, sharing its money, and the commune's own plan; part of the addresses of plans."""

from django.urls import path

from plans.views import collection as views
from plans.views import sharing
from plans.views.followup import own_plan

urlpatterns = [
    path("<int:pk>/so-luong/", views.board, name="board"),
    path("<int:pk>/so-luong/mo/", views.collection_open, name="collection_open"),
    path("<int:pk>/so-luong/dong/", views.collection_close, name="collection_close"),
    path("<int:pk>/so-luong/nhac/", views.collection_remind, name="collection_remind"),
    path("<int:pk>/so-luong.xlsx", views.board_file, name="board_xlsx"),
    path("<int:pk>/so-luong/chia/", sharing.share, name="quotas_share"),
    path("<int:pk>/so-luong/lay-lich/", views.sessions_take, name="sessions_take"),
    path("<int:pk>/so-luong/<int:reply>/nhap-thay/", views.reply_record, name="reply_record"),
    path("<int:pk>/so-luong/<int:reply>/tra-lai/", views.reply_return, name="reply_return"),
    path("<int:pk>/so-luong/<int:reply>/lich-su/", views.reply_history, name="reply_history"),
    path("<int:pk>/kinh-phi/phan-bo/", views.budget_allocate, name="budget_allocate"),
    path("<int:pk>/lap-cua-xa/", own_plan, name="own_plan"),
]
