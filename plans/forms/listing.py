"""The filters above the list of plans."""

from typing import Any

from django import forms

from documents.fields import NFCCharField
from plans.models import PlanQuerySet, PlanState

SORTS = {
    "number": ("number", "pk"),
    "subject": ("folded", "pk"),
    "year": ("year", "pk"),
    "department": ("lead_department__name", "pk"),
    "drafter": ("drafter__full_name", "pk"),
    "state": ("state", "pk"),
    "changed": ("changed_at", "pk"),
}
NEWEST_FIRST = ["-year", "-changed_at", "-pk"]  # the order of the index «plans_of_an_authority»


class PlanFilterForm(forms.Form):
    """Words, state, year, department. Nonsense in the address filters nothing."""

    q = NFCCharField(label="Tìm kế hoạch", required=False, max_length=200)
    state = forms.ChoiceField(label="Trạng thái", required=False, choices=[("", "Tất cả"), *PlanState.choices])
    year = forms.TypedChoiceField(label="Năm", required=False, coerce=int, empty_value=None)
    department = forms.TypedChoiceField(label="Đơn vị soạn", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, years: list[int], departments: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.attrs["type"] = "search"
        self.fields["year"].choices = [("", "Mọi năm"), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]
        self.fields["department"].choices = [("", "Tất cả"), *departments]  # type: ignore[attr-defined]
        for name in ("state", "year", "department"):
            self.fields[name].widget.attrs["data-submit-on-change"] = True

    def narrow(self, plans: PlanQuerySet) -> PlanQuerySet:
        """Return the plans that pass; a filter that cannot be read is passed over."""
        self.is_valid()
        wanted = self.cleaned_data
        if wanted.get("q"):
            plans = plans.search(wanted["q"])
        for name, column in (("state", "state"), ("year", "year"), ("department", "lead_department")):
            if wanted.get(name):
                plans = plans.filter(**{column: wanted[name]})
        return plans

    @property
    def is_narrowing(self) -> bool:
        """Whether any filter is set."""
        return self.is_bound and any(self.data.get(name) for name in self.fields)


def order_by(sort: str) -> list[str]:
    """Return the columns to sort by for «subject» or «-subject»; anything else is newest first."""
    if sort.removeprefix("-") not in SORTS:
        return NEWEST_FIRST
    sign = "-" if sort.startswith("-") else ""
    return [f"{sign}{column}" for column in SORTS[sort.removeprefix("-")]]
