"""Loads what a file is held against, in a fixed number of queries whatever the number of rows."""

from collections.abc import Iterable
from datetime import date

from accounts.models import User
from accounts.roles import Permission
from communes.models import AdministrativeUnit, IssuingAuthority, UnitLevel
from participants.intake.comparing import compare
from participants.intake.figures import AskedFigures, compare_figures
from participants.intake.known import KnownRow, Standing
from participants.intake.preview import Preview
from participants.intake.rows import ReadTable
from participants.models import (
    Attendee,
    AttendeeList,
    Household,
    HouseholdCategory,
    HouseholdRegister,
    Intake,
    IntakeKind,
    UnitReply,
)
from participants.permissions import can_keep_register
from participants.places import hamlets_near, places_of, register_of
from participants.quotas import read_figures

REGISTER_FIELDS = (
    *("code", "head", "hamlet", "category", "members", "sex", "birth", "address", "phone", "note"),
    *("ethnicity", "health", "id_number"),
)
LIST_FIELDS = ("name", "head", "hamlet", "category", "birth", "address", "phone", "note", "reserve")
_PLAIN = ("code", "head", "sex", "address", "phone", "note", "ethnicity", "health", "id_number")
_GONE = "Danh sách này đã hết hạn lưu và đã xóa, không nhận thêm."


def preview_of(intake: Intake, *, by: User) -> Preview:
    """Return what the file would change as things stand now. The intake comes with its register and reply."""
    table = ReadTable.from_json(intake.table or {})
    if intake.kind == IntakeKind.FIGURES:
        return compare_figures(table, intake.answers, load_figures(_reply(intake)))
    return compare(table, intake.answers, load_standing(intake, by=by))


def load_standing(intake: Intake, *, by: User) -> Standing:
    """Return the register or the list of attendees that the file goes into."""
    if intake.kind == IntakeKind.HOUSEHOLDS:
        register = _register(intake)
        return _load_register(register, may_add_hamlets=_may_add_hamlets(intake, register, by))
    reply = _reply(intake)
    return _load_list(reply, may_add_hamlets=_may_add_hamlets(intake, register_of(reply), by))


def _may_add_hamlets(intake: Intake, register: HouseholdRegister | None, by: User) -> bool:
    """Whoever keeps the commune's register, as on its page of hamlets, and those who keep the office's catalogue."""
    if register and can_keep_register(by, register):
        return True
    return any(
        by.holds(permission, intake.authority_id)
        for permission in (Permission.DRAFT_PLANS, Permission.MANAGE_AUTHORITY)
    )


def hamlets_by_key(hamlets: Iterable[AdministrativeUnit]) -> dict[str, str]:
    """Return hamlets as cells name them, by key as answers hold it."""
    return {str(hamlet.pk): hamlet.full_name for hamlet in hamlets}


def categories_of(authority: IssuingAuthority) -> dict[str, str]:
    """Return the kinds of households that the authority may use, by key; those that stand for several are left out."""
    visible = HouseholdCategory.objects.visible_to_authority(authority).filter(members__isnull=True)
    return {str(category.pk): category.name for category in visible}


def load_figures(reply: UnitReply) -> AskedFigures:
    """Return what a reply asks and holds."""
    columns = reply.allocation.columns.select_related("category")
    return AskedFigures(
        version=reply.version,
        places={str(place.pk): place.full_name for place in places_of(reply)},
        categories=tuple((column.category_id, column.category.name) for column in columns),
        numbers=read_figures(reply),
        commune=reply.unit.commune.full_name,
    )


# --- Registers ------------------------------------------------------------------------------------------------------
def _load_register(register: HouseholdRegister, *, may_add_hamlets: bool) -> Standing:
    return Standing(
        version=register.version,
        rows=load_households(register),
        fields=REGISTER_FIELDS,
        name_field="head",
        hamlets=hamlets_by_key(register.hamlets),
        categories=categories_of(register.authority),
        may_add_hamlets=may_add_hamlets,
        trouble=(_GONE,) if register.emptied_at else (),
        commune=register.unit.full_name,
        last_year=register.year,
    )


