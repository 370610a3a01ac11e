"""The sections of Nghi Xuân's plan: purpose, targets, tasks 1.1 to 1.7, measures 2.1 to 2.3."""

from plans.builtin.markup import italic, join, paragraphs, points

PURPOSE = paragraphs(
    "Giữ vững kết quả giảm nghèo bền vững, hạn chế tái nghèo; mở thêm cơ hội để hộ nghèo, người nghèo tiếp cận nguồn "
    "lực, đẩy mạnh làm ăn, tăng thu nhập và tự mình thoát nghèo. Lồng ghép giảm nghèo vào tiêu chí xây dựng nông thôn "
    "mới nâng cao, đi cùng an sinh xã hội, dạy nghề, tạo việc làm ở nông thôn và đưa người lao động ra nước ngoài làm "
    "việc theo hợp đồng. Dành ưu tiên cho hộ nghèo là gia đình chính sách người có công và hộ hưởng trợ cấp xã hội; "
    "làm tốt công tác phòng, chống thiên tai, khi thiên tai xảy ra thì cứu trợ đột xuất chủ động, kịp thời."
)

REQUIREMENTS = points(
    "Các cấp ủy đảng, chính quyền và tổ chức chính trị - xã hội tập trung lãnh đạo, chỉ đạo triển khai Kế hoạch. Cơ "
    "quan, đơn vị và Ủy ban nhân dân các cấp coi giảm nghèo là nhiệm vụ trọng tâm, thường xuyên khi phát triển kinh "
    "tế - xã hội; xác định việc cụ thể và lộ trình sát với thực tế địa phương; làm đồng bộ giữa giảm nghèo và xây "
    "dựng nông thôn mới; huy động, lồng ghép tối đa nguồn lực của các chương trình mục tiêu và nguồn lực khác trên "
    "cùng địa bàn cho Chương trình mục tiêu quốc gia giảm nghèo bền vững.",
    "Đánh giá đúng thực trạng hộ nghèo; bình xét minh bạch, công khai, dân chủ, để người dân cùng tham gia điều tra, "
    "phúc tra; phân chính xác từng nhóm đối tượng nghèo, từ đó kịp thời áp dụng chính sách, giải pháp phù hợp.",
    "Đẩy mạnh tuyên truyền để hộ nghèo, người nghèo hiểu rõ trách nhiệm, có ý chí tự lực, quyết vượt khó, không "
    "trông chờ, ỷ lại; giúp họ có việc làm ổn định, được hưởng dịch vụ cơ bản, tiếp cận nguồn lực phát triển và vươn "
    "lên thoát nghèo bền vững.",
)

TARGETS = points(
    "Tỷ lệ hộ nghèo đa chiều giảm 0,5%/năm.",
    "100% số xã đạt tỷ lệ hộ nghèo <2,5% theo tiêu chí nông thôn mới nâng cao (không tính hộ nghèo bảo trợ xã hội "
    "(BTXH) và hộ nghèo do tai nạn rủi ro đột xuất, bệnh hiểm nghèo); có 01 xã nông thôn mới kiểu mẫu không còn hộ "
    "nghèo.",
    "Tạo việc làm cho 4.000 lao động, trong đó có 1.200 lao động đi làm việc ở nước ngoài theo hợp đồng.",
    "100% hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo vay được vốn tín dụng ưu đãi của Ngân hàng Chính sách xã hội.",
    "100% người nghèo được cấp thẻ bảo hiểm y tế (BHYT); vận động đủ 100% các hộ cận nghèo, hộ mới thoát nghèo và hộ "
    "làm nông nghiệp, lâm nghiệp có mức sống trung bình mua thẻ BHYT sau khi có hỗ trợ của ngân sách nhà nước và "
    "ngân sách tỉnh, để giảm chi phí khi dùng dịch vụ y tế.",
)

