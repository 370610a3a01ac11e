"""The wording of the built-in templates: standard sentences, participants, duties and recipients."""

from plans.builtin.markup import paragraphs, points
from plans.facts import Facts

LEAD_IN = paragraphs(
    "Ủy ban nhân dân ban hành Kế hoạch tổ chức đối thoại với hộ nghèo, hộ cận nghèo về chính sách giảm nghèo năm {năm} "
    "với các nội dung sau:"
)
CLOSING = paragraphs(
    "Trong quá trình thực hiện, đơn vị nào có khó khăn, vướng mắc thì kịp thời phản ánh về {đầu mối} (điện thoại: "
    "{điện thoại đầu mối}) để được hướng dẫn, giải quyết."
)
PURPOSE = points(
    "Tạo điều kiện để hộ nghèo, hộ cận nghèo trình bày ý kiến, nguyện vọng về việc thực hiện chính sách giảm nghèo; "
    "giải đáp những nội dung thuộc thẩm quyền.",
    "Giúp người dân hiểu rõ quyền lợi, trách nhiệm và thủ tục để tiếp cận chính sách; giúp cơ quan chức năng nhận ra "
    "tồn tại, vướng mắc để khắc phục.",
)
REQUIREMENTS = points(
    "Tổ chức dân chủ, công khai, thiết thực, tiết kiệm; đúng đối tượng và thành phần.",
    "Câu trả lời rõ ràng, đúng quy định; nội dung chưa trả lời được ngay phải ghi nhận, nêu cơ quan và thời hạn "
    "trả lời.",
)

PROGRAMME_LEAD_IN = paragraphs(
    "Ủy ban nhân dân ban hành Kế hoạch thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm {năm} với các "
    "nội dung sau:"
)
PROGRAMME_PURPOSE = points(
    "Giảm nghèo đa chiều, bền vững, hạn chế tái nghèo và phát sinh hộ nghèo mới.",
    "Giúp người nghèo, hộ nghèo tiếp cận dịch vụ xã hội cơ bản, có việc làm, tăng thu nhập.",
)
PROGRAMME_REQUIREMENTS = points(
    "Xác định giảm nghèo là nhiệm vụ trọng tâm, thường xuyên; phân công rõ người, rõ việc, rõ thời hạn.",
    "Rà soát, bình xét hộ nghèo công khai, dân chủ, đúng đối tượng; hỗ trợ có điều kiện, có địa chỉ.",
    "Lồng ghép, sử dụng hiệu quả các nguồn lực; phát huy ý chí tự vươn lên của hộ nghèo.",
)
PROGRAMME_TARGETS = points(
    "Tỷ lệ hộ nghèo, hộ cận nghèo giảm so với năm trước theo chỉ tiêu được giao.",
    "100% hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo có nhu cầu và đủ điều kiện được vay vốn tín dụng ưu đãi.",
    "100% người thuộc hộ nghèo được cấp thẻ bảo hiểm y tế.",
)
PROGRAMME_TASKS = points(
    "Tuyên truyền, đối thoại chính sách, nâng cao nhận thức và ý chí thoát nghèo.",
    "Hỗ trợ sản xuất, đa dạng hóa sinh kế, nhân rộng mô hình giảm nghèo hiệu quả.",
    "Đào tạo nghề, giải quyết việc làm, đưa người lao động đi làm việc ở nước ngoài theo hợp đồng.",
    "Thực hiện đầy đủ chính sách y tế, giáo dục, nhà ở, nước sạch, thông tin, trợ giúp pháp lý.",
    "Rà soát hộ nghèo, hộ cận nghèo; kiểm tra, giám sát, đánh giá kết quả.",
)
PROGRAMME_MEASURES = points(
    "Tăng cường lãnh đạo, chỉ đạo; phân công thành viên Ban Chỉ đạo phụ trách địa bàn.",
    "Phối hợp với Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội trong vận động, giám sát.",
    "Phân loại hộ nghèo theo nguyên nhân và nhu cầu để có giải pháp hỗ trợ phù hợp từng hộ.",
)


def _line(level: str, body: str, role: str = "member", people: int | None = None) -> Facts:
    return {"level": level, "role": role, "body": body, "people": people, "per_unit": people is not None}


