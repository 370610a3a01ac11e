"""What an office adds to the catalogues that its plans choose from, and the table of those catalogues."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from budgets.models import MOST_DONG, CostNorm, FundingSource
from communes.models import IssuingAuthority
from communes.owned import OwnedQuerySet
from documents.fields import MoneyField, NFCCharField, VietnameseDateField
from documents.formats import format_date, format_money
from documents.models import CitedText
from documents.text import fold
from participants.models import HouseholdCategory
from plans.models import PolicyField, PolicyTopic


def offered_to(model: type[Model], authority: IssuingAuthority) -> "QuerySet[Any]":
    """Return the shared rows of a catalogue and the authority's own."""
    if model is CitedText:
        return CitedText.objects.usable_by(authority.slug)
    return OwnedQuerySet(model).visible_to_authority(authority)


class CatalogueForm(forms.ModelForm):  # type: ignore[type-arg]
    """One entry of the office's own; what it refers to is shared or the office's own as well."""

    same: tuple[str, ...] = ("name",)  # two entries that agree in these, marks and case aside, are one

    def __init__(self, *args: Any, authority: IssuingAuthority, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered_to(self._meta.model, authority)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = offered_to(field.queryset.model, authority)
        if self.instance.pk is None:
            self._give_to(authority)

    def _give_to(self, authority: IssuingAuthority) -> None:
        """Make a new entry the office's own, and the last in order."""
        self.instance.owner = authority
        if hasattr(self.instance, "position"):
            last = self.offered.order_by("-position").values_list("position", flat=True).first()
            self.instance.position = 0 if last is None else last + 1

    def clean(self) -> dict[str, Any]:
        """Refuse a second entry of the same words beside the field, not above the form."""
        typed: dict[str, Any] = super().clean() or {}
        wanted = [_folded(typed.get(name)) for name in self.same]
        if self.errors or not any(wanted):
            return typed
        for row in self.offered.exclude(pk=self.instance.pk):
            if [_folded(getattr(row, name)) for name in self.same] == wanted:
                self.add_error(self.same[-1], f"Danh mục đã có «{row}».")
                break
        return typed


def _folded(value: object) -> str:
    return fold(str(value)) if value else ""


class PolicyFieldForm(CatalogueForm):
    """A field of policy."""

    class Meta:
        model = PolicyField
        fields = ("name",)
        field_classes = {"name": NFCCharField}
        help_texts = {"name": "Ghi như sẽ in: «Lĩnh vực y tế»."}


class PolicyTopicForm(CatalogueForm):
    """A topic below a field of policy."""

    same = ("field", "wording")

    class Meta:
        model = PolicyTopic
        fields = ("field", "wording")
        field_classes = {"wording": NFCCharField}
        widgets = {"wording": forms.Textarea(attrs={"rows": 3})}


class CategoryForm(CatalogueForm):
    """A kind of household, alone or several counted together."""

    class Meta:
        model = HouseholdCategory
        fields = ("name", "members")
        field_classes = {"name": NFCCharField}
        widgets = {"members": forms.CheckboxSelectMultiple}
        help_texts = {
            "name": "Ghi như tên cột trong bảng: «Hộ mới thoát nghèo».",
            "members": "Chỉ chọn khi đây là loại hộ gộp, ví dụ «Hộ nghèo, cận nghèo, mới thoát nghèo».",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        single = self.offered.filter(members=None).exclude(pk=self.instance.pk)
        self.fields["members"].queryset = single  # type: ignore[attr-defined]


class CitedTextForm(CatalogueForm):
    """A text that plans cite; number and day may be missing."""

    same = ("kind", "number", "issued_on", "subject")
    issued_on = VietnameseDateField(label="Ngày ban hành", required=False)

    class Meta:
        model = CitedText
        fields = ("kind", "number", "issued_on", "issuer", "subject")
        field_classes = dict.fromkeys(("number", "issuer", "subject"), NFCCharField)
        widgets = {"subject": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "number": "Để trống nếu chưa biết, ví dụ 1722/QĐ-TTg.",
            "issuer": "Có thể là ban chỉ đạo, ví dụ «Ban Chỉ đạo giảm nghèo tỉnh Đồng Tháp».",
            "subject": "Ghi như sẽ in sau cơ quan ban hành: «phê duyệt Chương trình …», «về công tác văn thư».",
        }

    def _give_to(self, authority: IssuingAuthority) -> None:
        self.instance.owner_slug = authority.slug


class FundingSourceForm(CatalogueForm):
    """A source of money, with the decision that gave it."""

    same = ("name", "project")

    class Meta:
        model = FundingSource
        fields = ("name", "project", "decision")
        field_classes = dict.fromkeys(("name", "project"), NFCCharField)
        help_texts = {"decision": "Chọn trong danh mục văn bản; chưa có thì thêm văn bản trước."}


class CostNormForm(CatalogueForm):
    """A rate of pay and the time during which it holds."""

    same = ("name", "unit_label", "valid_from")
    amount = MoneyField(label="Mức chi (đồng)", largest=MOST_DONG, least=1)
    valid_from = VietnameseDateField(label="Áp dụng từ ngày", required=False)
    valid_to = VietnameseDateField(label="Đến hết ngày", required=False)

    class Meta:
        model = CostNorm
        fields = ("name", "unit_label", "amount", "valid_from", "valid_to", "source_text")
        field_classes = dict.fromkeys(("name", "unit_label", "source_text"), NFCCharField)
        help_texts = {
            "unit_label": "Ví dụ «đồng/người/buổi», «đồng/cuộc».",
            "source_text": "Nghị quyết của HĐND tỉnh hoặc văn bản quy định mức chi.",
        }

    def clean(self) -> dict[str, Any]:
        """The norm ends after it begins."""
        typed = super().clean()
        begins, ends = typed.get("valid_from"), typed.get("valid_to")
        if begins and ends and ends < begins:
            self.add_error("valid_to", ValidationError("Ngày hết áp dụng phải từ ngày bắt đầu trở đi."))
        return typed


@dataclass(frozen=True)
class Catalogue:
    """One catalogue: its page, its form, and what a row shows under which headings."""

    slug: str
    title: str
    one: str  # «văn bản»: what an entry is called in a sentence
    lead: str
    form: type[CatalogueForm]
    headings: tuple[str, ...]
    cells: Callable[[Any], Sequence[str]]
    related: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()

    @property
    def model(self) -> type[Model]:
        """The table behind the catalogue."""
        return self.form._meta.model  # type: ignore[no-any-return]

    def rows(self, authority: IssuingAuthority) -> "QuerySet[Any]":
        """Return what the office may choose from, with everything a row shows."""
        return offered_to(self.model, authority).select_related(*self.related).prefetch_related(*self.listed)

    def search(self, authority: IssuingAuthority, words: str) -> "list[Any] | QuerySet[Any]":
        """Return the rows that hold every word, with or without marks."""
        rows = self.rows(authority)
        if self.model is CitedText:
            return rows.matching(words)  # type: ignore[attr-defined, no-any-return]
        wanted = fold(words).split()
        if not wanted:
            return rows
        return [row for row in rows if all(word in fold(" ".join(self.cells(row))) for word in wanted)]

    def is_own(self, row: Any, authority: IssuingAuthority) -> bool:
        """Whether the office itself added the row."""
        if isinstance(row, CitedText):
            return row.owner_slug == authority.slug
        return bool(row.owner_id == authority.pk)


def _day(day: Any) -> str:
    return format_date(day) if day else ""


def _span(row: CostNorm) -> str:
    begins = f"từ {format_date(row.valid_from)}" if row.valid_from else ""
    ends = f"đến hết {format_date(row.valid_to)}" if row.valid_to else ""
    return " ".join(part for part in (begins, ends) if part) or "không ghi thời hạn"


CATALOGUES: dict[str, Catalogue] = {
    catalogue.slug: catalogue
    for catalogue in (
        Catalogue(
            "van-ban",
            "Văn bản",
            "văn bản",
            "Luật, nghị định, quyết định, kế hoạch được viện dẫn làm căn cứ.",
            CitedTextForm,
            ("Loại", "Số, ký hiệu", "Ngày", "Cơ quan ban hành", "Trích yếu"),
            lambda row: (row.kind_word, row.number, _day(row.issued_on), row.issuer, row.subject),
        ),
        Catalogue(
            "noi-dung",
            "Nội dung đối thoại",
            "nội dung",
            "Chính sách mà hộ nghèo, hộ cận nghèo có thể hỏi, xếp theo lĩnh vực.",
            PolicyTopicForm,
            ("Lĩnh vực", "Nội dung"),
            lambda row: (row.field.name, row.wording),
            related=("field",),
        ),
        Catalogue(
            "linh-vuc",
            "Lĩnh vực",
            "lĩnh vực",
            "Nhóm các nội dung đối thoại.",
            PolicyFieldForm,
            ("Lĩnh vực",),
            lambda row: (row.name,),
        ),
        Catalogue(
            "loai-ho",
            "Loại hộ",
            "loại hộ",
            "Các cột của bảng số lượng tham dự; loại hộ gộp tính chung nhiều loại trong một cột.",
            CategoryForm,
            ("Loại hộ", "Gồm"),
            lambda row: (row.name, ", ".join(member.name for member in row.members.all())),
            listed=("members",),
        ),
        Catalogue(
            "nguon-kinh-phi",
            "Nguồn kinh phí",
            "nguồn kinh phí",
            "Ngân sách, dự án và quyết định giao kinh phí.",
            FundingSourceForm,
            ("Nguồn", "Dự án, tiểu dự án", "Quyết định"),
            lambda row: (row.name, row.project, row.decision.cite_short() if row.decision else ""),
            related=("decision",),
        ),
        Catalogue(
            "dinh-muc",
            "Định mức chi",
            "định mức",
            "Mức chi theo văn bản của tỉnh, có thời gian áp dụng.",
            CostNormForm,
            ("Nội dung chi", "Mức", "Đơn vị tính", "Thời gian áp dụng", "Văn bản quy định"),
            lambda row: (row.name, format_money(row.amount), row.unit_label, _span(row), row.source_text),
        ),
    )
}
