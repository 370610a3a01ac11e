"""The sections of Nghi Xuân's plan: purpose, targets, tasks 1.1 to 1.7, measures 2.1 to 2.3."""

from plans.builtin.markup import italic, join, paragraphs, points

PURPOSE = paragraphs(
    "Tiếp tục giảm nghèo bền vững, hạn chế tái nghèo; giúp người nghèo, hộ nghèo tiếp cận các nguồn lực phát triển, đẩy "
    "mạnh hoạt động kinh tế, tăng thu nhập để thoát nghèo bền vững. Gắn mục tiêu giảm nghèo với tiêu chí xây dựng nông "
    "thôn mới nâng cao; kết hợp thực hiện tốt chính sách an sinh xã hội, dạy nghề, giải quyết việc làm cho lao động "
    "nông thôn và đưa lao động đi làm việc ở nước ngoài theo hợp đồng. Tập trung hỗ trợ hộ nghèo thuộc diện chính sách "
    "người có công, đối tượng trợ cấp xã hội; tăng cường phòng, chống thiên tai, chủ động cứu trợ đột xuất kịp thời khi "
    "thiên tai xảy ra."
)

REQUIREMENTS = points(
    "Các cấp ủy đảng, chính quyền và tổ chức chính trị - xã hội tập trung lãnh đạo, chỉ đạo triển khai các nội dung của "
    "Kế hoạch. Cơ quan, đơn vị và Ủy ban nhân dân các cấp coi giảm nghèo là nhiệm vụ trọng tâm, thường xuyên của kế "
    "hoạch phát triển kinh tế - xã hội; xác định nhiệm vụ cụ thể và lộ trình của từng nội dung công việc phù hợp với "
    "thực tế địa phương; thực hiện đồng bộ nhiệm vụ, giải pháp giảm nghèo gắn với xây dựng nông thôn mới; huy động tối "
    "đa, lồng ghép nguồn lực của chương trình mục tiêu và nguồn lực khác để thực hiện Chương trình mục tiêu quốc gia "
    "giảm nghèo bền vững trên cùng địa bàn.",
    "Đánh giá đúng thực trạng hộ nghèo; bình xét công khai, minh bạch, dân chủ, có người dân tham gia điều tra, phúc tra "
    "hộ nghèo; phân loại chính xác các nhóm đối tượng nghèo để kịp thời áp dụng chính sách, giải pháp giảm nghèo phù "
    "hợp.",
    "Đẩy mạnh tuyên truyền để người nghèo, hộ nghèo nâng cao nhận thức, ý chí tự lực, quyết tâm vượt khó, không trông "
    "chờ, ỷ lại; tạo điều kiện để họ có việc làm ổn định, tiếp cận các nguồn lực phát triển, hưởng thụ dịch vụ cơ bản "
    "và vươn lên thoát nghèo bền vững.",
)

TARGETS = points(
    "Tỷ lệ hộ nghèo đa chiều giảm 0,5%/năm.",
    "100% số xã có tỷ lệ hộ nghèo theo tiêu chí nông thôn mới nâng cao <2,5% (trừ hộ nghèo bảo trợ xã hội (BTXH), hộ "
    "nghèo do bị tai nạn rủi ro đột xuất, bệnh hiểm nghèo); trong đó có 01 xã nông thôn mới kiểu mẫu không còn hộ nghèo.",
    "Giải quyết việc làm cho 4.000 lao động, trong đó có 1.200 lao động đi làm việc ở nước ngoài theo hợp đồng.",
    "100% hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo được vay vốn tín dụng ưu đãi của Ngân hàng Chính sách xã hội.",
    "100% người nghèo được cấp thẻ bảo hiểm y tế (BHYT); vận động 100% hộ cận nghèo, hộ mới thoát nghèo, hộ có mức sống "
    "trung bình làm nông nghiệp, lâm nghiệp mua thẻ BHYT sau khi có hỗ trợ của ngân sách nhà nước và ngân sách tỉnh, để "
    "giảm chi phí khi sử dụng dịch vụ y tế.",
)

