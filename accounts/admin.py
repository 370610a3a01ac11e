"""Accounts and roles for the people who run the server."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import Membership, User


class MembershipInline(admin.TabularInline):  # type: ignore[type-arg]
    """The roles of one person."""

    model = Membership
    extra = 0
    raw_id_fields = ("unit",)


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    """A person with their roles."""

    list_display = ("username", "full_name", "is_active", "last_login")
    list_filter = ("is_active", "memberships__role", "is_superuser")
    search_fields = ("username", "full_name")
    fieldsets = (
        (None, {"fields": ("username", "password", "must_change_password")}),
        ("Người dùng", {"fields": ("full_name", "email")}),
        ("Quyền trên máy chủ", {"fields": ("is_active", "is_staff", "is_superuser")}),
        ("Thời gian", {"fields": ("last_login", "date_joined")}),
    )
    inlines = (MembershipInline,)


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Who has which role where."""

    list_display = ("user", "role", "authority", "unit")
    list_filter = ("role", "authority")
    search_fields = ("user__username", "user__full_name")
    raw_id_fields = ("user", "unit")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Membership]":
        """Load what a row shows."""
        return super().get_queryset(request).select_related("user", "authority", "unit")
