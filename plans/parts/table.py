"""The parts of a plan: one table, and one view that edits them all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.forms import Form

from budgets import forms as money
from budgets.choices import EstimateChoices
from budgets.models import Estimate
from participants import forms as quotas
from participants.choices import AllocationChoices
from participants.models import Allocation
from plans.forms import body, head, outline
from plans.forms.choices import PlanChoices
from plans.models import Plan


@dataclass(frozen=True)
class RowSpec:
    """A list inside a part: key of its facts, the form of one row, and what the page calls it."""

    key: str
    title: str
    form: type[Form]
    add_label: str
    row_label: str = "dòng"
    extra: int = 1  # empty rows shown while the list is empty
    unique: str = ""  # a field that no two rows may share
    sheet: bool = False  # one line a row under common headings, as a table has them; cards only on a phone
    summed: bool = False  # numbers are added up under the sheet
    fold: str = ""  # what the page calls the form's ``folded`` fields


@dataclass(frozen=True)
class Part:
    """One part: its form, its lists, and what its forms choose from."""

    slug: str
    title: str
    hint: str
    head: type[Form] | None = None
    rows: tuple[RowSpec, ...] = ()
    about: Callable[[Plan], Any] = PlanChoices
    template: str = "plans/parts/standard.html"


_ALL = [
    Part(
        "title",
        "Tên gọi, người ký",
        "Loại văn bản, trích yếu, năm, đơn vị chủ trì và người ký. Số và ngày để trống đến khi ban hành.",
        head.TitleForm,
    ),
    Part(
        "bases",
        "Căn cứ",
        "Các văn bản làm căn cứ hoặc được kế hoạch này thực hiện, theo thứ tự in.",
        head.BasesForm,
        (RowSpec("bases", "Văn bản", head.BasisRow, "Thêm căn cứ", "căn cứ", unique="text", sheet=True),),
        template="plans/parts/bases.html",
    ),
    Part(
        "opening",
        "Câu dẫn và câu kết",
        "Câu mở đầu trước mục I và câu kết sau mục cuối, có đầu mối liên hệ.",
        head.OpeningForm,
    ),
    Part(
        "outline",
        "Dàn bài và lời văn",
        "Các mục của kế hoạch. Số mục tự đánh; mỗi mục có lời văn và có thể chứa một phần dữ liệu.",
        outline.NumberingForm,
        template="plans/parts/outline.html",
    ),
    Part(
        "topics",
        "Nội dung đối thoại",
        "Các chính sách sẽ đối thoại, chọn từ danh mục hoặc viết riêng.",
        rows=(
            RowSpec("topics", "Nội dung", body.TopicRow, "Thêm nội dung", "nội dung", fold="Lời văn riêng, lĩnh vực"),
        ),
    ),
    Part(
        "schedule",
        "Thời gian, địa điểm",
        "Khoảng thời gian tổ chức và các điểm đối thoại đã biết.",
        body.ScheduleForm,
        (RowSpec("sessions", "Điểm đối thoại", body.SessionRow, "Thêm điểm đối thoại", "điểm", 0, sheet=True),),
        template="plans/parts/schedule.html",
    ),
    Part(
        "delegation",
        "Thành phần tham dự",
        "Ai dự ở từng cấp, bao nhiêu người, tính chung hay cho mỗi đơn vị.",
        rows=(RowSpec("delegations", "Thành phần", body.DelegationRow, "Thêm thành phần", "thành phần", sheet=True),),
    ),
    Part(
        "quotas",
        "Số lượng tham dự",
        "Mỗi đơn vị bao nhiêu hộ từng loại. Số do xã gửi trên cổng chỉ xem, không sửa ở đây.",
        quotas.AllocationHeadForm,
        (RowSpec("units", "Đơn vị", quotas.UnitRowForm, "Thêm đơn vị", "đơn vị", 0, "unit", sheet=True, summed=True),),
        about=lambda plan: AllocationChoices.of(cast(Allocation, plan.allocation)),
        template="plans/parts/quotas.html",
    ),
    Part(
        "budget",
        "Kinh phí",
        "Nguồn, tổng kinh phí được giao, nội dung chi và phần của từng đơn vị.",
        money.EstimateHeadForm,
        (
            RowSpec("items", "Nội dung chi", money.ItemRowForm, "Thêm nội dung chi", "nội dung chi", 0, sheet=True),
            RowSpec("brackets", "Mức theo số hộ", money.BracketRowForm, "Thêm mức", "mức", 0, sheet=True),
            RowSpec(
                "lines",
                "Phân bổ cho đơn vị",
                money.LineRowForm,
                "Thêm đơn vị",
                "đơn vị",
                0,
                "unit",
                sheet=True,
                summed=True,
            ),
        ),
        about=lambda plan: EstimateChoices.of(cast(Estimate, plan.estimate)),
        template="plans/parts/budget.html",
    ),
    Part(
        "duties",
        "Tổ chức thực hiện",
        "Nhiệm vụ của từng cơ quan, nơi nhận kết quả và thời hạn.",
        rows=(
            RowSpec(
                "duties",
                "Nhiệm vụ",
                body.DutyRow,
                "Thêm nhiệm vụ",
                "nhiệm vụ",
                fold="Thêm: phối hợp, nơi gửi, cách in",
            ),
        ),
    ),
    Part("banner", "Khẩu hiệu, ma-két", "Dòng chữ trên phông của buổi đối thoại.", head.BannerForm),
    Part(
        "recipients",
        "Nơi nhận",
        "Các nơi nhận theo thứ tự in và dòng «Lưu».",
        head.RecipientsForm,
        (RowSpec("recipients", "Nơi nhận", head.RecipientRow, "Thêm nơi nhận", "nơi nhận", sheet=True),),
    ),
    Part(
        "annexes",
        "Phụ lục",
        "Phụ lục có lời văn và có thể chứa một bảng số liệu của kế hoạch.",
        rows=(RowSpec("annexes", "Phụ lục", head.AnnexRow, "Thêm phụ lục", "phụ lục", 0),),
    ),
]

PARTS: dict[str, Part] = {part.slug: part for part in _ALL}
