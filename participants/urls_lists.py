"""Who attends; part of the addresses of this app."""

from django.urls import path

from participants.views import attendee_grid, lists, proposals, seats

urlpatterns = [
    path("<int:pk>/de-xuat/", proposals.propose, name="propose"),
    path("<int:pk>/danh-sach/", lists.attendees, name="attendees"),
    path("<int:pk>/danh-sach/ly-do/", lists.attendees_why, name="attendees_why"),
    path("<int:pk>/danh-sach/bat-dau/", lists.attendees_start, name="attendees_start"),
    path("<int:pk>/danh-sach/chon/", lists.attendees_pick, name="attendees_pick"),
    path("<int:pk>/danh-sach/lap-xong/", lists.attendees_complete, name="attendees_complete"),
    path("<int:pk>/danh-sach/mo-lai/", lists.attendees_reopen, name="attendees_reopen"),
    path("<int:pk>/danh-sach/xoa/", lists.attendees_drop, name="attendees_drop"),
    path("<int:pk>/danh-sach/xlsx/", lists.attendees_xlsx, name="attendees_xlsx"),
    path("<int:pk>/danh-sach/them/", seats.attendees_add, name="attendees_add"),
    path("<int:pk>/danh-sach/tu-danh-sach-ho/", seats.attendees_register, name="attendees_register"),
    path("<int:pk>/danh-sach/nhap/", attendee_grid.attendees_grid, name="attendees_grid"),
    path("<int:pk>/danh-sach/dong/", attendee_grid.attendee_row, name="attendee_row"),
    path("<int:pk>/danh-sach/<int:seat>/", seats.attendee, name="attendee"),
    path("<int:pk>/danh-sach/<int:seat>/bo/", seats.attendee_drop, name="attendee_drop"),
    path("<int:pk>/danh-sach/<int:seat>/thay/", seats.attendee_promote, name="attendee_promote"),
]