TASKS: tuple[tuple[str, str], ...] = (
    (
        "Tuyên truyền chủ trương, chính sách",
        paragraphs(
            "Đổi mới, đa dạng hình thức và nội dung tuyên truyền chủ trương, chính sách giảm nghèo, trọng tâm là vận "
            "động hộ nghèo tự nhận thức trách nhiệm của bản thân để chủ động, tự nguyện đăng ký thoát nghèo bền vững."
        ),
    ),
    (
        "Hỗ trợ sản xuất, học nghề, việc làm",
        paragraphs(
            "Hỗ trợ người nghèo, cận nghèo sản xuất, học nghề, tạo việc làm, tăng thu nhập để phát triển sản xuất, kinh "
            "doanh và đi lao động ở nước ngoài theo hợp đồng; xây dựng, nhân rộng mô hình giảm nghèo hiệu quả để hộ "
            "nghèo, hộ cận nghèo học tập; giải quyết tốt các chính sách giảm nghèo và an sinh xã hội khác để giảm nghèo "
            "nhanh và bền vững."
        ),
    ),
    (
        "Điều tra, rà soát hộ nghèo, hộ cận nghèo",
        paragraphs(
            "Làm tốt việc điều tra, rà soát, phân loại hộ nghèo, hộ cận nghèo hằng năm theo chuẩn nghèo, cận nghèo mới; "
            "áp dụng phương pháp tiếp cận nghèo đa chiều để bảo đảm mức sống tối thiểu và khả năng tiếp cận dịch vụ xã "
            "hội cơ bản."
        ),
    ),
    (
        "Tập huấn",
        paragraphs("Nâng cao năng lực cho cán bộ làm công tác giảm nghèo, ưu tiên cán bộ cấp cơ sở."),
    ),
    (
        "Kiểm tra, giám sát",
        paragraphs(
            "Kiểm tra, giám sát, đánh giá kết quả giảm nghèo; biểu dương, khen thưởng tập thể điển hình, cá nhân gương "
            "mẫu trong công tác giảm nghèo."
        ),
    ),
    (
        "Trợ cấp xã hội",
        paragraphs(
            "Trợ cấp thường xuyên cho đối tượng bảo trợ xã hội thuộc hộ nghèo như người già cô đơn, trẻ mồ côi, người "
            "tàn tật, người đơn thân nuôi con nhỏ theo quy định của Chính phủ; trợ cấp đột xuất cho người có hoàn cảnh "
            "đặc biệt khó khăn do thiên tai, bệnh hiểm nghèo, tai nạn."
        ),
    ),
)

