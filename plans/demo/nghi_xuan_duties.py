"""What Nghi Xuân's plan asks of sixteen agencies, groups and bodies."""

from plans.facts import Facts

LABOUR = "Phòng Lao động - Thương binh và Xã hội"

_WORK: dict[str, tuple[str, ...]] = {
    LABOUR: (
        "Là cơ quan thường trực, tham mưu Ban Chỉ đạo huyện, Ủy ban nhân dân huyện thực hiện hiệu quả các giải pháp "
        "giảm nghèo; chủ trì, phối hợp với các ngành thành viên Ban Chỉ đạo kiểm tra, giám sát, đánh giá kết quả thực "
        "hiện Chương trình và tham mưu Ủy ban nhân dân huyện tháo gỡ khó khăn, vướng mắc; hướng dẫn các xã, thị trấn "
        "đánh giá, phân loại hộ nghèo; tổng hợp kết quả định kỳ, đột xuất, báo cáo Ủy ban nhân dân huyện và Sở Lao động "
        "- Thương binh và Xã hội theo quy định",
        "Chủ trì, phối hợp thực hiện các dự án về giảm nghèo bền vững, đào tạo nghề, giải quyết việc làm; thực hiện tốt "
        "các chính sách an sinh xã hội trên địa bàn huyện",
    ),
    "Phòng Nông nghiệp - Phát triển nông thôn": (
        "Chủ trì, hướng dẫn cơ chế, chính sách hỗ trợ phát triển sản xuất nông, lâm nghiệp và thủy sản; tập huấn khuyến "
        "nông, khuyến lâm, hỗ trợ mô hình chuyển giao tiến bộ khoa học kỹ thuật, mô hình chuyên canh tập trung theo "
        "chuỗi giá trị hàng hóa để hộ nghèo dễ tiếp cận, tham gia; nhân rộng mô hình đầu tư sản xuất có thu hồi; thực "
        "hiện quy hoạch sản xuất nông, lâm nghiệp, thủy sản ở các xã theo tiêu chí nông thôn mới",
        "Trực tiếp phụ trách Dự án 3: “Hỗ trợ phát triển sản xuất, đa dạng hóa sinh kế và nhân rộng mô hình giảm nghèo "
        "trên địa bàn các xã ngoài Chương trình 30a và Chương trình 135”",
    ),
    "Phòng Kinh tế - Hạ tầng": (
        "Thực hiện tốt chính sách, đề án phát triển cơ sở sản xuất công nghiệp, tiểu thủ công nghiệp, thu hút lao động; "
        "chủ động triển khai hiệu quả các chương trình khuyến công; chủ trì, phối hợp thực hiện tốt Kế hoạch hỗ trợ nhà "
        "ở cho hộ nghèo theo {văn bản 33/2015/QĐ-TTg}",
    ),
    "Phòng Văn hóa - Thông tin, Trung tâm Văn hóa - Truyền thông": (
        "Tăng cường tuyên truyền về giảm nghèo bền vững gắn với xây dựng nông thôn mới, đô thị văn minh theo phương châm "
        "“Dân làm, nhà nước hỗ trợ”; nêu gương tập thể, cá nhân, nhất là hộ gia đình vươn lên thoát nghèo và mô hình "
        "giảm nghèo sáng tạo, hiệu quả; nâng cao nhận thức để hộ nghèo tự phấn đấu thoát nghèo; mở chuyên mục giảm "
        "nghèo trên Cổng Thông tin điện tử huyện; củng cố, phát triển hệ thống truyền thanh của các xã",
        "Chỉ đạo, hướng dẫn các địa phương thực hiện Phong trào “Toàn dân xây dựng đời sống văn hóa”; tham mưu hoàn "
        "thiện thiết chế văn hóa, thể thao cơ sở để nâng mức hưởng thụ văn hóa của Nhân dân; ưu tiên giúp người nghèo "
        "tiếp cận sản phẩm văn hóa và các chính sách cho hộ nghèo",
        "Đánh giá mức độ tiếp cận dịch vụ thông tin, viễn thông, phát thanh, truyền hình của hộ nghèo, hộ cận nghèo",
    ),
    "Phòng Tài chính - Kế hoạch": (
        "Tham mưu Ủy ban nhân dân huyện cân đối, bố trí ngân sách địa phương, chi hỗ trợ kịp thời cho công tác giảm "
        "nghèo, giải quyết việc làm; phối hợp với các ngành chức năng kiểm tra, giám sát việc sử dụng vốn đầu tư của "
        "các chương trình, dự án",
    ),
    "Phòng Tư pháp": (
        "Tham mưu thực hiện hiệu quả việc tuyên truyền, phổ biến pháp luật cho người nghèo; phối hợp với Trung tâm trợ "
        "giúp pháp lý nhà nước tỉnh trợ giúp pháp lý lưu động, phát triển mô hình câu lạc bộ trợ giúp pháp lý tại các "
        "xã có tỷ lệ hộ nghèo cao, các xã, thôn đặc biệt khó khăn",
    ),
    "Phòng Giáo dục và Đào tạo": (
        "Thực hiện hiệu quả chính sách miễn, giảm học phí, hỗ trợ chi phí học tập cho học sinh nghèo ở các cấp học, bậc "
        "học theo quy định hiện hành; tiếp tục chính sách tín dụng ưu đãi đối với học sinh, sinh viên và các chính sách "
        "khác",
    ),
    "Phòng Y tế": (
        "Thực hiện các chính sách hỗ trợ về y tế trong hệ thống ngành quản lý, làm tốt việc khám bệnh, điều trị cho "
        "người nghèo; tham mưu, trực tiếp chỉ đạo chính sách hỗ trợ người nghèo khám, chữa bệnh; tăng cường truyền "
        "thông thay đổi hành vi tự bảo vệ, chăm sóc sức khỏe cá nhân, cộng đồng và vệ sinh môi trường; nâng cao chất "
        "lượng, hiệu quả chính sách Dân số - Kế hoạch hóa gia đình, chăm sóc sức khỏe người cao tuổi, bà mẹ, trẻ em và "
        "người khuyết tật",
    ),
    "Bảo hiểm xã hội huyện": (
        "Phối hợp với các ngành, địa phương thu thập, nhập dữ liệu thành viên hộ gia đình tham gia bảo hiểm y tế, trong "
        "đó có hộ nghèo, hộ cận nghèo; điều chỉnh, bổ sung kịp thời, theo dõi, quản lý chính xác đối tượng; phối hợp "
        "cấp thẻ bảo hiểm y tế cho người được Nhà nước mua, hỗ trợ mua, tiến tới BHYT toàn dân",
    ),
    "Ngân hàng Chính sách xã hội": (
        "Giải ngân vốn vay ưu đãi của các chương trình mục tiêu đúng quy định; phối hợp với các hội, đoàn thể nhận ủy "
        "thác thường xuyên kiểm tra, quản lý để vốn vay được sử dụng đúng mục đích, hiệu quả, hạn chế nợ quá hạn",
    ),
    "Chi cục Thống kê huyện": (
        f"Phối hợp với {LABOUR} điều tra, rà soát hộ nghèo, hộ cận nghèo hằng năm làm cơ sở thực hiện chính sách an "
        "sinh xã hội trên địa bàn huyện",
        "Từ điều tra mức sống hộ dân cư hằng năm, công bố tỷ lệ hộ nghèo chung (có cập nhật chỉ số giá tiêu dùng - CPI), "
        "tỷ lệ hộ tiếp cận dịch vụ xã hội cơ bản và chỉ số nghèo đa chiều",
    ),
    "Công an huyện": (
        "Chủ trì, phối hợp với các ngành chức năng đấu tranh, kiềm chế, giảm tệ nạn xã hội và tai nạn giao thông để hạn "
        "chế phát sinh hộ nghèo, hộ cận nghèo, hộ bảo trợ xã hội, góp phần ổn định xã hội, nâng cao đời sống dân cư",
    ),
    "Trung tâm Dạy nghề - Giáo dục thường xuyên": (
        "Đẩy mạnh dạy nghề gắn với giải quyết việc làm; tập trung mở lớp theo nhu cầu các xã đã đăng ký, đặc biệt quan "
        "tâm hộ nghèo, hộ cận nghèo; chọn nghề phù hợp khả năng, trình độ, điều kiện của từng đối tượng, bảo đảm đầu ra "
        "để người lao động có thu nhập ổn định, nâng cao mức sống, thoát nghèo bền vững",
        "Khảo sát việc làm của học viên sau học nghề để đánh giá, rút kinh nghiệm và nêu khó khăn, vướng mắc trong quá "
        "trình thực hiện",
    ),
    "Các cơ quan, đơn vị khác": (
        "Theo chức năng, nhiệm vụ, nghiên cứu, tham mưu thực hiện chính sách hỗ trợ giảm nghèo thuộc lĩnh vực quản lý; "
        "lồng ghép hoạt động của ngành với mục tiêu giảm nghèo bền vững gắn với nông thôn mới",
    ),
    "Đề nghị Ủy ban Mặt trận Tổ quốc và các tổ chức đoàn thể huyện": (
        "Chủ động phối hợp với các cơ quan, ban, ngành xây dựng kế hoạch cụ thể thực hiện chương trình giảm nghèo; đề "
        "xuất với cấp ủy, chính quyền, các ngành có liên quan xem xét, giải quyết những vấn đề về chế độ, chính sách, "
        "đời sống của Nhân dân, nhất là hộ nghèo, hộ cận nghèo",
        "Tuyên truyền, vận động đoàn viên, hội viên và toàn dân hưởng ứng các cuộc vận động “Ngày vì người nghèo”, “Toàn "
        "dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”; khơi dậy tính tự lực, tự cường của người dân vươn lên "
        "thoát nghèo, góp phần đạt mục tiêu giảm nghèo, xây dựng nông thôn mới",
        "Kiểm tra, giám sát, đánh giá chính sách hỗ trợ nhà ở từ Quỹ “Vì người nghèo” huyện",
    ),
}

