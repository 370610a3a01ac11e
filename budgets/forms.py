"""What is typed about money: the estimate's head, its items, its brackets, the share of each unit."""

from typing import Any

from django import forms
from django.forms import BoundField

from budgets.choices import EstimateChoices
from budgets.facts import LONGEST_REMARK, MOST_HEADS, MOST_PIECES, Facts
from budgets.models import MOST_DONG, Estimate, Rule
from documents.fields import MoneyField, NFCCharField, NumberField

_ROW_TOOLS = ("id", "ORDER", "DELETE")
_GONE = "Lựa chọn này không còn trong danh mục; hãy chọn lại."


class EstimateForm(forms.Form):
    """The common shape: ``about`` is the estimate, ``offers`` says which list of its choices a field takes."""

    wide: tuple[str, ...] = ()
    offers: dict[str, str] = {}

    def __init__(self, *args: Any, about: Estimate | EstimateChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = EstimateChoices.of(about)
        for name, source in self.offers.items():
            self.fields[name].choices = getattr(self.about, source)  # type: ignore[attr-defined]

    @property
    def cells(self) -> list[tuple[BoundField, bool]]:
        """The fields to draw, each with whether it takes the whole width."""
        return [(field, field.name in self.wide) for field in self.visible_fields() if field.name not in _ROW_TOOLS]


class EstimateRowForm(EstimateForm):
    """One row; it counts when something was typed into it."""

    def has_changed(self) -> bool:
        """Leave the row's own tools out of account."""
        return bool(set(self.changed_data) - set(_ROW_TOOLS))


def _choice(label: str, **kwargs: Any) -> forms.TypedChoiceField:
    messages = {"required": "Hãy chọn một dòng.", "invalid_choice": _GONE}
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, error_messages=messages, **kwargs)


def _money(label: str, **kwargs: Any) -> MoneyField:
    widget = forms.TextInput(attrs={"class": "input-number"})
    return MoneyField(label=label, largest=MOST_DONG, widget=widget, **kwargs)


class EstimateHeadForm(EstimateForm):
    """What holds for the whole estimate. Field names are keys of the facts."""

    wide = ("funding", "remark")
    offers = {"funding": "fundings"}

    funding = _choice("Nguồn kinh phí", required=False)
    ceiling = _money("Tổng kinh phí được giao (đồng)", required=False, help_text="Để trống khi chưa biết.")
    rule = forms.ChoiceField(
        label="Cách phân bổ cho các đơn vị",
        choices=Rule.choices,
        initial=Rule.NONE,
        error_messages={"required": "Hãy chọn cách phân bổ.", "invalid_choice": "Hãy chọn cách phân bổ."},
    )
    step = MoneyField(
        label="Làm tròn xuống đến (đồng)",
        largest=1_000_000_000,
        least=1,
        initial=1_000,
        widget=forms.TextInput(attrs={"class": "input-number"}),
        help_text="Dùng khi chia đều hoặc chia theo đầu hộ.",
    )
    remark = NFCCharField(label="Ghi chú dưới bảng", max_length=LONGEST_REMARK, required=False, multiline=True)


class ItemRowForm(EstimateRowForm):
    """One thing the money buys; a norm gives unit and price where they are left empty."""

    wide = ("name",)
    offers = {"norm": "norm_choices"}

    name = NFCCharField(label="Nội dung chi", max_length=200, error_messages={"required": "Hãy ghi nội dung chi."})
    norm = _choice("Theo định mức", required=False)
    unit_label = NFCCharField(label="Đơn vị tính", max_length=60, required=False)
    price = _money("Đơn giá (đồng)", required=False)
    quantity = NumberField(label="Số lượng", largest=MOST_PIECES, required=False)

    def clean(self) -> Facts:
        """Take unit and price from the norm where they were left empty."""
        cleaned = super().clean() or self.cleaned_data
        norm = self.about.norms.get(cleaned.get("norm") or 0)
        if norm and cleaned.get("price") is None and "price" not in self.errors:
            cleaned["price"] = norm.amount
            cleaned["unit_label"] = cleaned.get("unit_label") or norm.unit_label
        return cleaned


class BracketRowForm(EstimateRowForm):
    """One step of the bracket rule."""

    from_heads = NumberField(label="Từ số hộ", largest=MOST_HEADS)
    amount = _money("Mức (đồng)")


class LineRowForm(EstimateRowForm):
    """What one unit gets."""

    offers = {"unit": "units"}

    unit = _choice("Đơn vị")
    amount = _money("Số tiền (đồng)")
    note = NFCCharField(label="Ghi chú", max_length=300, required=False)
