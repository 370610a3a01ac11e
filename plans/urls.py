"""The addresses of plans."""

from django.urls import path

from plans import urls_collection, urls_directions, urls_opinions, urls_route, urls_versions
from plans.views import drafting, life, listing, outline, paper, publishing

app_name = "plans"
urlpatterns = [
    path("", listing.list_plans, name="list"),
    path("moi/", life.new, name="new"),
    path("<int:pk>/", drafting.show, name="show"),
    path("<int:pk>/phan/<slug:slug>/", drafting.edit_part, name="part"),
    path("<int:pk>/phan/<slug:slug>/bo-go-do/", drafting.drop_typing, name="drop_typing"),
    path("<int:pk>/mang-theo/<int:carried>/dung/", drafting.confirm_carried, name="confirm_carried"),
    path("<int:pk>/mang-theo/<slug:slug>/dung-ca/", drafting.confirm_part, name="confirm_part"),
    path("<int:pk>/kinh-phi/tom-tat/", drafting.budget_panel, name="budget_panel"),
    path("<int:pk>/can-cu/them/", life.add_cited_text, name="add_text"),
    path("<int:pk>/muc/them/", outline.add_section, name="section_add"),
    path("<int:pk>/muc/<int:section>/", outline.edit_section, name="section_edit"),
    path("<int:pk>/muc/<int:section>/chuyen/", outline.move_section, name="section_move"),
    path("<int:pk>/muc/<int:section>/xoa/", outline.delete_section, name="section_delete"),
    path("<int:pk>/muc/<int:section>/bo-go-do/", outline.drop_section_typing, name="section_drop_typing"),
    path("<int:pk>/ban-in/", paper.preview, name="preview"),
    path("<int:pk>/trang/", paper.pages, name="pages"),
    path("<int:pk>/trang/<int:number>.png", paper.page_image, name="page_image"),
    path("<int:pk>/ke-hoach.pdf", paper.pdf, name="pdf"),
    path("<int:pk>/ke-hoach.txt", paper.txt, name="txt"),
    path("<int:pk>/ke-hoach.docx", paper.docx, name="docx"),
    path("<int:pk>/so-lieu.xlsx", paper.xlsx, name="xlsx"),
    path("<int:pk>/ho-so.zip", paper.dossier, name="zip"),
    path("<int:pk>/chep/", life.copy, name="copy"),
    path("<int:pk>/luu-mau/", life.save_template, name="save_template"),
    path("<int:pk>/ghi-so/", life.register, name="register"),
    path("<int:pk>/cong-khai/", publishing.manage, name="public"),
    path("<int:pk>/cong-khai/mo/", publishing.open_public, name="public_open"),
    path("<int:pk>/cong-khai/dong/", publishing.close_public, name="public_close"),
    path("<int:pk>/xoa/", life.delete, name="delete"),
    path("<int:pk>/lich-su/", life.events, name="events"),
    *urls_collection.urlpatterns,
    *urls_route.urlpatterns,
    *urls_versions.urlpatterns,
    *urls_directions.urlpatterns,
    *urls_opinions.urlpatterns,
]