POLICIES = paragraphs("Thực hiện có hiệu quả các chính sách sau:") + points(
    (
        "Hỗ trợ phát triển sản xuất:",
        [
            "Tạo thuận lợi để người nghèo tiếp cận vốn, đi đôi với hướng dẫn cách làm ăn, khuyến nông, khuyến công, "
            "chuyển giao kỹ thuật, công nghệ vào sản xuất; cung cấp thông tin khoa học, kỹ thuật, thị trường cho nông "
            "dân, nhất là người nghèo ở vùng khó khăn.",
            "Bồi dưỡng kiến thức, kỹ năng khuyến nông, lâm, ngư bằng khuyến nông có người dân tham gia, hội nghị đầu bờ, "
            "tập huấn trên mô hình thực tế; gắn tiến bộ kỹ thuật với phương pháp tổ chức sản xuất, bảo quản, chế biến, "
            "hạch toán kinh tế và tiêu thụ sản phẩm.",
            "Mở lớp bồi dưỡng kiến thức kinh doanh, sản xuất nông nghiệp quy mô hộ gia đình, chú trọng kiến thức, kỹ "
            "năng, phương pháp sản xuất, lập kế hoạch phù hợp với thị trường, điều kiện tự nhiên và lợi thế cạnh tranh "
            "của địa phương.",
            "Hỗ trợ thành lập và hoạt động của các tổ chức khuyến nông tự quản: câu lạc bộ khuyến nông, nhóm tín dụng - "
            "tiết kiệm, nhóm nông dân cùng sở thích.",
        ],
    ),
    (
        "Hỗ trợ dạy nghề gắn với tạo việc làm, xuất khẩu lao động:",
        [
            "Thực hiện tốt chính sách đào tạo nghề cho lao động nông thôn, nhất là lao động nghèo; ưu tiên đầu tư trường, "
            "lớp học, thiết bị, đào tạo giáo viên dạy nghề; gắn dạy nghề với việc làm cho lao động nghèo; mở rộng diện "
            "áp dụng chính sách hỗ trợ xuất khẩu lao động đối với lao động nghèo trong toàn huyện.",
            "Khảo sát, đánh giá nhu cầu học nghề của người nghèo, nhất là thanh niên, phụ nữ, người khuyết tật; khảo sát "
            "nhu cầu thị trường và khả năng tiếp nhận lao động nghèo sau đào tạo của doanh nghiệp thuộc các thành phần "
            "kinh tế.",
            "Lập kế hoạch và tổ chức đào tạo nghề ngắn hạn phù hợp để người nghèo tự tạo việc làm, ưu tiên nghề làm được "
            "tại chỗ hoặc dễ tìm việc trên thị trường lao động trong nước và đi lao động ở nước ngoài.",
            "Gắn đào tạo nghề với tạo việc làm và tiếp cận nguồn lực kinh tế (tín dụng, chuyên gia công nghệ, thông tin, "
            "thị trường) để người học tự tạo việc làm hoặc được giới thiệu việc làm.",
        ],
    ),
    (
        "Hỗ trợ về giáo dục và đào tạo:",
        [
            "Miễn, giảm học phí, trợ cấp xã hội, hỗ trợ chi phí học tập cho học sinh nghèo ở các cấp học, nhất là bậc "
            "mầm non; tiếp tục tín dụng ưu đãi đối với học sinh, sinh viên, nhất là sinh viên nghèo; thực hiện tốt quy "
            "định về miễn, giảm học phí, hỗ trợ chi phí học tập và cơ chế thu, sử dụng học phí ở cơ sở giáo dục thuộc "
            "hệ thống giáo dục quốc dân.",
        ],
    ),
    (
        "Hỗ trợ về y tế:",
        [
            "Đóng bảo hiểm y tế cho người nghèo; hỗ trợ người thuộc hộ cận nghèo, hộ trung bình, hộ có người bị thiệt "
            "hại do sự cố môi trường biển mua thẻ bảo hiểm y tế, hướng tới bảo hiểm y tế toàn dân.",
            "Xây dựng chính sách, phát triển quỹ nhân đạo, từ thiện giúp người nghèo mắc bệnh nặng, bệnh hiểm nghèo; "
            "cung cấp dinh dưỡng cho phụ nữ, trẻ em nghèo.",
        ],
    ),
    (
        "Hỗ trợ về nhà ở:",
        [
            "Tiếp tục hỗ trợ nhà ở cho hộ nghèo, ưu tiên hộ nghèo là người có công, người cao tuổi, người khuyết tật, hộ "
            "có phụ nữ làm chủ hộ; có cơ chế, chính sách của địa phương hỗ trợ nhà ở cho người nghèo bằng nguồn lực của "
            "cộng đồng, gia đình, dòng họ, tiến tới ngói hóa, kiên cố hóa nhà ở hộ nghèo; xây dựng chính sách nhà ở cho "
            "hộ nghèo có thu nhập thấp.",
        ],
    ),
    (
        "Hỗ trợ người nghèo tiếp cận các dịch vụ trợ giúp pháp lý:",
        [
            "Trợ giúp pháp lý miễn phí để người nghèo hiểu quyền, nghĩa vụ của mình, chủ động tiếp cận chính sách trợ "
            "giúp của Nhà nước, vươn lên thoát nghèo.",
            "Cung cấp dịch vụ pháp lý miễn phí; nâng cao năng lực cho cán bộ trợ giúp pháp lý, tư pháp xã, tổ hòa giải "
            "trực tiếp giúp dân; sinh hoạt câu lạc bộ trợ giúp pháp lý để giải quyết vướng mắc theo quy định của pháp "
            "luật.",
        ],
    ),
    (
        "Hỗ trợ tiền điện:",
        [
            "Tiếp tục hỗ trợ tiền điện cho hộ nghèo để các đối tượng có điện sinh hoạt hằng ngày theo quy định.",
        ],
    ),
)

