"""What the papers of one session say, as plain data without the database."""

from dataclasses import dataclass
from datetime import date, time

from dialogues.agenda import AgendaItem
from documents.formats import format_day, format_time, weekday_name


@dataclass(frozen=True)
class PlanHead:
    """What a session's papers take from the plan."""

    reference: str  # «6662/KH-UBND», empty until the plan is on file
    issued_on: date | None
    issuer: str  # «Ủy ban nhân dân huyện Tháp Mười»
    event: str  # «đối thoại chính sách giảm nghèo năm 2022»
    banner: str
    topics: tuple[str, ...]
    in_force: bool
    ended: str = ""  # «Đã thu hồi», «Đã thay thế»


@dataclass(frozen=True)
class InviterFacts:
    """The office that invites."""

    name: str
    letterhead: tuple[str, ...]
    place_name: str
    symbol: str  # «GM-UBND»
    agency: str  # «UBND»
    signature: tuple[str, ...]
    signer: str


@dataclass(frozen=True)
class Guest:
    """One household invited; ``head`` is empty where the person is the head."""

    attendee: int
    name: str
    head: str
    hamlet: str  # «ấp Mỹ Tây 1», as in running text
    unit: str  # «xã Mỹ Quý»
    category: str
    household: int | None = None  # key of the register's row
    serial: int | None = None
    code: str = ""

    @property
    def place(self) -> str:
        """«ấp Mỹ Tây 1, xã Mỹ Quý», as far as it is known."""
        return ", ".join(filter(None, [self.hamlet, self.unit]))

    @property
    def of_household(self) -> str:
        """«hộ ông (bà) Nguyễn Văn An», «chủ hộ»."""
        return f"hộ ông (bà) {self.head}" if self.head and self.head != self.name else "chủ hộ"


@dataclass(frozen=True)
class HamletRows:
    """One hamlet's blank list: how many rows it has; ``name`` is empty where hamlets are not known.

    ``settled`` says that the hamlet's quota is this number; else it makes rows and is not printed.
    """

    name: str
    households: int
    settled: bool = False


@dataclass(frozen=True)
class KitFacts:
    """Everything that the papers of one session say."""

    plan: PlanHead
    inviter: InviterFacts
    unit: str  # «Xã Mỹ Quý»
    unit_in_text: str
    number: str
    dated_on: date | None
    held_on: date | None
    starts_at: time | None
    ends_at: time | None
    venue: str
    chair: str
    contact_phone: str
    notes: tuple[str, ...]
    agenda: tuple[AgendaItem, ...]
    records_sound: bool
    public_notice: bool  # Luật 72/2025/QH15, Điều 43 may apply: public notice at least seven days before
    guests: tuple[Guest, ...]
    reserves: int
    hamlets: tuple[HamletRows, ...]
    spare_rows: int
    blank_codes: tuple[str, ...]
    session_stands: bool = True

    @property
    def day_text(self) -> str:
        """«thứ Sáu, ngày 11 tháng 11 năm 2022», or nothing."""
        return f"{weekday_name(self.held_on)}, {format_day(self.held_on)}" if self.held_on else ""

    @property
    def hours_text(self) -> str:
        """«15 giờ 30 phút», «từ 08 giờ đến 11 giờ 30 phút», or nothing."""
        if not self.starts_at:
            return ""
        begins = format_time(self.starts_at)
        return f"từ {begins} đến {format_time(self.ends_at)}" if self.ends_at else begins

    @property
    def plan_text(self) -> str:
        """«Kế hoạch số 6662/KH-UBND ngày 02 tháng 11 năm 2022 của Ủy ban nhân dân huyện Tháp Mười», or nothing."""
        if not self.plan.reference or not self.plan.issued_on:
            return ""
        return f"Kế hoạch số {self.plan.reference} {format_day(self.plan.issued_on)} của {self.plan.issuer}"
