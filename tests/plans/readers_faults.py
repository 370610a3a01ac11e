"""A third list of single faults: what readers from outside planted that the portal once let pass."""

from datetime import date

from documents.models import CitedText
from participants.models import Quota
from plans.models import Duty, Plan, PlannedSession
from tests.plans.clerks_faults import cited, lead, outline, typed
from tests.plans.faults import LE_THUY, MY_QUI, NGHI_XUAN, THAP_MUOI, THUAN_NAM, Do, Fault, estimate, item, plan_said


def duty_says(words: str, **values: object) -> Do:
    """The first duty whose work holds ``words`` has other values."""

    def do(plan: Plan) -> None:
        row = next(duty for duty in plan.duties.all() if words in duty.work)
        Duty.objects.filter(pk=row.pk).update(**values)

    return do


def venue(index: int, words: str) -> Do:
    return lambda plan: PlannedSession.objects.filter(pk=plan.sessions.all()[index].pk).update(venue=words)


def without_recipient(name: str) -> Do:
    return lambda plan: plan.recipients.get(name=name).delete()


def basis_again(number: str, other: str) -> Do:
    """The same text once more, under another number."""

    def do(plan: Plan) -> None:
        row = next(basis for basis in plan.bases.all() if basis.text.number == number)
        text = row.text
        again = {name: getattr(text, name) for name in ("kind", "issued_on", "issuer", "subject", "owner_slug")}
        plan.bases.create(text=CitedText.objects.create(number=other, **again), use=row.use, position=9)

    return do


def more_than_listed(plan: Plan) -> None:
    """Few are asked of every hamlet but one, and of that one more than the list of households has."""
    quotas = Quota.objects.filter(reply__allocation=plan.allocation_id)
    quotas.update(households=1)
    first = quotas.filter(place__name="Mỹ Phước", category__name="Hộ nghèo")
    first.update(households=6)


def longer_than_the_list(plan: Plan) -> None:
    """A hamlet is asked for one household more, in a year whose list of households is only begun."""
    row = Quota.objects.filter(reply__allocation=plan.allocation_id).first()
    assert row
    Quota.objects.filter(pk=row.pk).update(households=row.households + 1)


def two_annexes(*, named: str, title: str = "Lịch đối thoại các xã, thị trấn năm 2022") -> Do:
    """The money is the first annex, the schedule the second; the body names one of them for the schedule."""

    def do(plan: Plan) -> None:
        plan.annexes.create(title=title, part="schedule", position=9)
        section = next(section for section in plan.sections.all() if section.body)
        section.body = f"{section.body}<p>Lịch từng điểm tại {named} kèm theo.</p>"
        section.save()

    return do


READERS_FAULTS = [
    # Annexes and hosts
    Fault(THAP_MUOI, "the schedule under the money's number", two_annexes(named="Phụ lục I"), "outline"),
    Fault(
        THAP_MUOI,
        "an annex under another's title",
        two_annexes(named="Phụ lục II", title="Phân bổ kinh phí đối thoại các xã, thị trấn năm 2022"),
        "annexes",
    ),
    Fault(THUAN_NAM, "a hall where nobody meets", lead("Nhị Hà", "Cà Ná"), "duties"),
    Fault(THAP_MUOI, "a basis without its issuer's letters", cited(1, "number", "291/KH-UBND", "291/KH"), "bases"),
    Fault(MY_QUI, "drinks for thousands", item(0, name="Nước uống", quantity=1_000), "budget"),
    Fault(MY_QUI, "drinks for fewer than come", item(0, name="Nước uống", quantity=90), "budget"),
    # Title, bases
    Fault(
        LE_THUY,
        "the subject leaves out a commune",
        plan_said("subject", "các xã Ngân Thủy và Hoa Thủy", "xã Ngân Thủy"),
        "quotas title",
    ),
    Fault(THAP_MUOI, "one basis under two numbers", basis_again("291/KH-UBND", "219/KH-UBND"), "bases"),
    Fault(MY_QUI, "a law of another year", outline("{văn bản 72/2025/QH15}", "Luật số 72/2026/QH15"), "outline"),
    Fault(
        MY_QUI, "a law that ended, in the text", outline("{văn bản 72/2025/QH15}", "Luật số 65/2025/QH15"), "outline"
    ),
    Fault(
        NGHI_XUAN,
        "a decision of another year",
        typed("duties", "work", "{văn bản 33/2015/QĐ-TTg}", "Quyết định số 33/2016/QĐ-TTg"),
        "duties",
    ),
    # Numbers in words
    Fault(MY_QUI, "three meetings in words", outline("{số điểm} cuộc", "ba cuộc"), "outline"),
    Fault(
        THAP_MUOI, "twelve communes in words", outline("của mỗi xã, thị trấn", "của mười hai xã, thị trấn"), "outline"
    ),
    Fault(
        THAP_MUOI,
        "five people in words",
        typed("delegations", "body", "Ban Chỉ đạo", "Năm đồng chí Ban Chỉ đạo"),
        "delegation",
    ),
    Fault(
        THAP_MUOI,
        "a commune with the money of another",
        estimate(remark="Xã Mỹ Quý: 900.000 đồng cho 87 hộ."),
        "budget",
    ),
    # Days and hours
    Fault(
        MY_QUI,
        "lists due on the day",
        duty_says("Lập danh sách", deadline_kind="on_date", deadline_on=date(2026, 8, 18)),
        "duties",
    ),
    Fault(
        THAP_MUOI,
        "a report before the end, in words",
        typed("duties", "work", "Báo cáo kết quả đối thoại", "Báo cáo kết quả đối thoại trước ngày 15/11/2022"),
        "duties",
    ),
    Fault(
        THAP_MUOI,
        "invitations after the beginning, in words",
        typed("duties", "work", "thư mời đúng thời gian quy định", "thư mời chậm nhất ngày 12/11/2022"),
        "duties",
    ),
    Fault(MY_QUI, "another weekday in the venue", venue(1, "Sáng thứ Sáu, Nhà văn hóa ấp Láng Biển"), "schedule"),
    Fault(
        MY_QUI,
        "guests welcomed after the beginning",
        outline("lịch chi tiết tại", "đón tiếp đại biểu từ 08 giờ 30 phút; lịch chi tiết tại"),
        "outline",
    ),
    # Names
    Fault(MY_QUI, "the party of a ward", typed("delegations", "body", "Đảng ủy xã", "Đảng ủy phường"), "delegation"),
    Fault(
        LE_THUY, "one commune twice", outline("Địa điểm của", "Địa điểm (xã Hoa Thủy và xã Hoa Thủy) của"), "outline"
    ),
    # Left out
    Fault(
        THUAN_NAM,
        "an observer left out",
        lead("các xã còn lại", "các xã: Phước Nam, Phước Ninh, Phước Minh"),
        "quotas",
    ),
    Fault(THUAN_NAM, "the communes are not told", without_recipient("UBND các xã"), "recipients"),
    Fault(MY_QUI, "the hamlets are not told", without_recipient("Trưởng các ấp"), "recipients"),
    # Households
    Fault(MY_QUI, "more households than the list has", more_than_listed, "quotas"),
    Fault(MY_QUI, "more households than a list just begun", longer_than_the_list, "quotas budget"),
]