TASKS: tuple[tuple[str, str], ...] = (
    (
        "Tuyên truyền chủ trương, chính sách",
        paragraphs(
            "Đổi mới, đa dạng hình thức và nội dung tuyên truyền về giảm nghèo; trọng tâm là vận động để hộ nghèo "
            "thấy trách nhiệm của chính mình, chủ động và tự nguyện đăng ký thoát nghèo bền vững."
        ),
    ),
    (
        "Hỗ trợ sản xuất, học nghề, việc làm",
        paragraphs(
            "Giúp người nghèo, cận nghèo về sản xuất, học nghề, việc làm và thu nhập để phát triển kinh doanh hoặc ra "
            "nước ngoài lao động theo hợp đồng; xây dựng và nhân rộng mô hình hiệu quả cho hộ nghèo, hộ cận nghèo học "
            "theo; kết hợp với các chính sách giảm nghèo, an sinh xã hội khác để giảm nghèo nhanh và bền vững."
        ),
    ),
    (
        "Điều tra, rà soát hộ nghèo, hộ cận nghèo",
        paragraphs(
            "Hằng năm làm tốt việc điều tra, rà soát, phân loại theo chuẩn nghèo, cận nghèo mới; dùng phương pháp "
            "tiếp cận nghèo đa chiều để người dân được bảo đảm mức sống tối thiểu và các dịch vụ xã hội cơ bản."
        ),
    ),
    (
        "Tập huấn",
        paragraphs("Nâng cao năng lực cho cán bộ giảm nghèo, trước hết là cán bộ cấp cơ sở."),
    ),
    (
        "Kiểm tra, giám sát",
        paragraphs(
            "Thường kỳ kiểm tra, giám sát và đánh giá kết quả giảm nghèo; kịp thời biểu dương, khen thưởng tập thể "
            "điển hình và cá nhân gương mẫu."
        ),
    ),
    (
        "Trợ cấp xã hội",
        paragraphs(
            "Chi trả trợ cấp thường xuyên theo quy định của Chính phủ cho người thuộc hộ nghèo là đối tượng bảo trợ "
            "xã hội: người già cô đơn, trẻ mồ côi, người tàn tật, người đơn thân nuôi con nhỏ; trợ cấp đột xuất khi "
            "có hoàn cảnh đặc biệt khó khăn vì thiên tai, tai nạn, bệnh hiểm nghèo."
        ),
    ),
)

