"""How the outline is numbered, and one node of it."""

from typing import Any

from django import forms

from documents.fields import NFCCharField
from plans.forms.base import PartForm
from plans.forms.body import LAYOUT_CHOICES, LAYOUTS_OF, PLACEMENT_CHOICES
from plans.forms.fields import RichTextField
from plans.models import HeadingStyle, Numbering
from plans.placements import PLACEMENTS


class NumberingForm(PartForm):
    """The numbers of the levels."""

    numbering = forms.ChoiceField(label="Cách đánh số mục", choices=Numbering.choices)


class SectionForm(PartForm):
    """One node: heading, text before, at most one data part, text after."""

    wide = ("heading", "body", "body_after")

    heading = NFCCharField(label="Đề mục", max_length=500, required=False)
    heading_style = forms.ChoiceField(label="Kiểu đề mục", choices=HeadingStyle.choices, initial=HeadingStyle.OWN_LINE)
    body = RichTextField(label="Lời văn", required=False, rows=8)
    part = forms.ChoiceField(
        label="Phần dữ liệu đặt ở mục này",
        choices=PLACEMENT_CHOICES,
        required=False,
        widget=forms.Select(attrs={"data-layouts": LAYOUTS_OF}),
    )
    layout = forms.ChoiceField(label="Cách trình bày", choices=LAYOUT_CHOICES, required=False)
    body_after = RichTextField(label="Lời văn sau phần dữ liệu", required=False, rows=4)

    def clean(self) -> dict[str, Any]:
        """Refuse a heading style without heading, and a part that stands elsewhere; forget a layout of another part."""
        cleaned = super().clean() or self.cleaned_data
        runs_in = cleaned.get("heading_style") == HeadingStyle.RUN_IN
        if runs_in and not cleaned.get("heading") and "heading" not in self.errors:
            self.add_error("heading", "Đề mục viết liền cần có lời, ví dụ «Thời gian».")
        elsewhere = self.about.placed_elsewhere.get(cleaned.get("part"))
        if elsewhere:
            self.add_error("part", f"Phần này đã đứng ở một mục khác: «{elsewhere}»; mỗi phần chỉ đứng một chỗ.")
        layouts = PLACEMENTS[cleaned["part"]].layouts if cleaned.get("part") in PLACEMENTS else {}
        if cleaned.get("layout") not in layouts:
            cleaned["layout"] = ""
        return cleaned
