"""The roles an office knows, what each is called, and what each may do.

The permissions are words that ``permissions.py`` of the apps ask for; nothing else decides on a role by name.
"""

from enum import StrEnum


class Permission(StrEnum):
    """A thing one may do with the papers of one's own authority."""

    READ_PLANS = "read_plans"
    DRAFT_PLANS = "draft_plans"
    COLLECT_QUOTAS = "collect_quotas"
    REVIEW_PLANS = "review_plans"
    CHECK_FORM = "check_form"
    APPROVE_PLANS = "approve_plans"
    RECORD_DIRECTION = "record_direction"
    REGISTER_ISSUED = "register_issued"
    MANAGE_AUTHORITY = "manage_authority"
    REPLY_FOR_UNIT = "reply_for_unit"
    READ_NAMES = "read_names"


class Role(StrEnum):
    """What a person is in their office."""

    DRAFTER = "drafter"
    HEAD = "head"
    LEADER = "leader"
    OFFICE = "office"
    CLERK = "clerk"
    COMMUNE_OFFICER = "commune_officer"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The Vietnamese name on screen."""
        return _LABELS[self]

    @property
    def description(self) -> str:
        """One sentence that tells a person what this role does."""
        return _DESCRIPTIONS[self]

    @property
    def permissions(self) -> frozenset[Permission]:
        """What this role may do."""
        return _PERMISSIONS[self]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs for a model or form field."""
        return [(role.value, role.label) for role in cls]

    @classmethod
    def holding(cls, permission: Permission) -> list["Role"]:
        """The roles that hold ``permission``."""
        return [role for role in cls if permission in role.permissions]


_LABELS = {
    Role.DRAFTER: "Chuyên viên",
    Role.HEAD: "Trưởng phòng",
    Role.LEADER: "Lãnh đạo UBND",
    Role.OFFICE: "Văn phòng",
    Role.CLERK: "Văn thư",
    Role.COMMUNE_OFFICER: "Cán bộ xã",
    Role.ADMINISTRATOR: "Quản trị",
}

_DESCRIPTIONS = {
    Role.DRAFTER: "Soạn kế hoạch, mở thu thập số lượng tham dự, phân bổ kinh phí.",
    Role.HEAD: "Soạn kế hoạch của phòng, duyệt dự thảo trước khi trình lãnh đạo.",
    Role.LEADER: "Xem những gì đã thay đổi, duyệt hoặc trả lại kế hoạch, tải bản trình ký.",
    Role.OFFICE: "Thẩm tra thể thức, ghi nhận ý kiến chỉ đạo của lãnh đạo.",
    Role.CLERK: "Giữ sổ số, phát hành văn bản đã duyệt, nhận bản đã ký.",
    Role.COMMUNE_OFFICER: "Nhập và gửi số lượng tham dự của đơn vị mình.",
    Role.ADMINISTRATOR: "Quản lý thông tin cơ quan, cán bộ và danh mục dùng chung.",
}

_PERMISSIONS = {
    Role.DRAFTER: frozenset(
        {Permission.READ_PLANS, Permission.DRAFT_PLANS, Permission.COLLECT_QUOTAS, Permission.READ_NAMES}
    ),
    Role.HEAD: frozenset(
        {
            Permission.READ_PLANS,
            Permission.DRAFT_PLANS,
            Permission.COLLECT_QUOTAS,
            Permission.REVIEW_PLANS,
            Permission.RECORD_DIRECTION,
            Permission.READ_NAMES,
        }
    ),
    Role.LEADER: frozenset({Permission.READ_PLANS, Permission.APPROVE_PLANS}),
    Role.OFFICE: frozenset({Permission.READ_PLANS, Permission.CHECK_FORM, Permission.RECORD_DIRECTION}),
    Role.CLERK: frozenset({Permission.READ_PLANS, Permission.REGISTER_ISSUED, Permission.CHECK_FORM}),
    Role.COMMUNE_OFFICER: frozenset({Permission.REPLY_FOR_UNIT, Permission.READ_NAMES}),
    Role.ADMINISTRATOR: frozenset({Permission.READ_PLANS, Permission.MANAGE_AUTHORITY}),
}

# Whom somebody may stand in for, and with what: deciding passes on, drafting does not.
STAND_IN_ROLES = (Role.HEAD, Role.LEADER)
STAND_IN_PERMISSIONS = frozenset({Permission.REVIEW_PLANS, Permission.APPROVE_PLANS})