DIRECTION = points(
    "Củng cố, kiện toàn Ban Chỉ đạo thực hiện chương trình việc làm và giảm nghèo (gọi tắt là Ban Chỉ đạo) từ huyện đến "
    "cơ sở, phân công từng thành viên phụ trách địa bàn; bố trí cán bộ làm công tác giảm nghèo, giải quyết việc làm ở "
    "xã, thị trấn để tham mưu tốt cho cấp ủy, Ủy ban nhân dân trong chỉ đạo, điều hành; phát huy vai trò của thành viên "
    "Ban Chỉ đạo trong kiểm tra, giám sát địa bàn, kịp thời tháo gỡ khó khăn, vướng mắc ở cơ sở, chú trọng chất lượng "
    "và hiệu quả giảm nghèo bền vững.",
    "Tăng cường sự lãnh đạo của cấp ủy cơ sở, sự điều hành, quản lý của Nhà nước, sự tham gia tích cực của Mặt trận Tổ "
    "quốc và các đoàn thể trong tuyên truyền, quản lý, hướng dẫn, giúp đỡ hộ nghèo.",
)

PUBLICITY = points(
    "Kịp thời triển khai cơ chế, chính sách của Trung ương và địa phương về giảm nghèo nhanh và bền vững, đặc biệt là "
    "Chương trình mục tiêu quốc gia giảm nghèo bền vững tỉnh Hà Tĩnh giai đoạn 2016 - 2020, các chương trình, chính "
    "sách, dự án hỗ trợ giảm nghèo của quốc gia và chính sách khuyến khích thoát nghèo bền vững.",
    "Các ban, ngành tăng cường phối hợp với Mặt trận Tổ quốc, các đoàn thể tuyên truyền, nhân rộng mô hình thoát nghèo "
    "bền vững, giúp nhau phát triển kinh tế; biểu dương gương thoát nghèo tiêu biểu trên phương tiện thông tin đại "
    "chúng để giáo dục ý thức tự vươn lên của người nghèo.",
    "Tuyên truyền, phổ biến quan điểm, chủ trương, chính sách của Đảng và pháp luật của Nhà nước về giảm nghèo, giải "
    "quyết việc làm, về Chương trình mục tiêu quốc gia xây dựng nông thôn mới, về hỗ trợ hộ nghèo, hộ cận nghèo, người "
    "lao động đi làm việc ở nước ngoài theo hợp đồng; nâng cao nhận thức của các cấp, các ngành, đoàn thể và doanh "
    "nghiệp nhằm huy động cả hệ thống chính trị và toàn dân tham gia giảm nghèo trong toàn huyện.",
)