DISTRICT_DELEGATIONS = [
    _line("district", "Lãnh đạo Ủy ban nhân dân huyện", "chair"),
    _line("district", "Tổ công tác đối thoại chính sách giảm nghèo"),
    _line("district", "Đại diện lãnh đạo Ngân hàng Chính sách xã hội và các tổ chức chính trị - xã hội huyện"),
    _line("commune", "Ban Chỉ đạo Giảm nghèo", people=3),
    _line("commune", "Trưởng các thôn, ấp, khóm", people=5),
]
COMMUNE_DELEGATIONS = [
    _line("commune", "Lãnh đạo Ủy ban nhân dân và đại diện Thường trực Hội đồng nhân dân xã (đồng chủ trì)", "chair"),
    _line("commune", "Đại diện Đảng ủy, Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
    _line("commune", "Lãnh đạo các phòng, đơn vị có liên quan của xã"),
    _line("hamlet", "Trưởng thôn, ấp; Trưởng Ban công tác Mặt trận", people=2),
    _line("hamlet", "Đại diện hộ nghèo, hộ cận nghèo theo bảng phân bổ", "households"),
]


LEADING = "Đơn vị chủ trì"  # gives way to the name of the office's leading department when a plan begins


def _duty(agency: str, work: str, **more: object) -> Facts:
    return {"leads": [agency] if agency else [], "work": work, **more}


_REPORT: Facts = {"is_report": True, "deadline_kind": "after_event", "deadline_event": "đối thoại"}
_LIST_DAYS: Facts = {"deadline_kind": "days_before", "deadline_days": 5, "deadline_event": "ngày tổ chức đối thoại"}

DISTRICT_DUTIES = [
    _duty(
        LEADING,
        "Tham mưu thành lập Tổ công tác, chuẩn bị nội dung, tài liệu; theo dõi, đôn đốc việc thực hiện Kế hoạch",
    ),
    _duty("", "Tổng hợp kết quả đối thoại", sent_to="Ủy ban nhân dân huyện", **_REPORT),
    _duty(
        "Phòng Tài chính - Kế hoạch",
        "Hướng dẫn các đơn vị chi và thanh toán, quyết toán kinh phí theo quy định",
    ),
    _duty("Thành viên Tổ công tác", "Chuẩn bị nội dung trả lời thuộc lĩnh vực phụ trách; dự đối thoại đủ thành phần"),
    _duty(
        "Ủy ban nhân dân các xã, thị trấn",
        "Chuẩn bị địa điểm, phát hành thư mời, lập danh sách hộ tham dự",
        sent_to=LEADING,
        **_LIST_DAYS,
    ),
    _duty("", "Báo cáo kết quả đối thoại tại địa phương", sent_to=LEADING, **_REPORT),
]
COMMUNE_DUTIES = [
    _duty(
        LEADING,
        "Chuẩn bị nội dung, tài liệu, giấy mời; ghi biên bản, tổng hợp ý kiến",
        partners=["Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã"],
    ),
    # Luật 72/2025/QH15, Điều 43: notice at least 7 days before, results at most 10 days after.
    _duty(
        "",
        "Thông báo công khai thời gian, địa điểm, nội dung và cách thức tham gia đối thoại",
        deadline_kind="days_before",
        deadline_days=7,
        deadline_event="ngày tổ chức đối thoại",
    ),
    _duty(
        "",
        "Công khai kết quả đối thoại trên phương tiện thông tin của xã, niêm yết tại trụ sở",
        sent_to="trưởng các thôn, ấp",
        is_report=True,
        deadline_kind="days_after",
        deadline_days=10,
        deadline_event="ngày đối thoại",
    ),
    _duty(
        "Trưởng các thôn, ấp",
        "Lập danh sách và mời đại diện hộ tham dự đúng số lượng phân bổ",
        sent_to=LEADING,
        **_LIST_DAYS,
    ),
]
PROGRAMME_DUTIES = [
    _duty(
        LEADING,
        "Chủ trì tham mưu, hướng dẫn, đôn đốc, kiểm tra và tổng hợp kết quả thực hiện",
    ),
    _duty("Phòng Tài chính - Kế hoạch", "Tham mưu cân đối, bố trí kinh phí; giám sát việc sử dụng vốn"),
    _duty("Các phòng, ban, ngành", "Thực hiện chính sách giảm nghèo thuộc lĩnh vực quản lý"),
    _duty(
        "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội",
        "Vận động, giám sát việc thực hiện chính sách; vận động Quỹ “Vì người nghèo”",
    ),
    _duty(
        "Ủy ban nhân dân các xã, thị trấn",
        "Xây dựng kế hoạch của địa phương; rà soát, quản lý hộ nghèo; chịu trách nhiệm về số liệu",
    ),
    _duty("", "Báo cáo kết quả định kỳ", sent_to=LEADING, is_report=True),
]


def _recipients(*names: str, reported: int) -> list[Facts]:
    return [{"name": name, "for_report": index < reported} for index, name in enumerate(names)]


DISTRICT_RECIPIENTS = _recipients(
    "UBND tỉnh",
    "TT. Huyện ủy, TT. HĐND huyện",
    "CT, các PCT UBND huyện",
    "Các phòng, ban, đơn vị có liên quan",
    "UBND các xã, thị trấn",
    reported=2,
)
COMMUNE_RECIPIENTS = _recipients(
    "TT. Đảng ủy, TT. HĐND xã",
    "CT, các PCT UBND xã",
    "Ban Thường trực UBMTTQVN xã",
    "Các phòng, đơn vị thuộc xã",
    "Trưởng các thôn, ấp",
    reported=1,
)