def load_households(register: HouseholdRegister) -> tuple[KnownRow, ...]:
    """Return the households of a register in canonical form."""
    names = ("pk", "folded", "hamlet_id", "category_id", "members", "birth_on", "birth_year", *_PLAIN)
    return tuple(_household(dict(zip(names, row, strict=True))) for row in _rows(register, names))


def _rows(register: HouseholdRegister, names: tuple[str, ...]) -> list[tuple[object, ...]]:
    return list(Household.objects.filter(register=register).order_by("position", "pk").values_list(*names))


def _household(row: dict[str, object]) -> KnownRow:
    birth_on, birth_year = row["birth_on"], row["birth_year"]
    values = {name: str(row[name]) for name in _PLAIN} | {
        "hamlet": _key(row["hamlet_id"]),
        "category": _key(row["category_id"]),
        "members": _key(row["members"]),
        "birth": f"{birth_on:%d/%m/%Y}" if isinstance(birth_on, date) else _key(birth_year),
    }
    return KnownRow(
        pk=int(str(row["pk"])),
        values=values,
        folded=str(row["folded"]),
        code=values["code"],
        id_number=values["id_number"],
    )


def _key(value: object) -> str:
    return "" if value is None else str(value)


# --- Lists of attendees ---------------------------------------------------------------------------------------------
def _load_list(reply: UnitReply, *, may_add_hamlets: bool) -> Standing:
    attendee_list = AttendeeList.objects.filter(reply=reply).first()
    register = register_of(reply)
    return Standing(
        version=attendee_list.version if attendee_list else 0,
        rows=_load_attendees(attendee_list) if attendee_list else (),
        fields=LIST_FIELDS,
        name_field="name",
        hamlets=hamlets_by_key(hamlets_near(reply)),
        categories=categories_of(reply.allocation.authority),
        category_needed=False,
        may_add_hamlets=may_add_hamlets,
        households=_load_households_for(reply, register) if register and not register.emptied_at else (),
        trouble=tuple(_list_trouble(attendee_list)),
        commune=reply.unit.commune.full_name,
        last_year=reply.allocation.year,
    )


def _load_households_for(reply: UnitReply, register: HouseholdRegister) -> tuple[KnownRow, ...]:
    """Return whom the unit's rows may be: a hamlet never learns who lives in the next one."""
    rows = load_households(register)
    if reply.unit.level != UnitLevel.HAMLET:
        return rows
    return tuple(row for row in rows if row.hamlet == str(reply.unit_id))


def _list_trouble(attendee_list: AttendeeList | None) -> list[str]:
    if attendee_list is None:
        return ["Đơn vị chưa có danh sách tham dự: hãy lập danh sách (mục đích, căn cứ, hạn lưu) rồi ghi tệp này."]
    if attendee_list.emptied_at:
        return [_GONE]
    done = attendee_list.completed_at is not None
    return ["Danh sách đã báo lập xong: hãy mở lại danh sách rồi ghi tệp này."] if done else []


def _load_attendees(attendee_list: AttendeeList) -> tuple[KnownRow, ...]:
    rows = Attendee.objects.filter(attendee_list=attendee_list).select_related("household")
    return tuple(_attendee(row) for row in rows)


def _attendee(row: Attendee) -> KnownRow:
    return KnownRow(
        pk=row.pk,
        values={
            "name": row.name,
            "head": row.head,
            "hamlet": _key(row.hamlet_id),
            "category": _key(row.category_id),
            "birth": _key(row.birth_year),
            "address": row.address,
            "phone": row.phone,
            "note": row.note,
            "reserve": "x" if row.reserve else "",
        },
        folded=row.folded,
        code=row.household.code if row.household else "",
        id_number=row.household.id_number if row.household else "",
        household=row.household_id,
    )


def _register(intake: Intake) -> HouseholdRegister:
    if intake.register is None:
        raise ValueError("An intake of households goes into a register.")
    return intake.register


def _reply(intake: Intake) -> UnitReply:
    if intake.reply is None:
        raise ValueError("An intake of figures or attendees goes into a reply.")
    return intake.reply