MEASURES = points(
    "Thực hiện đầy đủ, kịp thời, đúng quy định các chính sách hỗ trợ hộ nghèo, hộ cận nghèo về giáo dục, y tế, nhà ở và "
    "trợ cấp xã hội; quản lý chặt chẽ, phân loại chính xác hộ nghèo, xác định nhu cầu cần giúp để có giải pháp, lộ "
    "trình hỗ trợ thiết thực cho từng hộ.",
    "Các xã, thị trấn duy trì hội nghị người nghèo tại địa bàn dân cư để tuyên truyền, giáo dục, nâng cao nhận thức, ý "
    "chí vươn lên của người nghèo, hộ nghèo, đồng thời nắm tâm tư, nguyện vọng của họ mà thực hiện chính sách, giải "
    "pháp giảm nghèo phù hợp.",
    (
        "Đa dạng hình thức, nội dung tuyên truyền chủ trương, chính sách giảm nghèo, vận động hộ nghèo nhận thức về lòng "
        "tự trọng, tự ái và trách nhiệm bản thân để chủ động, tự nguyện đăng ký thoát nghèo bền vững; quản lý chặt chẽ, phân "
        "tích chính xác hộ nghèo theo từng nhóm:",
        [
            "Hộ nghèo thuộc diện chính sách người có công.",
            "Hộ nghèo thuộc diện bảo trợ xã hội.",
            "Mức độ thiếu hụt dịch vụ xã hội cơ bản của từng nhóm: tiếp cận dịch vụ y tế, bảo hiểm y tế; trình độ giáo "
            "dục người lớn, tình trạng đi học của trẻ em; chất lượng nhà ở, diện tích nhà ở; nguồn nước sinh hoạt, hố "
            "xí/nhà tiêu hợp vệ sinh; sử dụng dịch vụ viễn thông và tài sản phục vụ tiếp cận thông tin.",
        ],
    ),
    (
        "Từ kết quả khảo sát, rà soát nguyên nhân, nguyện vọng của từng hộ nghèo, áp dụng chính sách đầu tư, hỗ trợ và "
        "giải pháp thích hợp cho từng loại:",
        [
            join(
                italic("Loại 1 (hộ cần cứu trợ xã hội)"),
                ": hộ già cả neo đơn, bệnh tật không có khả năng lao động, khuyết tật không có sức lao động.",
            ),
            join(
                italic("Loại 2 (hộ cần sự giúp đỡ của Nhà nước và cộng đồng để thoát nghèo)"),
                ": hộ biết lo làm ăn, có lao động nhưng thiếu hiểu biết trong sản xuất, kinh doanh, thiếu vốn, chưa có "
                "tay nghề hoặc chưa có việc làm ổn định.",
            ),
            join(
                italic("Loại 3 (hộ cần có sự cảm hóa, giáo dục)"),
                ": hộ lười lao động, vướng vào tệ nạn xã hội, cờ bạc, rượu chè bê tha, trộm cắp, nghiện ngập.",
            ),
        ],
    ),
    "Qua khảo sát, phân loại, các xã, thị trấn lập danh sách dự kiến hộ thoát nghèo năm 2019, phân công cán bộ theo dõi "
    "từng hộ để đề xuất hỗ trợ, giúp đỡ chính xác, thiết thực.",
    "Quan tâm giúp đỡ hộ cận nghèo có lao động, chí thú làm ăn, tạo điều kiện để họ vươn lên thoát cận nghèo; hạn chế "
    "thấp nhất hộ cận nghèo rơi xuống nghèo.",
    "Đẩy mạnh hoạt động vì người nghèo, vận động Quỹ vì người nghèo; kịp thời trợ giúp đối tượng bảo trợ xã hội thuộc "
    "hộ nghèo, người gặp khó khăn, rủi ro đột xuất, bảo đảm an sinh xã hội.",
    "Tăng cường khuyến nông, khuyến ngư, chuyển giao khoa học - công nghệ vào sản xuất, đầu tư cơ sở hạ tầng, phát triển "
    "vùng nông thôn, tạo môi trường để hộ nghèo làm kinh tế gia đình; kịp thời phát hiện mô hình kinh tế hiệu quả để "
    "nhân rộng cho hộ nghèo học hỏi.",
    "Gắn đào tạo nghề với giải quyết việc làm và đồng bộ các biện pháp hỗ trợ người nghèo; thực hiện có hiệu quả Nghị "
    "quyết của HĐND huyện về giảm nghèo, ưu tiên hỗ trợ người nghèo học nghề, giải quyết việc làm, xuất khẩu lao động; "
    "phát huy dân chủ, lấy ý kiến Nhân dân từ khâu xây dựng kế hoạch đến thực hiện, giám sát, đánh giá kết quả.",
    "Cho hộ nghèo vay ưu đãi phù hợp với nhu cầu sản xuất, chăn nuôi, tạo việc làm, gắn với tín dụng tiết kiệm; phát "
    "triển các hình thức tổ, hội, đoàn thể góp vốn giúp nhau làm kinh tế; thường xuyên kiểm tra để hộ nghèo sử dụng vốn "
    "vay đúng mục đích, hiệu quả; xét duyệt đúng đối tượng, giải ngân cho các dự án, phát huy hiệu quả vốn vay, thu hút "
    "lao động tham gia.",
)