POLICIES = paragraphs("Thực hiện có hiệu quả các chính sách sau:") + points(
    (
        "Hỗ trợ phát triển sản xuất:",
        [
            "Tạo thuận lợi để người nghèo tiếp cận vốn, đi đôi với hướng dẫn cách làm ăn, khuyến nông, khuyến công, "
            "đưa kỹ thuật, công nghệ mới vào sản xuất; cung cấp cho nông dân thông tin về khoa học, kỹ thuật, thị "
            "trường, trước hết cho người nghèo ở vùng khó khăn.",
            "Bồi dưỡng kiến thức, kỹ năng khuyến nông, lâm, ngư bằng cách để người dân cùng làm, qua hội nghị đầu bờ "
            "và tập huấn trên mô hình thực tế; gắn tiến bộ kỹ thuật với cách tổ chức sản xuất, bảo quản, chế biến, "
            "tiêu thụ sản phẩm và hạch toán kinh tế.",
            "Mở lớp về kinh doanh và sản xuất nông nghiệp quy mô hộ gia đình, chú trọng phương pháp sản xuất, cách "
            "lập kế hoạch hợp với thị trường, với điều kiện tự nhiên và thế mạnh cạnh tranh của địa phương.",
            "Giúp các tổ chức khuyến nông tự quản ra đời và hoạt động, như câu lạc bộ khuyến nông, nhóm tín dụng - "
            "tiết kiệm, nhóm nông dân cùng sở thích.",
        ],
    ),
    (
        "Hỗ trợ dạy nghề gắn với tạo việc làm, xuất khẩu lao động:",
        [
            "Đào tạo nghề cho lao động nông thôn đúng chính sách, nhất là người nghèo; ưu tiên vốn xây dựng trường, "
            "lớp, mua thiết bị và đào tạo giáo viên dạy nghề; dạy nghề phải đi liền với việc làm; áp dụng chính sách "
            "hỗ trợ xuất khẩu lao động cho nhiều lao động nghèo hơn trong toàn huyện.",
            "Nắm nhu cầu học nghề của người nghèo, nhất là thanh niên, phụ nữ, người khuyết tật; khảo sát thị trường "
            "và khả năng doanh nghiệp thuộc các thành phần kinh tế nhận lao động nghèo sau đào tạo.",
            "Lập kế hoạch, mở các khóa đào tạo nghề ngắn hạn để người nghèo tự tạo được việc làm, ưu tiên nghề làm "
            "ngay tại chỗ, nghề dễ tìm việc trong nước hoặc đi lao động ở nước ngoài.",
            "Đào tạo nghề gắn với việc làm và với nguồn lực kinh tế (thông tin, thị trường, tín dụng, chuyên gia "
            "công nghệ), để học viên tự tạo việc làm hoặc được giúp giới thiệu việc làm.",
        ],
    ),
    (
        "Hỗ trợ về giáo dục và đào tạo:",
        [
            "Hỗ trợ chi phí học tập, trợ cấp xã hội, miễn, giảm học phí cho học sinh nghèo các cấp, chú ý bậc mầm "
            "non; duy trì tín dụng ưu đãi cho học sinh, sinh viên, trước hết là sinh viên nghèo; thu và sử dụng học "
            "phí đúng cơ chế ở mọi cơ sở thuộc hệ thống giáo dục quốc dân.",
        ],
    ),
    (
        "Hỗ trợ về y tế:",
        [
            "Bảo đảm người nghèo có bảo hiểm y tế do Nhà nước đóng; hỗ trợ mua thẻ cho người thuộc hộ cận nghèo, hộ "
            "trung "
            "bình, hộ chịu thiệt hại vì sự cố môi trường biển, tiến đến bảo hiểm y tế toàn dân.",
            "Có chính sách phát triển quỹ nhân đạo, từ thiện để giúp người nghèo bị bệnh nặng, bệnh hiểm nghèo; chăm "
            "lo dinh dưỡng cho trẻ em và phụ nữ nghèo.",
        ],
    ),
    (
        "Hỗ trợ về nhà ở:",
        [
            "Tiếp tục giúp hộ nghèo về nhà ở, trước hết là hộ có người cao tuổi, người khuyết tật, người có công "
            "hoặc có phụ nữ là chủ hộ; đặt ra cơ chế, chính sách riêng của địa phương, dựa vào nguồn lực gia đình, "
            "dòng họ, cộng đồng để ngói hóa, kiên cố hóa nhà ở hộ nghèo; có chính sách nhà ở riêng cho hộ nghèo thu "
            "nhập thấp.",
        ],
    ),
    (
        "Giúp người nghèo tiếp cận các dịch vụ trợ giúp pháp lý:",
        [
            "Trợ giúp pháp lý miễn phí để người nghèo hiểu quyền và nghĩa vụ, biết tìm đến các chính sách trợ giúp "
            "của Nhà nước mà vươn lên thoát nghèo.",
            "Cung cấp dịch vụ pháp lý miễn phí; nâng cao năng lực cho tổ hòa giải, tư pháp xã và cán bộ trợ giúp "
            "pháp lý trực tiếp giúp dân; duy trì câu lạc bộ trợ giúp pháp lý để tháo gỡ vướng mắc đúng quy định của "
            "pháp luật.",
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
    "Kiện toàn, củng cố từ huyện đến cơ sở Ban Chỉ đạo thực hiện chương trình việc làm và giảm nghèo (gọi tắt là Ban "
    "Chỉ đạo); giao từng thành viên phụ trách địa bàn; ở xã, thị trấn bố trí cán bộ lo việc giảm nghèo, việc làm để "
    "tham mưu tốt cho cấp ủy, Ủy ban nhân dân; phát huy vai trò của thành viên trong kiểm tra, giám sát địa bàn, sớm "
    "tháo gỡ khó khăn, vướng mắc của cơ sở, coi trọng chất lượng và hiệu quả giảm nghèo bền vững.",
    "Cấp ủy cơ sở tăng cường lãnh đạo, Nhà nước tăng cường quản lý, điều hành, Mặt trận Tổ quốc và các đoàn thể tham "
    "gia tích cực vào tuyên truyền, quản lý, hướng dẫn, giúp đỡ hộ nghèo.",
)

PUBLICITY = points(
    "Kịp thời triển khai cơ chế, chính sách giảm nghèo nhanh và bền vững của Trung ương, địa phương; trọng tâm là "
    "Chương trình mục tiêu quốc gia giảm nghèo bền vững tỉnh Hà Tĩnh giai đoạn 2016 - 2020, cùng các chương trình, "
    "dự án, chính sách giảm nghèo của quốc gia và chính sách khuyến khích thoát nghèo bền vững.",
    "Các ban, ngành phối hợp chặt chẽ với Mặt trận Tổ quốc và đoàn thể để tuyên truyền, nhân rộng cách thoát nghèo "
    "bền vững, vận động người dân giúp nhau phát triển kinh tế; nêu gương thoát nghèo tiêu biểu trên phương tiện "
    "thông tin đại chúng nhằm giáo dục ý thức tự vươn lên của người nghèo.",
    "Phổ biến chủ trương, quan điểm, chính sách của Đảng, pháp luật của Nhà nước về việc làm và giảm nghèo, về "
    "Chương trình mục tiêu quốc gia xây dựng nông thôn mới, về hỗ trợ hộ nghèo, hộ cận nghèo và người đi làm việc ở "
    "nước ngoài theo hợp đồng; làm cho các cấp, các ngành, đoàn thể, doanh nghiệp nhận thức đầy đủ, qua đó huy động "
    "cả hệ thống chính trị và toàn dân trong huyện cùng giảm nghèo.",
)

MEASURES = points(
    "Các chính sách giáo dục, y tế, nhà ở và trợ cấp xã hội cho hộ nghèo, hộ cận nghèo phải được thực hiện đủ, đúng "
    "quy định và kịp thời; quản lý chặt chẽ, phân loại đúng hộ nghèo, xác định từng hộ cần gì để có lộ trình và giải "
    "pháp hỗ trợ thiết thực.",
    "Các xã, thị trấn duy trì hội nghị người nghèo tại địa bàn dân cư để tuyên truyền, giáo dục, khơi dậy ý chí vươn "
    "lên của người nghèo, hộ nghèo; qua đó hiểu tâm tư, nguyện vọng của họ mà có chính sách, giải pháp phù hợp.",
    (
        "Làm phong phú hình thức, nội dung tuyên truyền; vận động hộ nghèo có lòng tự trọng, tự ái, thấy trách nhiệm "
        "của mình mà tự nguyện, chủ động đăng ký thoát nghèo bền vững; quản lý và phân tích chính xác hộ nghèo theo "
        "từng nhóm:",
        [
            "Hộ nghèo thuộc diện chính sách người có công.",
            "Hộ nghèo thuộc diện bảo trợ xã hội.",
            "Mức độ thiếu hụt dịch vụ xã hội cơ bản của mỗi nhóm: bảo hiểm y tế và tiếp cận dịch vụ y tế; tình trạng "
            "đi học của trẻ em và trình độ giáo dục người lớn; diện tích và chất lượng nhà ở; hố xí/nhà tiêu hợp vệ "
            "sinh và nguồn nước sinh hoạt; tài sản phục vụ tiếp cận thông tin và việc sử dụng dịch vụ viễn thông.",
        ],
    ),
    (
        "Từ kết quả khảo sát, rà soát nguyên nhân, nguyện vọng của từng hộ nghèo, áp dụng chính sách đầu tư, hỗ trợ "
        "và giải pháp thích hợp cho từng loại:",
        [
            join(
                italic("Loại 1 (hộ cần cứu trợ xã hội)"),
                ": hộ già cả neo đơn, hộ có người bệnh tật không lao động được, người khuyết tật không có sức lao "
                "động.",
            ),
            join(
                italic("Loại 2 (hộ cần sự giúp đỡ của Nhà nước và cộng đồng để thoát nghèo)"),
                ": hộ có lao động, chịu khó làm ăn nhưng thiếu vốn, thiếu hiểu biết về sản xuất, kinh doanh, chưa có "
                "việc làm ổn định hoặc chưa có tay nghề.",
            ),
            join(
                italic("Loại 3 (hộ cần có sự cảm hóa, giáo dục)"),
                ": hộ lười lao động hoặc có người mắc tệ nạn xã hội như cờ bạc, nghiện ngập, trộm cắp, rượu chè bê "
                "tha.",
            ),
        ],
    ),
    "Sau khảo sát, phân loại, các xã, thị trấn chọn hộ đưa vào danh sách dự kiến hộ thoát nghèo năm 2019, cử cán bộ "
    "theo dõi từng hộ để đề xuất hỗ trợ, giúp đỡ chính xác, thiết thực.",
    "Quan tâm cả hộ cận nghèo có lao động, chí thú làm ăn để họ vươn lên thoát cận nghèo; hạn chế thấp nhất số hộ "
    "cận nghèo rơi xuống nghèo.",
    "Đẩy mạnh hoạt động vì người nghèo, vận động Quỹ vì người nghèo; kịp thời trợ giúp hộ nghèo là đối tượng bảo trợ "
    "xã hội, người gặp khó khăn, rủi ro đột xuất, bảo đảm an sinh xã hội.",
    "Tăng cường khuyến nông, khuyến ngư; chuyển giao khoa học - công nghệ, đầu tư hạ tầng, phát triển vùng nông "
    "thôn, tạo môi trường để hộ nghèo làm kinh tế gia đình; sớm phát hiện mô hình hiệu quả để nhân rộng cho hộ nghèo "
    "học hỏi.",
    "Dạy nghề phải gắn với việc làm và đi cùng các biện pháp hỗ trợ khác; thực hiện Nghị quyết của HĐND huyện về "
    "giảm nghèo, ưu tiên giúp người nghèo học nghề, có việc làm, xuất khẩu lao động; phát huy dân chủ, lấy ý kiến "
    "Nhân dân từ khâu xây dựng kế hoạch đến thực hiện, giám sát, đánh giá kết quả.",
    "Cho hộ nghèo vay ưu đãi theo đúng nhu cầu chăn nuôi, sản xuất, tạo việc làm, kết hợp tín dụng tiết kiệm; khuyến "
    "khích tổ, hội, đoàn thể góp vốn để hội viên giúp nhau làm kinh tế; thường xuyên kiểm tra để vốn vay được dùng "
    "đúng mục đích; xét duyệt đúng đối tượng, giải ngân cho các dự án sao cho đồng vốn có hiệu quả và thu hút được "
    "lao động.",
)
