"""A second list of single faults, written from the issue's words alone, as a clerk would make them.

Every fault here leaves a trace in the plan itself: a digit that only one field holds, with nothing beside it that
could disagree, is no fault that a careful reader could find.
"""

from datetime import date, time
from typing import Any

from communes.models import AdministrativeUnit, Signer
from documents.models import CitedText
from participants.models import Quota, UnitReply
from plans.models import DutyAgency, Plan, PlannedSession, Section
from tests.plans.faults import (
    LE_THUY,
    MY_QUI,
    NGHI_XUAN,
    TAN,
    THAP_MUOI,
    THUAN_NAM,
    Do,
    Fault,
    again,
    basis,
    drop,
    estimate,
    line,
    nth,
    plan_is,
    plan_said,
    quota,
)


# --- How a fault is planted -----------------------------------------------------------------------------------------
def typed(accessor: str, field: str, old: str, new: str) -> Do:
    """The first row whose text holds ``old`` says ``new`` instead."""

    def do(plan: Plan) -> None:
        row = next(row for row in getattr(plan, accessor).all() if old in getattr(row, field))
        type(row).objects.filter(pk=row.pk).update(**{field: getattr(row, field).replace(old, new, 1)})

    return do


def outline(old: str, new: str) -> Do:
    """The first section whose heading or words hold ``old`` says ``new`` instead."""

    def do(plan: Plan) -> None:
        for section in plan.sections.all():
            for field in ("heading", "body", "body_after"):
                if old in (text := getattr(section, field)):
                    Section.objects.filter(pk=section.pk).update(**{field: text.replace(old, new, 1)})
                    return
        raise AssertionError(old)

    return do


def row_with(accessor: str, field: str, value: str, **values: Any) -> Do:
    def do(plan: Plan) -> None:
        row = next(row for row in getattr(plan, accessor).all() if getattr(row, field) == value)
        type(row).objects.filter(pk=row.pk).update(**values)

    return do


def lead(old: str, new: str) -> Do:
    def do(plan: Plan) -> None:
        row = next(a for duty in plan.duties.all() for a in duty.agencies.all() if old in a.name)
        DutyAgency.objects.filter(pk=row.pk).update(name=row.name.replace(old, new, 1))

    return do


def cited(index: int, field: str, old: str, new: str) -> Do:
    def do(plan: Plan) -> None:
        text = plan.bases.all()[index].text
        assert old in getattr(text, field)
        CitedText.objects.filter(pk=text.pk).update(**{field: getattr(text, field).replace(old, new, 1)})

    return do


def funding(**values: Any) -> Do:
    return lambda plan: type(plan.estimate.funding).objects.filter(pk=plan.estimate.funding_id).update(**values)


def decision(**values: Any) -> Do:
    return lambda plan: CitedText.objects.filter(pk=plan.estimate.funding.decision_id).update(**values)


def swapped(accessor: str, field: str, one: int, other: int, of: str = "") -> Do:
    """Two rows of a table have exchanged one of their values."""

    def do(plan: Plan) -> None:
        rows = list(getattr(getattr(plan, of) if of else plan, accessor).all())
        for row, value in ((rows[one], getattr(rows[other], field)), (rows[other], getattr(rows[one], field))):
            type(row).objects.filter(pk=row.pk).update(**{field: value})

    return do


def without_unit(name: str) -> Do:
    return lambda plan: plan.allocation.replies.get(unit__name=name).delete()


def allocation(**values: Any) -> Do:
    return lambda plan: type(plan.allocation).objects.filter(pk=plan.allocation_id).update(**values)


def cost(name: str, **values: Any) -> Do:
    return lambda plan: plan.estimate.items.filter(name__startswith=name).update(**values)


def bracket(**values: Any) -> Do:
    """The higher of two brackets."""
    return lambda plan: plan.estimate.brackets.filter(from_heads=100).update(**values)


def same_unit(plan: Plan) -> None:
    """The fifth session is of the sixth's commune."""
    fifth, sixth = plan.sessions.all()[4:6]
    PlannedSession.objects.filter(pk=fifth.pk).update(unit=sixth.unit)


def again_cost(plan: Plan) -> None:
    row = plan.estimate.items.all()[1]
    row.pk, row._state.adding, row.position = None, True, 9
    row.save()


