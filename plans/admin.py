"""The admin's view of plans: for support staff, who look and print but write nothing."""

import io
import zipfile
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from documents.responses import pdf_response
from plans.models import Plan, PlanTemplate
from plans.output import pdf_of

MOST_AT_ONCE = 20


class SuperusersLook(admin.ModelAdmin):  # type: ignore[type-arg]
    """Superusers read; nobody writes here: a plan changes through its actions alone."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show the section to superusers."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let superusers look."""
        return bool(request.user.is_active and request.user.is_superuser)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let nobody add."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let nobody change."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let nobody delete."""
        return False


@admin.register(Plan)
class PlanAdmin(SuperusersLook):
    """Plans, with the way to print them."""

    list_display = ("subject", "authority", "year", "state", "number", "drafter", "changed_at")
    list_filter = ("state", "year")
    list_select_related = ("authority", "drafter")
    search_fields = ("folded", "number", "slug")
    exclude = ("paper",)
    actions = ("export_pdf",)

    @admin.action(description="Xuất PDF", permissions=["view"])
    def export_pdf(self, request: HttpRequest, queryset: QuerySet[Plan]) -> HttpResponse | None:
        """Give one plan as PDF, several as an archive."""
        chosen = list(queryset.values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if len(chosen) > MOST_AT_ONCE:
            self.message_user(request, f"Mỗi lần chỉ xuất nhiều nhất {MOST_AT_ONCE} kế hoạch.", level="warning")
            return None
        plans = list(Plan.objects.for_document().select_related("paper").filter(pk__in=chosen))
        if len(plans) == 1:
            return pdf_response(pdf_of(plans[0]), plans[0].slug, inline=False)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for plan in plans:
                archive.writestr(f"{plan.slug}.pdf", pdf_of(plan))
        headers = {"Content-Disposition": 'attachment; filename="ke-hoach.zip"', "Cache-Control": "private, no-cache"}
        return HttpResponse(packed.getvalue(), content_type="application/zip", headers=headers)


@admin.register(PlanTemplate)
class PlanTemplateAdmin(SuperusersLook):
    """Templates that offices keep."""

    list_display = ("name", "authority", "saved_at", "saved_by")
    list_select_related = ("authority", "saved_by")
