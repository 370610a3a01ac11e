"""The filters above the log of looks at names."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import User
from documents.fields import VietnameseDateField
from participants.models import AccessAct
from participants.models.access import NameAccessQuerySet


class LogFilterForm(forms.Form):
    """Who, what was done, and from when to when. Nonsense in the address filters nothing."""

    person = forms.ChoiceField(label="Người", required=False)
    act = forms.ChoiceField(label="Việc", required=False, choices=[("", "Tất cả"), *AccessAct.choices])
    first = VietnameseDateField(label="Từ ngày", required=False)
    last = VietnameseDateField(label="Đến hết ngày", required=False)

    def __init__(self, *args: Any, visible: NameAccessQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(pk__in=visible.values("user")).order_by("full_name", "pk")
        known = [(str(person.pk), str(person)) for person in people]
        self.fields["person"].choices = [("", "Tất cả"), *known, ("0", "Cổng tự làm")]  # type: ignore[attr-defined]

    def narrow(self, rows: NameAccessQuerySet) -> NameAccessQuerySet:
        """Return the rows that pass."""
        self.is_valid()
        wanted = self.cleaned_data
        if person := wanted.get("person"):
            rows = rows.filter(user=None) if person == "0" else rows.filter(user=int(person))
        if wanted.get("act"):
            rows = rows.filter(act=wanted["act"])
        if wanted.get("first"):
            rows = rows.filter(at__gte=timezone.make_aware(datetime.combine(wanted["first"], time())))
        if wanted.get("last"):
            next_day = wanted["last"] + timedelta(days=1)
            rows = rows.filter(at__lt=timezone.make_aware(datetime.combine(next_day, time())))
        return rows

    @property
    def is_narrowing(self) -> bool:
        """Whether any filter is set."""
        return any(self.data.get(name) for name in self.fields)
