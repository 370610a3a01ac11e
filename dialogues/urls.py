"""The papers of each session, and how far the units are."""

from django.urls import path

from dialogues.views import kits, papers, printing

app_name = "dialogues"

urlpatterns = [
    path("", papers.list_papers, name="papers"),
    path("ke-hoach/<int:pk>/", kits.show_kits, name="kits"),
    path("ke-hoach/<int:pk>/diem/<int:session>/", kits.open_one, name="kit_open"),
    path("giay-to/<int:pk>/", kits.show_kit, name="kit"),
    path("giay-to/<int:pk>/thong-tin/", kits.edit_kit, name="kit_edit"),
    path("giay-to/<int:pk>/co-quan-moi/", kits.edit_inviter, name="inviter_edit"),
    path("giay-to/<int:pk>/xem/<slug:piece>/", kits.preview, name="preview"),
    path("giay-to/<int:pk>/zalo.txt", kits.zalo, name="zalo"),
    path("giay-to/<int:pk>/in/", printing.start, name="print"),
    path("giay-to/<int:pk>/dang-in/", printing.state, name="print_state"),
    path("giay-to/<int:pk>/huy-in/", printing.cancel, name="print_cancel"),
    path("ban-in/<int:pk>/", printing.printed_pdf, name="printed"),
]