LONG = "Các xã, thị trấn chuẩn bị nội dung, tài liệu và bố trí địa điểm để buổi đối thoại đạt kết quả tốt."
CLERKS_FAULTS = [
    # Title
    Fault(THAP_MUOI, "subject: other district", plan_said("subject", "Tháp Mười", "Cao Lãnh"), "title"),
    Fault(THAP_MUOI, "subject: misspelt district", plan_said("subject", "Tháp Mười", "Tháp Mưòi"), "title"),
    Fault(THAP_MUOI, "subject: misspelt district 2", plan_said("subject", "Tháp Mười", "Tháp Muời"), "title"),
    Fault(THAP_MUOI, "subject: year digit", plan_said("subject", "2022", "2202"), "title"),
    Fault(MY_QUI, "subject last year", plan_said("subject", "2026", "2025"), "title"),
    Fault(LE_THUY, "subject wrong commune", plan_said("subject", "Hoa Thủy", "Kim Thủy"), "title"),
    Fault(LE_THUY, "subject misspelt commune tone", plan_said("subject", "Ngân Thủy", "Ngân Thũy"), "title"),
    Fault(TAN, "subject misspelt word", plan_said("subject", "giảm nghèo", "giảm ngèo"), "title"),
    Fault(
        NGHI_XUAN,
        "programme span",
        plan_is(programme="Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2006 - 2010"),
        "title",
    ),
    Fault(
        THAP_MUOI,
        "programme span 2 digits",
        plan_is(programme="Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2012 - 2015"),
        "title",
    ),
    Fault(
        THUAN_NAM,
        "wrong programme span",
        plan_is(programme="Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2016 - 2021"),
        "title bases outline",
    ),
    Fault(MY_QUI, "dated month after event", plan_is(dated_month=9), "title schedule duties"),
    Fault(TAN, "month after session", plan_is(dated_month=7), "title schedule"),
    Fault(THAP_MUOI, "issued after period", plan_is(issued_on=date(2022, 11, 22)), "title schedule"),
    Fault(
        NGHI_XUAN,
        "signer of another office",
        lambda plan: Plan.objects.filter(pk=plan.pk).update(
            signer=Signer.objects.exclude(authority=plan.authority).first()
        ),
        "title",
    ),
    Fault(
        THAP_MUOI,
        "signer typed in capitals",
        lambda plan: Signer.objects.filter(pk=plan.signer_id).update(full_name="NGUYỄN VĂN HIỆP"),
        "title",
    ),
    Fault(
        LE_THUY,
        "no lead department's name: wrong dept",
        lambda plan: Plan.objects.filter(pk=plan.pk).update(
            lead_department=plan.authority.departments.get(abbreviation="VP")
        ),
        "title opening",
    ),
    # Bases
    Fault(THAP_MUOI, "basis: year of day wrong", basis(0, issued_on=date(2023, 7, 15)), "bases"),
    Fault(THAP_MUOI, "basis: issuer other province", cited(0, "issuer", "Đồng Tháp", "Đồng Nai"), "bases"),
    Fault(THAP_MUOI, "basis: subject year", cited(0, "subject", "2022", "2021"), "bases"),
    Fault(THAP_MUOI, "basis: misspelt province", cited(0, "subject", "Đồng Tháp", "Đồng Thap"), "bases"),
    Fault(THAP_MUOI, "basis: span", cited(1, "subject", "2022 - 2025", "2012 - 2015"), "bases"),
    Fault(THAP_MUOI, "basis: wrong symbol", basis(1, number="291/QĐ-UBND"), "bases"),
    Fault(THAP_MUOI, "basis: wrong council symbol", basis(0, number="10/NQ-UBND"), "bases"),
    Fault(MY_QUI, "basis: number year", basis(2, number="131/2024/NĐ-CP"), "bases"),
    Fault(MY_QUI, "basis: day year", basis(3, issued_on=date(2024, 12, 30)), "bases"),
    Fault(MY_QUI, "basis: commune's name", cited(5, "issuer", "Mỹ Quí", "Mỹ Qúi"), "bases"),
    Fault(MY_QUI, "basis: last year's plan", cited(5, "subject", "2026", "2025"), "bases"),
    Fault(NGHI_XUAN, "basis: newer", basis(1, issued_on=date(2019, 12, 7)), "bases"),
    Fault(NGHI_XUAN, "basis: span reversed", cited(1, "subject", "2016 - 2020", "2020 - 2016"), "bases"),
    Fault(NGHI_XUAN, "basis: number without year digit", basis(3, number="33/2051/QĐ-TTg"), "bases"),
    Fault(TAN, "basis: after month", basis(0, issued_on=date(2023, 7, 13)), "bases"),
    Fault(TAN, "basis: subject year", cited(0, "subject", "2023", "2022"), "bases"),
    Fault(TAN, "basis: city misspelt", cited(0, "issuer", "Cao Lãnh", "Cao Lảnh"), "bases"),
    Fault(TAN, "basis: word", cited(0, "subject", "việc làm", "viêc làm"), "bases"),
    Fault(THUAN_NAM, "basis: district misspelt", cited(0, "subject", "Thuận Nam", "Thuận Năm"), "bases"),
    Fault(THUAN_NAM, "basis: impossible symbol", basis(0, number="157/KH-HĐND"), "bases"),
    Fault(THUAN_NAM, "basis: number with blanks", basis(0, number="157 /KH-BCĐ"), "bases"),
    Fault(LE_THUY, "basis: span", cited(0, "subject", "2016 - 2020", "2011 - 2015"), "bases"),
    Fault(MY_QUI, "basis: old law", basis(0, number="77/2015/QH13", issued_on=date(2015, 6, 19)), "bases"),
    # Opening
    Fault(THAP_MUOI, "lead-in district", plan_said("lead_in", "Tháp Mười", "Tam Nông"), "opening"),
    Fault(THAP_MUOI, "lead-in district misspelt", plan_said("lead_in", "Tháp Mười", "Thap Mười"), "opening"),
    Fault(NGHI_XUAN, "lead-in typed year", plan_said("lead_in", "{năm}", "2018"), "opening"),
    Fault(NGHI_XUAN, "closing typed year", plan_said("closing", "{năm}", "2009"), "opening"),
    Fault(LE_THUY, "lead-in count", plan_said("lead_in", "02 xã", "03 xã"), "opening"),
    Fault(
        LE_THUY,
        "lead-in: drops a commune",
        plan_said("lead_in", "02 xã Ngân Thủy và Hoa Thủy", "02 xã Ngân Thủy"),
        "opening quotas",
    ),
    Fault(LE_THUY, "closing: misspelt commune", plan_said("closing", "Hoa Thủy", "Hòa Thủy"), "opening"),
    Fault(THUAN_NAM, "lead-in committee", plan_said("lead_in", "huyện Thuận Nam", "huyện Ninh Phước"), "opening"),
    Fault(THUAN_NAM, "closing misspelt word", plan_said("closing", "đa chiều", "đa chều"), "opening"),
    Fault(TAN, "lead-in commune misspelt", plan_said("lead_in", "Tân Thuận Tây", "Tân Thuận Đông"), "opening"),
    Fault(TAN, "closing year", plan_said("closing", "{năm}", "2032"), "opening"),
    Fault(MY_QUI, "phone digit missing", plan_is(contact_phone="0277000000"), "opening"),
    Fault(THAP_MUOI, "phone digits swapped", plan_is(contact_phone="02773862212"), "opening"),
    Fault(THAP_MUOI, "phone in text", plan_said("closing", "{điện thoại đầu mối}", "02773826221"), "opening"),
    Fault(MY_QUI, "lead-in commune with y", plan_said("lead_in", "Mỹ Quí", "Mỹ Quới"), "opening"),
    Fault(MY_QUI, "lead-in unclosed field", plan_said("lead_in", "{năm}", "{năm"), "opening"),
    # Outline
    Fault(THUAN_NAM, "outline: 5 points instead of field", outline("{số điểm} điểm", "05 điểm"), "outline"),
    Fault(THUAN_NAM, "outline: dropped host", outline("Phước Diêm và Nhị Hà", "Phước Diêm"), "outline schedule"),
    Fault(THUAN_NAM, "outline: host replaced", outline("Phước Dinh, Phước Diêm", "Phước Minh, Phước Diêm"), "outline"),
    Fault(THUAN_NAM, "outline: misspelt host", outline("Phước Diêm", "Phước Diễm"), "outline"),
    Fault(THUAN_NAM, "outline: span", outline("2016 - 2020", "2016 - 2025"), "outline"),
    Fault(THUAN_NAM, "outline: district", outline("huyện Thuận Nam", "huyện Thuận Bắc"), "outline"),
    Fault(NGHI_XUAN, "outline: sum part", outline("1.200 lao động", "12.000 lao động"), "outline"),
    Fault(NGHI_XUAN, "outline: year", outline("năm 2019", "năm 2018"), "outline"),
    Fault(NGHI_XUAN, "outline: province misspelt", outline("tỉnh Hà Tĩnh", "tỉnh Hà Tỉnh"), "outline"),
    Fault(NGHI_XUAN, "outline: span", outline("giai đoạn 2016 - 2020", "giai đoạn 2010 - 2016"), "outline"),
    Fault(NGHI_XUAN, "outline: doubled word", outline("hộ nghèo", "hộ hộ nghèo"), "outline"),
    Fault(NGHI_XUAN, "outline: percent over 100", outline("100% số xã", "1000% số xã"), "outline"),
    Fault(NGHI_XUAN, "outline: wrong loại order", outline("Loại 2 ", "Loại 3 "), "outline"),
    Fault(NGHI_XUAN, "outline: point", outline("4.000 lao động", "4.00 lao động"), "outline"),
    Fault(
        NGHI_XUAN,
        "outline: heading dropped: empty",
        outline("<p>Nâng cao năng lực cho cán bộ giảm nghèo, trước hết là cán bộ cấp cơ sở.</p>", ""),
        "outline",
    ),
    Fault(MY_QUI, "outline: households typed", outline("{số hộ} hộ", "110 hộ"), "outline"),
    Fault(MY_QUI, "outline: hamlets typed", outline("{số đơn vị} ấp", "06 ấp"), "outline"),
    Fault(MY_QUI, "outline: total words", outline("{kinh phí bằng chữ}", "sáu trăm nghìn đồng"), "outline"),
    Fault(MY_QUI, "outline: total figures", outline("{tổng kinh phí}", "6.500.000 đồng"), "outline"),
    Fault(MY_QUI, "outline: count of meetings", outline("{số điểm} cuộc", "03 cuộc"), "outline"),
    Fault(MY_QUI, "outline: budget year", outline("năm {năm}", "năm 2025"), "outline"),
    Fault(MY_QUI, "outline: annex number", outline("Phụ lục kèm theo", "Phụ lục II kèm theo"), "outline"),
    Fault(MY_QUI, "outline: annex not said", outline("; lịch chi tiết tại Phụ lục kèm theo", ""), "annexes outline"),
    Fault(MY_QUI, "outline: wrong article form", outline("Điều 43", "điều 43"), "outline"),
    Fault(THAP_MUOI, "outline: misspelt", outline("vướng mắc", "vướn mắc"), "outline"),
    Fault(THAP_MUOI, "outline: kinds", outline("mỗi xã, thị trấn", "mỗi xã, phường"), "outline"),
    Fault(
        THAP_MUOI,
        "outline: doubled paragraph",
        outline("</ul>", "</ul><p>" + LONG + "</p><p>" + LONG + "</p>"),
        "outline",
    ),
    Fault(
        THAP_MUOI, "outline: heading typed number", outline("Kinh phí thực hiện", "IV. Kinh phí thực hiện"), "outline"
    ),
    Fault(LE_THUY, "outline: typed meetings", outline("{số điểm} buổi", "03 buổi"), "outline"),
    Fault(TAN, "outline: misspelt", outline("thẩm quyền", "thẫm quyền"), "outline"),
    Fault(TAN, "outline: heading", outline("Nội dung đối thoại", "Nội dung đối thọai"), "outline"),
    Fault(TAN, "outline: lowercase people", outline("Đảng và Nhà nước", "Đảng và nhà nước"), "outline"),
    # Topics
    Fault(THAP_MUOI, "topic twice", again("topics", 0), "topics"),
    Fault(LE_THUY, "topic: span", typed("topics", "wording", "2016 - 2020", "2026 - 2020"), "topics"),
    Fault(LE_THUY, "topic: misspelt", typed("topics", "wording", "khuyến nông", "khuyến nôg"), "topics"),
    Fault(
        THUAN_NAM,
        "topic: comma",
        typed("topics", "wording", "bảo hiểm y tế, dịch vụ", "bảo hiểm y tế,dịch vụ"),
        "topics",
    ),
    Fault(TAN, "topic bình xét", typed("topics", "wording", "hộ cận nghèo", "hộ cân nghèo"), "topics"),
    # Schedule
    Fault(THAP_MUOI, "period next year", plan_is(period_to=date(2023, 11, 20)), "schedule"),
    Fault(THAP_MUOI, "period month", plan_is(period_from=date(2022, 10, 11)), "schedule"),
    Fault(THAP_MUOI, "dropped session", drop("sessions", 4), "schedule quotas"),
    Fault(THAP_MUOI, "session twice: row of another", same_unit, "schedule quotas"),
    Fault(
        THAP_MUOI,
        "session outside period",
        nth("sessions", 3, held_on=date(2022, 11, 21), announced_later=False),
        "schedule",
    ),
    Fault(MY_QUI, "session outside", nth("sessions", 1, held_on=date(2026, 8, 28)), "schedule"),
    Fault(MY_QUI, "session year", nth("sessions", 0, held_on=date(2025, 8, 18)), "schedule"),
    Fault(MY_QUI, "session hour pm", nth("sessions", 0, starts_at=time(20, 0), ends_at=time(23, 0)), "schedule"),
    Fault(MY_QUI, "venue: wrong hamlet", typed("sessions", "venue", "Mỹ Thạnh", "Mỹ Thành"), "schedule"),
    Fault(MY_QUI, "venue: hamlet dropped", typed("sessions", "venue", ", Mỹ Hưng", ""), "schedule quotas"),
    Fault(MY_QUI, "venue: hamlet in both", typed("sessions", "venue", "Mỹ Hưng)", "Mỹ Hưng, Mỹ Đông)"), "schedule"),
    Fault(MY_QUI, "venue: hamlet foreign", typed("sessions", "venue", "Mỹ Đông", "Mỹ Tân"), "schedule"),
    Fault(MY_QUI, "period one day wide", plan_is(period_to=date(2026, 8, 30)), "schedule"),
    Fault(THUAN_NAM, "period year", plan_is(period_from=date(2019, 8, 1)), "schedule"),
    Fault(THUAN_NAM, "venue of other commune", typed("sessions", "venue", "Phước Dinh", "Phước Diêm"), "schedule"),
    Fault(THUAN_NAM, "venue misspelt", typed("sessions", "venue", "Phước Hà", "Phước Hả"), "schedule"),
    Fault(THUAN_NAM, "rows of two sessions swapped units", swapped("sessions", "unit_id", 0, 1), "schedule"),
    Fault(THUAN_NAM, "session dropped", drop("sessions", 3), "schedule quotas outline"),
    Fault(
        LE_THUY, "schedule note year", plan_is(schedule_note="Lịch cụ thể sẽ thông báo sau ngày 31/11/2018"), "schedule"
    ),
    Fault(LE_THUY, "venue misspelt", typed("sessions", "venue", "Hoa Thủy", "Hoa Thuý"), "schedule"),
    Fault(TAN, "session sunday late", nth("sessions", 0, starts_at=time(3, 30)), "schedule"),
    Fault(TAN, "session day before basis/issue", nth("sessions", 0, held_on=date(2023, 5, 20)), "schedule bases"),
    Fault(TAN, "session year", nth("sessions", 0, held_on=date(2022, 6, 20)), "schedule"),
    Fault(TAN, "venue misspelt", typed("sessions", "venue", "Trung tâm", "Trung tân"), "schedule"),
    # Delegation
    Fault(LE_THUY, "chair's name", typed("delegations", "body", "Ninh Thị Hòa", "Ninh Thị Hoa"), "delegation"),
    Fault(LE_THUY, "chair's position", typed("delegations", "body", "Phó Chủ tịch", "Chủ tịch"), "delegation"),
    Fault(LE_THUY, "province", typed("delegations", "body", "tỉnh Quảng Bình", "tỉnh Quảng Trị"), "delegation"),
    Fault(
        LE_THUY, "province misspelt", typed("delegations", "body", "tỉnh Quảng Bình", "tỉnh Quãng Bình"), "delegation"
    ),
    Fault(LE_THUY, "count of communes", typed("delegations", "body", "02 xã", "04 xã"), "delegation"),
    Fault(
        LE_THUY, "department", typed("delegations", "body", "Giáo dục và Đào tạo", "Giáo dục và Đào tao"), "delegation"
    ),
    Fault(LE_THUY, "line twice", again("delegations", 3), "delegation"),
    Fault(TAN, "households typed", typed("delegations", "body", "{số hộ}", "60"), "delegation"),
    Fault(
        TAN,
        "dept misspelt",
        typed(
            "delegations", "body", "Phòng Lao động - Thương binh và Xã hội", "Phòng Lao động - Thương bình và Xã hội"
        ),
        "delegation",
    ),
    Fault(MY_QUI, "people for households", row_with("delegations", "role", "households", people=90), "delegation"),
    Fault(MY_QUI, "delegation district", nth("delegations", 1, level="district"), "delegation"),
    Fault(MY_QUI, "dept not of office", typed("delegations", "body", "Phòng Kinh tế", "Phòng Kinh té"), "delegation"),
    Fault(THUAN_NAM, "delegation misspelt", typed("delegations", "body", "cộng đồng", "cộng đòng"), "delegation"),
    Fault(
        THAP_MUOI, "delegation misspelt team", typed("delegations", "body", "Tổ công tác", "Tổ công tắc"), "delegation"
    ),
    # Quotas
    Fault(
        THAP_MUOI,
        "quota zero unit",
        lambda plan: Quota.objects.filter(reply=plan.allocation.replies.get(unit__name="Phú Điền")).update(
            households=0
        ),
        "quotas budget",
    ),
    Fault(THAP_MUOI, "quota digit added", quota("Láng Biển", 1, 650), "quotas"),
    Fault(THAP_MUOI, "quota 36 -> 63 crosses", quota("Trường Xuân", 0, 63), "quotas budget"),
    Fault(THAP_MUOI, "dropped unit", without_unit("Tân Kiều"), "quotas schedule budget"),
    Fault(THAP_MUOI, "swapped rows", swapped("replies", "position", 2, 3, of="allocation"), "quotas budget"),
    Fault(MY_QUI, "quota digit", quota("Mỹ Phước", 0, 6), "quotas budget"),
    Fault(MY_QUI, "quota digit 2", quota("Láng Biển", 1, 61), "quotas budget"),
    Fault(MY_QUI, "dropped hamlet", without_unit("Mỹ Hưng"), "quotas budget schedule"),
    Fault(
        MY_QUI,
        "remark two each",
        allocation(remark="Mỗi hộ cử 02 đại diện tham dự tại cụm đối thoại của ấp mình."),
        "quotas",
    ),
    Fault(TAN, "quota digit", quota("Tân Dân", 0, 100), "quotas"),
    Fault(TAN, "dropped hamlet", without_unit("Tân Chủ"), "quotas"),
    Fault(THUAN_NAM, "dropped host in table", without_unit("Nhị Hà"), "quotas schedule"),
    Fault(LE_THUY, "dropped commune", without_unit("Hoa Thủy"), "quotas title opening"),
    Fault(
        LE_THUY,
        "foreign commune in table",
        lambda plan: UnitReply.objects.filter(pk=plan.allocation.replies.all()[0].pk).update(
            unit=AdministrativeUnit.objects.filter(parent=plan.authority.unit, name="Kim Thủy").first()
        ),
        "quotas",
    ),
    Fault(NGHI_XUAN, "dropped commune", without_unit("Xuân Hội"), "quotas"),
    # Budget
    Fault(THAP_MUOI, "ceiling digit", estimate(ceiling=13_100_000), "budget"),
    Fault(THAP_MUOI, "line digit", line("Mỹ Đông", amount=580_000), "budget"),
    Fault(THAP_MUOI, "line digit 2", line("Tân Kiều", amount=9_000_000), "budget"),
    Fault(THAP_MUOI, "line swapped", swapped("lines", "amount", 11, 12, of="estimate"), "budget"),
    Fault(
        THAP_MUOI,
        "line dropped",
        lambda plan: plan.estimate.lines.filter(unit__name="Thanh Mỹ").delete(),
        "budget quotas",
    ),
    Fault(THAP_MUOI, "bracket from", bracket(from_heads=110), "budget"),
    Fault(THAP_MUOI, "bracket amount", bracket(amount=90_000), "budget"),
    Fault(
        THAP_MUOI,
        "funding year",
        funding(name="Vốn sự nghiệp thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2021"),
        "budget",
    ),
    Fault(THAP_MUOI, "decision newer", decision(issued_on=date(2022, 12, 21)), "budget"),
    Fault(THAP_MUOI, "decision issuer", decision(issuer="Ủy ban nhân dân tỉnh Đồng Nai"), "budget"),
    Fault(
        THAP_MUOI, "decision subject year", decision(subject="về việc giao dự toán vốn sự nghiệp năm 2020"), "budget"
    ),
    Fault(
        THAP_MUOI, "remark amount", estimate(remark="Phụ chú: Hỗ trợ nước uống và bánh ngọt 950.000 đồng."), "budget"
    ),
    Fault(THAP_MUOI, "swapped rows of money", swapped("lines", "position", 2, 3, of="estimate"), "budget"),
    Fault(MY_QUI, "item price", cost("Nước", price=25_000), "budget"),
    Fault(MY_QUI, "item quantity", cost("In tài", quantity=10), "budget"),
    Fault(MY_QUI, "item quantity meetings", cost("Âm thanh", quantity=3), "budget"),
    Fault(MY_QUI, "ceiling", estimate(ceiling=600_000), "budget"),
    Fault(MY_QUI, "funding year", funding(name="Ngân sách xã năm 2025"), "budget"),
    Fault(MY_QUI, "item twice", again_cost, "budget"),
    Fault(THUAN_NAM, "decision year", decision(issued_on=date(2002, 3, 23)), "budget"),
    Fault(THUAN_NAM, "decision later", decision(issued_on=date(2020, 9, 23)), "budget"),
    Fault(THUAN_NAM, "decision number kind", decision(number="265/KH-UBND"), "budget"),
    # Duties
    Fault(THAP_MUOI, "duty: dept misspelt", lead("Phòng Tài chính - Kế hoạch", "Phòng Tài chính - Kế hoặch"), "duties"),
    Fault(THAP_MUOI, "duty sent to misspelt", typed("duties", "sent_to", "Thương binh", "Thương bình"), "duties"),
    Fault(THAP_MUOI, "duty twice", again("duties", 5), "duties"),
    Fault(THAP_MUOI, "duty sent nowhere", nth("duties", 5, sent_to=""), "duties"),
    Fault(
        LE_THUY,
        "deadline after period",
        row_with("duties", "deadline_kind", "before_date", deadline_on=date(2018, 12, 5)),
        "duties",
    ),
    Fault(
        LE_THUY,
        "deadline year",
        row_with("duties", "deadline_kind", "before_date", deadline_on=date(2019, 10, 5)),
        "duties",
    ),
    Fault(
        LE_THUY,
        "deadline digit",
        row_with("duties", "deadline_kind", "before_date", deadline_on=date(2018, 11, 5)),
        "duties",
    ),
    Fault(LE_THUY, "each household 2", typed("duties", "work", "01 thành viên", "02 thành viên"), "duties"),
    Fault(LE_THUY, "duty commune wrong", typed("duties", "work", "xã Hoa Thủy", "xã Thanh Thủy"), "duties"),
    Fault(
        LE_THUY, "duty agency commune", lead("các xã Ngân Thủy và Hoa Thủy", "các xã Ngân Thủy và Hoa Thùy"), "duties"
    ),
    Fault(
        MY_QUI,
        "deadline after session",
        row_with("duties", "deadline_kind", "before_date", deadline_on=date(2026, 8, 19)),
        "duties",
    ),
    Fault(
        MY_QUI,
        "deadline in the wrong month",
        row_with("duties", "deadline_kind", "before_date", deadline_on=date(2026, 6, 10)),
        "duties",
    ),
    Fault(MY_QUI, "notice 3 days", row_with("duties", "deadline_kind", "days_before", deadline_days=3), "duties"),
    Fault(MY_QUI, "publication 20 days", row_with("duties", "deadline_kind", "days_after", deadline_days=20), "duties"),
    Fault(MY_QUI, "notice dropped", lambda plan: plan.duties.filter(work__startswith="Thông báo").delete(), "duties"),
    Fault(MY_QUI, "duty meetings", typed("duties", "work", "02 cuộc", "20 cuộc"), "duties"),
    Fault(MY_QUI, "duty agency misspelt", lead("Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xả hội"), "duties"),
    Fault(MY_QUI, "duty commune's front misspelt", lead("Mặt trận Tổ quốc", "Mặt trân Tổ quốc"), "duties"),
    Fault(
        MY_QUI,
        "sent to old body",
        typed("duties", "sent_to", "Phòng Văn hóa - Xã hội", "Phòng Lao động - Thương binh và Xã hội"),
        "duties",
    ),
    Fault(THUAN_NAM, "agency hosts: misspelt", lead("Phước Dinh", "Phước Đinh"), "duties"),
    Fault(THUAN_NAM, "agency hosts: one missing", lead("Phước Hà, Phước Dinh, ", "Phước Dinh, "), "duties"),
    Fault(THUAN_NAM, "days before zero", row_with("duties", "deadline_kind", "days_before", deadline_days=0), "duties"),
    Fault(
        THUAN_NAM, "days before far", row_with("duties", "deadline_kind", "days_before", deadline_days=300), "duties"
    ),
    Fault(
        THUAN_NAM, "duty dept wrong", lead("Phòng Văn hóa và Thông tin", "Phòng Văn hóa và Thông tín"), "duties title"
    ),
    Fault(THUAN_NAM, "duty year", typed("duties", "work", "tại xã", "tại xã năm 2021"), "duties"),
    Fault(TAN, "duty typed count", typed("duties", "work", "{số hộ} hộ", "40 hộ"), "duties"),
    Fault(TAN, "duty typed year", typed("duties", "work", "năm {năm}", "năm 2022"), "duties"),
    Fault(
        NGHI_XUAN,
        "duty project number/decision",
        typed(
            "duties",
            "work",
            "{văn bản 33/2015/QĐ-TTg}",
            "Quyết định số 33/2015/QĐ-TTg ngày 10/8/2016 của Thủ tướng Chính phủ",
        ),
        "duties",
    ),
    Fault(NGHI_XUAN, "duty dept misspelt", lead("Phòng Tư pháp", "Phòng Tư phát"), "duties"),
    Fault(NGHI_XUAN, "duty misspelt word", typed("duties", "work", "thoát nghèo", "thoát nghéo"), "duties"),
    Fault(NGHI_XUAN, "duty typed year", typed("duties", "work", "năm {năm}", "năm 2020"), "duties"),
    Fault(NGHI_XUAN, "agency split", lead("Chi cục Thống kê huyện", "Phòng Tư pháp"), "duties"),
    # Banner
    Fault(TAN, "banner year", plan_said("banner", "2023", "2024"), "banner"),
    Fault(TAN, "banner misspelt", plan_said("banner", "chính sách", "chính sạch"), "banner"),
    Fault(MY_QUI, "banner commune", plan_said("banner", "Mỹ Quí", "Mỹ Quý"), "banner"),
    Fault(MY_QUI, "banner commune other", plan_said("banner", "Mỹ Quí", "Mỹ Thọ"), "banner"),
    # Recipients
    Fault(THAP_MUOI, "recipient twice", again("recipients", 5), "recipients"),
    Fault(
        THAP_MUOI,
        "recipients without communes",
        lambda plan: plan.recipients.filter(name__startswith="UBND các xã").delete(),
        "recipients",
    ),
    Fault(THAP_MUOI, "archive unit", plan_is(archive_unit="NCXV"), "recipients"),
    Fault(THAP_MUOI, "archive drafter", plan_is(archive_drafter="Sáng"), "recipients"),
    Fault(MY_QUI, "recipient province", typed("recipients", "name", "Đồng Tháp", "Đông Tháp"), "recipients"),
    Fault(
        MY_QUI,
        "recipient old dept",
        typed("recipients", "name", "Sở Nông nghiệp và Môi trường", "Sở Lao động - Thương binh và Xã hội"),
        "recipients",
    ),
    Fault(MY_QUI, "archive unit", plan_is(archive_unit="VHHX"), "recipients"),
    Fault(LE_THUY, "recipient commune misspelt", typed("recipients", "name", "Ngân Thủy", "Ngân Thúy"), "recipients"),
    Fault(
        LE_THUY,
        "recipient commune missing",
        typed("recipients", "name", "các xã Ngân Thủy và Hoa Thủy", "xã Ngân Thủy"),
        "recipients",
    ),
    Fault(LE_THUY, "archive unit", plan_is(archive_unit="LDT&XH"), "recipients"),
    Fault(
        THUAN_NAM, "recipient typed semicolon", typed("recipients", "name", "UBND các xã", "UBND các xã;"), "recipients"
    ),
    Fault(NGHI_XUAN, "recipient misspelt", typed("recipients", "name", "đoàn thể", "đoàn thễ"), "recipients"),
    # Annexes
    Fault(THAP_MUOI, "annex year", typed("annexes", "title", "2022", "2021"), "annexes"),
    Fault(THAP_MUOI, "annex misspelt", typed("annexes", "title", "phân bổ", "phân bỗ"), "annexes"),
    Fault(MY_QUI, "annex year", typed("annexes", "title", "2026", "2025"), "annexes"),
    Fault(MY_QUI, "annex part missing", nth("annexes", 0, part=""), "annexes schedule outline"),
    Fault(MY_QUI, "annex dropped", drop("annexes", 0), "annexes outline"),
]
