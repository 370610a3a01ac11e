"""What Nghi Xuân's plan asks of sixteen agencies, groups and bodies."""

from plans.facts import Facts

LABOUR = "Phòng Lao động - Thương binh và Xã hội"

_WORK: dict[str, tuple[str, ...]] = {
    LABOUR: (
        "Là cơ quan thường trực, tham mưu Ban Chỉ đạo huyện và Ủy ban nhân dân huyện thực hiện hiệu quả các giải "
        "pháp giảm nghèo; cùng các ngành thành viên Ban Chỉ đạo kiểm tra, giám sát, đánh giá Chương trình, giúp Ủy "
        "ban nhân dân huyện tháo gỡ khó khăn, vướng mắc; chỉ dẫn các xã, thị trấn cách đánh giá, phân loại hộ nghèo; "
        "tổng hợp kết quả định kỳ, đột xuất, báo cáo Ủy ban nhân dân huyện và Sở Lao động - Thương binh và Xã hội "
        "theo quy định",
        "Chủ trì, phối hợp triển khai các dự án giảm nghèo bền vững, đào tạo nghề, giải quyết việc làm; bảo đảm các "
        "chính sách an sinh xã hội trên địa bàn huyện được thực hiện tốt",
    ),
    "Phòng Nông nghiệp - Phát triển nông thôn": (
        "Chủ trì, hướng dẫn các cơ chế, chính sách giúp sản xuất nông, lâm nghiệp và thủy sản phát triển; tập huấn "
        "khuyến nông, khuyến lâm; hỗ trợ các mô hình chuyển giao tiến bộ khoa học kỹ thuật và mô hình sản xuất "
        "chuyên canh tập trung theo chuỗi giá trị hàng hóa mà hộ nghèo dễ tham gia; nhân rộng cách đầu tư sản xuất "
        "có thu hồi; quy hoạch sản xuất nông, lâm nghiệp, thủy sản ở các xã theo tiêu chí nông thôn mới",
        "Phụ trách Dự án 3: “Hỗ trợ phát triển sản xuất, đa dạng hóa sinh kế và nhân rộng mô hình giảm nghèo trên "
        "địa bàn các xã ngoài Chương trình 30a và Chương trình 135”",
    ),
    "Phòng Kinh tế - Hạ tầng": (
        "Triển khai chính sách, đề án về cơ sở sản xuất công nghiệp, tiểu thủ công nghiệp để thu hút lao động; tổ "
        "chức tốt các chương trình khuyến công; chủ trì, phối hợp triển khai Kế hoạch hỗ trợ nhà ở cho hộ nghèo "
        "theo {văn bản 33/2015/QĐ-TTg}",
    ),
    "Phòng Văn hóa - Thông tin, Trung tâm Văn hóa - Truyền thông": (
        "Theo phương châm “Dân làm, nhà nước hỗ trợ”, tăng cường tuyên truyền về giảm nghèo bền vững, về xây dựng "
        "nông thôn mới, đô thị văn minh; nêu gương tập thể, cá nhân, nhất là hộ gia đình vươn lên thoát nghèo và mô "
        "hình giảm nghèo sáng tạo, hiệu quả, để hộ nghèo tự phấn đấu thoát nghèo; lập chuyên mục giảm nghèo trên "
        "Cổng Thông tin điện tử huyện; củng cố, mở rộng hệ thống truyền thanh của các xã",
        "Hướng dẫn, chỉ đạo cơ sở trong Phong trào “Toàn dân xây dựng đời sống văn hóa”; tham mưu hoàn thiện thiết "
        "chế văn hóa, thể thao cơ sở để nâng mức hưởng thụ văn hóa của Nhân dân; ưu tiên giúp người nghèo tiếp cận "
        "sản phẩm văn hóa và các chính sách cho hộ nghèo",
        "Đánh giá mức độ tiếp cận dịch vụ thông tin, viễn thông, phát thanh, truyền hình của hộ nghèo, hộ cận nghèo",
    ),
    "Phòng Tài chính - Kế hoạch": (
        "Giúp Ủy ban nhân dân huyện cân đối, bố trí ngân sách địa phương, bảo đảm đủ và kịp tiền cho giảm nghèo, "
        "giải quyết việc làm; cùng các ngành chức năng kiểm tra, giám sát việc sử dụng vốn đầu tư của các chương "
        "trình, dự án",
    ),
    "Phòng Tư pháp": (
        "Tham mưu để việc phổ biến, tuyên truyền pháp luật đến được người nghèo; phối hợp với Trung tâm trợ giúp "
        "pháp lý nhà nước tỉnh tổ chức trợ giúp pháp lý lưu động, lập thêm câu lạc bộ trợ giúp pháp lý ở những xã có "
        "nhiều hộ nghèo và các xã, thôn đặc biệt khó khăn",
    ),
    "Phòng Giáo dục và Đào tạo": (
        "Miễn, giảm học phí và hỗ trợ chi phí học tập đúng quy định hiện hành cho học sinh nghèo ở các cấp học, bậc "
        "học; duy trì tín dụng ưu đãi đối với học sinh, sinh viên cùng các chính sách khác",
    ),
    "Phòng Y tế": (
        "Bảo đảm trong toàn ngành các chính sách hỗ trợ về y tế, làm tốt việc khám bệnh, điều trị cho người nghèo; "
        "tham mưu và trực tiếp chỉ đạo việc giúp người nghèo khám, chữa bệnh; truyền thông nhiều hơn để thay đổi "
        "hành vi tự bảo vệ, chăm sóc sức khỏe cá nhân, cộng đồng và vệ sinh môi trường; nâng chất lượng của chính "
        "sách Dân số - Kế hoạch hóa gia đình và của việc chăm sóc sức khỏe bà mẹ, trẻ em, người cao tuổi, người "
        "khuyết tật",
    ),
    "Bảo hiểm xã hội huyện": (
        "Phối hợp với các ngành, địa phương thu thập, nhập dữ liệu thành viên hộ gia đình tham gia bảo hiểm y tế, "
        "trong đó có hộ nghèo, hộ cận nghèo; điều chỉnh, bổ sung kịp thời, theo dõi, quản lý chính xác đối tượng; "
        "phối hợp cấp thẻ bảo hiểm y tế cho người được Nhà nước mua, hỗ trợ mua, tiến tới BHYT toàn dân",
    ),
    "Ngân hàng Chính sách xã hội": (
        "Giải ngân đúng quy định vốn vay ưu đãi của các chương trình mục tiêu; cùng các hội, đoàn thể nhận ủy thác "
        "kiểm tra, quản lý thường xuyên để vốn vay được sử dụng đúng mục đích, hiệu quả, ít nợ quá hạn",
    ),
    "Chi cục Thống kê huyện": (
        f"Phối hợp với {LABOUR} điều tra, rà soát hộ nghèo, hộ cận nghèo hằng năm làm cơ sở thực hiện chính sách an "
        "sinh xã hội trên địa bàn huyện",
        "Từ điều tra mức sống hộ dân cư hằng năm, công bố chỉ số nghèo đa chiều, tỷ lệ hộ tiếp cận dịch vụ xã hội cơ "
        "bản và tỷ lệ hộ nghèo chung (có cập nhật chỉ số giá tiêu dùng - CPI)",
    ),
    "Công an huyện": (
        "Chủ trì, cùng các ngành chức năng đấu tranh, kiềm chế để giảm tai nạn giao thông và tệ nạn xã hội, qua đó "
        "bớt phát sinh hộ nghèo, hộ cận nghèo, hộ bảo trợ xã hội; góp phần giữ ổn định xã hội và nâng cao đời sống "
        "dân cư",
    ),
    "Trung tâm Dạy nghề - Giáo dục thường xuyên": (
        "Đẩy mạnh dạy nghề gắn với giải quyết việc làm; mở lớp đúng nhu cầu mà các xã đăng ký, quan tâm trước hết "
        "đến hộ nghèo, hộ cận nghèo; chọn nghề phù hợp khả năng, trình độ, điều kiện của từng đối tượng, bảo đảm đầu "
        "ra để người lao động có thu nhập ổn định, nâng cao mức sống, thoát nghèo bền vững",
        "Khảo sát việc làm của học viên sau học nghề để đánh giá, rút kinh nghiệm và nêu khó khăn, vướng mắc trong "
        "quá trình thực hiện",
    ),
    "Các cơ quan, đơn vị khác": (
        "Căn cứ chức năng, nhiệm vụ, tham mưu và thực hiện chính sách hỗ trợ giảm nghèo thuộc lĩnh vực quản lý; lồng "
        "ghép hoạt động của ngành với mục tiêu giảm nghèo bền vững và nông thôn mới",
    ),
    "Đề nghị Ủy ban Mặt trận Tổ quốc và các tổ chức đoàn thể huyện": (
        "Cùng các cơ quan, ban, ngành lập kế hoạch cụ thể cho chương trình giảm nghèo; đề xuất với cấp ủy, chính "
        "quyền, các ngành liên quan xem xét, giải quyết những vấn đề về chế độ, chính sách, đời sống của Nhân dân, "
        "nhất là hộ nghèo, hộ cận nghèo",
        "Vận động đoàn viên, hội viên và Nhân dân hưởng ứng “Ngày vì người nghèo”, cuộc vận động “Toàn dân đoàn kết "
        "xây dựng nông thôn mới, đô thị văn minh”; khơi dậy tính tự lực, tự cường để người dân tự thoát nghèo, góp "
        "phần đạt mục tiêu giảm nghèo và nông thôn mới",
        "Kiểm tra, giám sát, đánh giá chính sách hỗ trợ nhà ở từ Quỹ “Vì người nghèo” huyện",
    ),
}

