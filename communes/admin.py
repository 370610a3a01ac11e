"""The catalogue and the offices in the administration, for support staff."""

from typing import cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from communes.models import (
    AdministrativeUnit,
    AdministrativeUnitQuerySet,
    Department,
    IssuingAuthority,
    Signer,
    UnitSuccession,
)


@admin.register(AdministrativeUnit)
class AdministrativeUnitAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Units; the search box works without accents."""

    list_display = ("full_name", "code", "level", "parent", "valid_from", "valid_to")
    list_filter = ("level", "valid_from")
    list_select_related = ("parent",)
    raw_id_fields = ("parent", "owner")
    search_fields = ("folded", "code")
    search_help_text = "Tên có dấu hoặc không dấu, hoặc mã"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[AdministrativeUnit], search_term: str
    ) -> tuple[QuerySet[AdministrativeUnit], bool]:
        """Look a number up as a code and anything else as a name."""
        if search_term.strip().isdigit():
            return queryset.filter(code=search_term.strip()), False
        return cast("AdministrativeUnitQuerySet", queryset).search(search_term), False


@admin.register(UnitSuccession)
class UnitSuccessionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Arrows from old units to new ones."""

    list_display = ("old", "new")
    list_select_related = ("old", "new")
    raw_id_fields = ("old", "new")


class DepartmentInline(admin.TabularInline):  # type: ignore[type-arg]
    """The departments of an office, on its page."""

    model = Department
    extra = 0


class SignerInline(admin.TabularInline):  # type: ignore[type-arg]
    """The signers of an office, on its page."""

    model = Signer
    extra = 0


@admin.register(IssuingAuthority)
class IssuingAuthorityAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """An office with its departments and signers."""

    list_display = ("name", "slug", "unit", "symbol", "phone")
    list_select_related = ("unit",)
    raw_id_fields = ("unit",)
    search_fields = ("name", "slug")
    inlines = (DepartmentInline, SignerInline)


@admin.register(Department)
class DepartmentAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """All departments."""

    list_display = ("name", "abbreviation", "authority", "leads")
    list_filter = ("leads",)
    list_select_related = ("authority",)
    search_fields = ("name", "abbreviation")


@admin.register(Signer)
class SignerAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """All signers."""

    list_display = ("full_name", "position", "capacity", "authority", "valid_from", "valid_to")
    list_select_related = ("authority",)
    search_fields = ("full_name",)
