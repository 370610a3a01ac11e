"""A register as a workbook: what the list shows, sensitive columns only where they were asked for by right."""

from documents.list_sheet import ListColumn, render_list_xlsx
from participants.models import Household, HouseholdRegister

_COLUMNS = (
    ListColumn("STT", 6),
    ListColumn("Mã hộ", 12),
    ListColumn("Họ và tên chủ hộ", 30),
    ListColumn("Giới tính", 9),
    ListColumn("Ngày, năm sinh", 13),
    ListColumn("Thôn, ấp", 22),
    ListColumn("Diện hộ", 16),
    ListColumn("Số nhân khẩu", 10),
    ListColumn("Địa chỉ", 30),
    ListColumn("Điện thoại", 14),
    ListColumn("Ghi chú", 30),
)
_SENSITIVE = (ListColumn("Dân tộc", 12), ListColumn("Sức khỏe, khuyết tật", 22), ListColumn("Số định danh, CCCD", 16))


def register_workbook(register: HouseholdRegister, *, sensitive: bool) -> tuple[bytes, int]:
    """Return the workbook and how many households stand in it."""
    found = Household.objects.filter(register=register).select_related("hamlet", "category").by_hamlet()
    rows = [_row(number, household, sensitive=sensitive) for number, household in enumerate(found, 1)]
    notes = (
        f"Chuẩn nghèo: {register.standard}. Mục đích: {register.purpose}.",
        f"Căn cứ: {register.legal_basis}. Lưu đến hết ngày {register.retained_until:%d/%m/%Y}.",
    )
    columns = (*_COLUMNS, *(_SENSITIVE if sensitive else ()))
    return render_list_xlsx(str(register), notes, columns, rows), len(rows)


def _row(number: int, household: Household, *, sensitive: bool) -> list[str | int | None]:
    cells: list[str | int | None] = [
        number,
        household.code,
        household.head,
        household.get_sex_display(),
        household.birth_year if not household.birth_on else household.born,
        household.hamlet.full_name if household.hamlet else "",
        household.category.name,
        household.members,
        household.address,
        household.phone,
        household.note,
    ]
    return [*cells, household.ethnicity, household.health, household.id_number] if sensitive else cells