_COMMUNES = "Ủy ban nhân dân các xã, thị trấn"
_COMMUNE_WORK = (
    "Xây dựng kế hoạch thực hiện chương trình giảm nghèo bền vững năm {năm} gắn với xây dựng nông thôn mới tại địa "
    "phương",
    "Chỉ đạo rà soát, thống kê, lập và cập nhật thường xuyên danh sách hộ nghèo, cận nghèo để có đề xuất kịp thời; chịu "
    "trách nhiệm về tính chính xác của số liệu và danh sách của địa phương",
    "Thực hiện đầy đủ, kịp thời chế độ, chính sách đối với hộ nghèo, hộ cận nghèo, đối tượng bảo trợ xã hội; tăng cường "
    "kiểm tra, đôn đốc tại cơ sở",
    "Đề xuất, bố trí, đào tạo, bồi dưỡng đội ngũ cán bộ làm công tác giảm nghèo, nhất là ở thôn, tổ dân phố, có đủ trình "
    "độ, năng lực, phẩm chất đạo đức để thực hiện hiệu quả Chương trình giảm nghèo",
    "Chấp hành nghiêm chế độ báo cáo định kỳ; tổ chức sơ kết, đánh giá, kịp thời biểu dương, khen thưởng tập thể, cá "
    "nhân có thành tích trong công tác giảm nghèo",
    "Rà soát, nắm chắc số hộ nghèo, nguyên nhân nghèo của từng hộ để lập kế hoạch giảm nghèo cụ thể, chi tiết; theo dõi "
    "hộ thoát nghèo, hộ mới rơi vào diện nghèo để có biện pháp hỗ trợ, phân công giúp đỡ phù hợp, hiệu quả; rút kinh "
    "nghiệm để giảm nghèo và chống tái nghèo có kết quả",
    "Vận động người dân chủ động, tích cực tham gia thực hiện chính sách giảm nghèo; vận động Nhân dân đóng góp phù hợp "
    "khả năng, huy động, tiếp nhận nguồn lực của doanh nghiệp, cộng đồng để giảm nghèo, xây dựng nông thôn mới, đô thị "
    "văn minh",
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
