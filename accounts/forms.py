"""What an administrator types about an account."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.actions import answering_units
from accounts.models import Membership, User
from accounts.roles import Role
from accounts.standing_in import may_be_absent, may_stand_in
from communes.fields import LineField
from communes.models import AdministrativeUnit, IssuingAuthority
from documents.fields import VietnameseDateField
from documents.text import fold

LONGEST_ADDRESS = 254
_ACCOUNT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class AccountField(LineField):
    """The second half of a sign-in name: «Xã Mỹ Quý» is read as «xa-my-quy»."""

    def to_python(self, value: object) -> str:
        """Return the name without marks, in small letters, with hyphens for blanks."""
        return fold(super().to_python(value)).replace(" ", "-")

    def validate(self, value: str) -> None:
        """Refuse what could not be typed on every keyboard."""
        super().validate(value)
        if not _ACCOUNT.fullmatch(value):
            raise ValidationError("Chỉ dùng chữ cái không dấu, chữ số và gạch nối, ví dụ soanthao2, xa-my-quy.")


def address_field(label: str, help_text: str) -> forms.EmailField:
    """Return the field for an e-mail address that may be left out."""
    return forms.EmailField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_ADDRESS,
        required=False,
        error_messages={"invalid": "Địa chỉ thư chưa đúng, ví dụ nguyenvana@dongthap.gov.vn."},
    )


class EmailForm(forms.Form):
    """Where a person's own letters go."""

    email = address_field("Địa chỉ thư điện tử", "Để trống nếu không muốn nhận thư.")


class MemberForm(forms.Form):
    """A new account of one authority."""

    full_name = LineField(label="Họ và tên", max_length=100)
    account = AccountField(label="Tên đăng nhập", max_length=60)
    email = address_field("Thư điện tử", "Nhận thư báo; có thể để trống, người dùng tự ghi sau.")
    role = forms.ChoiceField(label="Vai trò", widget=forms.RadioSelect)
    unit = forms.ModelChoiceField(
        AdministrativeUnit.objects.none(),
        label="Đơn vị (chỉ chọn cho cán bộ xã)",
        required=False,
        empty_label="–",
        error_messages={"invalid_choice": "Không có đơn vị này trong địa bàn của cơ quan."},
    )

    def __init__(self, *args: Any, authority: IssuingAuthority, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.authority = authority
        self.fields["account"].help_text = f"Phần sau «{authority.slug}.», ví dụ soanthao2 hoặc xa-my-quy."
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, f"{role.label} – {role.description}") for role in Role
        ]
        self.fields["unit"].queryset = answering_units(authority)  # type: ignore[attr-defined]

    def clean_account(self) -> str:
        """Refuse a name that is taken beside the field, not above the form."""
        account: str = self.cleaned_data["account"]
        username = f"{self.authority.slug}.{account}"
        if User.objects.filter(username=username).exists():
            raise ValidationError(f"Đã có tài khoản {username}.")
        return account

    def clean(self) -> dict[str, Any]:
        """A commune officer has a unit, the others have none."""
        typed: dict[str, Any] = super().clean() or {}
        is_officer = typed.get("role") == Role.COMMUNE_OFFICER
        if is_officer and not typed.get("unit") and "unit" not in self.errors:
            self.add_error("unit", "Chọn đơn vị mà cán bộ này gửi số lượng.")
        if typed.get("role") and not is_officer and typed.get("unit"):
            self.add_error("unit", "Chỉ cán bộ xã mới gắn với một đơn vị; hãy bỏ chọn.")
        return typed


class SensitiveForm(forms.Form):
    """In which of a person's roles they may see the sensitive columns of lists of households."""

    memberships = forms.TypedMultipleChoiceField(
        label="Được xem dân tộc, sức khỏe, số định danh của hộ với vai trò",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chỉ đánh dấu người thật cần; mỗi lần xem vẫn phải ghi lý do và được ghi vào nhật ký.",
    )

    def __init__(self, *args: Any, offered: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["memberships"].choices = [(m.pk, _role_here(m)) for m in offered]  # type: ignore[attr-defined]
        self.initial["memberships"] = [m.pk for m in offered if m.sees_sensitive]


def _role_here(membership: Membership) -> str:
    unit = f" · {membership.unit.full_name}" if membership.unit else ""
    return f"{Role(membership.role).label}{unit}"


class _AbsentField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A person in the role that somebody stands in for."""

    def label_from_instance(self, obj: Membership) -> str:
        """«Nguyễn Văn Hiệp – Lãnh đạo UBND»."""
        return f"{obj.user} – {Role(obj.role).label}"


class StandInForm(forms.Form):
    """Who is away, who decides instead, on which days and by which paper."""

    absent = _AbsentField(
        Membership.objects.none(),
        label="Người vắng",
        empty_label="– chọn –",
        error_messages={"invalid_choice": "Người này không còn giữ vai trò đó."},
    )
    person = forms.ModelChoiceField(
        User.objects.none(),
        label="Người thay",
        empty_label="– chọn –",
        error_messages={"invalid_choice": "Người này không còn làm việc ở cơ quan."},
    )
    first_on = VietnameseDateField(label="Từ ngày")
    last_on = VietnameseDateField(label="Đến hết ngày")
    reason = LineField(
        label="Văn bản, lý do", max_length=300, help_text="Ví dụ: Thông báo số 15/TB-UBND, đi công tác tỉnh."
    )

    def __init__(self, *args: Any, authority: IssuingAuthority, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["absent"].queryset = may_be_absent(authority)  # type: ignore[attr-defined]
        self.fields["person"].queryset = may_stand_in(authority)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Say beside the field what the action would say above the form."""
        typed: dict[str, Any] = super().clean() or {}
        absent, person = typed.get("absent"), typed.get("person")
        if absent and person and absent.user_id == person.pk:
            self.add_error("person", "Người thay phải là người khác người vắng.")
        if typed.get("first_on") and typed.get("last_on") and typed["last_on"] < typed["first_on"]:
            self.add_error("last_on", "Ngày cuối phải từ ngày đầu trở đi.")
        return typed

    @property
    def told(self) -> dict[str, Any]:
        """Return what the action takes."""
        absent: Membership = self.cleaned_data["absent"]
        return self.cleaned_data | {"absent": absent.user, "role": Role(absent.role)}