_COMMUNES = "Ủy ban nhân dân các xã, thị trấn"
_COMMUNE_WORK = (
    "Lập kế hoạch của địa phương về chương trình giảm nghèo bền vững năm {năm} gắn với xây dựng nông thôn mới",
    "Rà soát, thống kê, lập danh sách hộ nghèo, cận nghèo và cập nhật thường xuyên để đề xuất kịp thời; bảo đảm và "
    "chịu trách nhiệm rằng số liệu, danh sách của địa phương mình là chính xác",
    "Bảo đảm hộ nghèo, hộ cận nghèo và đối tượng bảo trợ xã hội được hưởng đủ, kịp thời chế độ, chính sách; kiểm "
    "tra, đôn đốc cơ sở nhiều hơn",
    "Đề xuất, bố trí, bồi dưỡng, đào tạo cán bộ giảm nghèo đủ trình độ, năng lực, phẩm chất đạo đức, nhất là ở thôn, "
    "tổ dân phố, để thực hiện hiệu quả Chương trình giảm nghèo",
    "Chấp hành nghiêm chế độ báo cáo định kỳ; sơ kết, đánh giá và khen thưởng, biểu dương kịp thời tập thể, cá nhân "
    "làm tốt công tác giảm nghèo",
    "Nắm chắc số hộ nghèo và nguyên nhân nghèo của từng hộ để lập kế hoạch giảm nghèo cụ thể, chi tiết; theo dõi hộ "
    "thoát nghèo và hộ vừa rơi vào diện nghèo, phân công người giúp đỡ, hỗ trợ phù hợp, hiệu quả; rút kinh nghiệm để "
    "giảm nghèo và chống tái nghèo có kết quả",
    "Vận động người dân chủ động thực hiện chính sách giảm nghèo; vận động Nhân dân đóng góp vừa sức, tiếp nhận, huy "
    "động nguồn lực của cộng đồng, doanh nghiệp cho giảm nghèo và xây dựng nông thôn mới, đô thị văn minh",
)


def _agency(name: str, works: tuple[str, ...]) -> list[Facts]:
    """The agency's first duty names it; those that follow belong to it."""
    return [{"leads": [name] if index == 0 else [], "work": work} for index, work in enumerate(works)]


DUTIES: list[Facts] = [
    *(duty for name, works in _WORK.items() for duty in _agency(name, works)),
    *_agency(_COMMUNES, _COMMUNE_WORK),
    {
        "work": "Thường xuyên theo dõi, kiểm tra, sơ kết, tổng kết rút kinh nghiệm, kịp thời báo cáo kết quả theo quy "
        "định",
        "sent_to": "Ủy ban nhân dân huyện",
        "sent_through": LABOUR,
        "is_report": True,
    },
]
