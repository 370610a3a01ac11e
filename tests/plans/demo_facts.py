"""What each paper of the demo must say: figures, dates, numbers, units, agencies, topics, amounts and names.

The strings are looked for in the paper's text with its blanks made single; ``NOT_SAID`` are the originals' errors.
"""

LE_THUY = """
ỦY BAN NHÂN DÂN HUYỆN LỆ THỦY
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
/KH-UBND
tháng năm 2018
Thực hiện đối thoại chính sách giảm nghèo với hộ nghèo tại các xã Ngân Thủy và Hoa Thủy
Thực hiện Chương trình trọng điểm Giải quyết việc làm và Giảm nghèo bền vững giai đoạn 2016 - 2020.
1. Mục đích, ý nghĩa
2. Nội dung, địa điểm, thời gian
2.1. Địa điểm, thời gian
Dự kiến từ tháng 10/2018 đến tháng 11/2018
Lịch cụ thể sẽ thông báo sau
Hội trường Ủy ban nhân dân xã Ngân Thủy
Hội trường Ủy ban nhân dân xã Hoa Thủy
2.2. Nội dung đối thoại
tín dụng ưu đãi
hỗ trợ về giáo dục
hỗ trợ về y tế
khuyến nông - lâm - ngư
phát triển sản xuất cho người nghèo, hộ nghèo
nhân rộng mô hình giảm nghèo
Quyết định số 33/2015/QĐ-TTg ngày 10/8/2015 của Thủ tướng Chính phủ
Trợ giúp pháp lý
giám sát, đánh giá, điều tra, rà soát hộ nghèo, hộ cận nghèo
phương pháp tiếp cận đa chiều giai đoạn 2016 - 2020
3. Thành phần mời tham gia đối thoại với người dân
Đại diện lãnh đạo Sở Lao động - Thương binh và Xã hội tỉnh Quảng Bình
Đại diện lãnh đạo phòng Bảo trợ xã hội, Sở Lao động - Thương binh và Xã hội tỉnh Quảng Bình
Chủ trì: Đồng chí Ninh Thị Hòa, Phó Chủ tịch Thường trực Ủy ban nhân dân huyện phụ trách lĩnh vực
Tài chính - Kế hoạch
Nông nghiệp và Phát triển nông thôn
Kinh tế - Hạ tầng
Giáo dục và Đào tạo
Tài nguyên và Môi trường
Tư pháp
Y tế
Lãnh đạo Phòng Lao động - Thương binh và Xã hội và chuyên viên phụ trách
Ngân hàng Chính sách xã hội, Hội Liên hiệp Phụ nữ huyện, Hội Nông dân, Huyện đoàn
Bí thư hoặc Phó Bí thư Đảng ủy
Chủ tịch hoặc Phó Chủ tịch Ủy ban nhân dân
cán bộ phụ trách công tác Lao động - Thương binh và Xã hội
trưởng các thôn, bản
Hộ nghèo của 02 xã Ngân Thủy và Hoa Thủy
4. Công tác chuẩn bị
Chủ trì, phối hợp với các phòng, đơn vị chuyên môn và Ủy ban nhân dân các xã Ngân Thủy và Hoa Thủy
trình Ủy ban nhân dân huyện phê duyệt
Lập dự trù kinh phí
tham mưu Ủy ban nhân dân huyện trả lời khi hộ nghèo có ý kiến
gửi về Ủy ban nhân dân huyện (qua Phòng Lao động - Thương binh và Xã hội huyện) trước ngày 05/10/2018
mỗi hộ gia đình chỉ mời 01 thành viên đại diện
./. Nơi nhận:
Sở Lao động - TBXH;
CT, PCT UBND huyện PTLV;
Các phòng ban, đơn vị có liên quan;
UBND các xã Ngân Thủy và Hoa Thủy;
Đăng Website UBND huyện;
Lưu: VT, LĐT&XH.
TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Ninh Thị Hòa
"""

THAP_MUOI = """
ỦY BAN NHÂN DÂN HUYỆN THÁP MƯỜI
Số: 6662/KH-UBND
Tháp Mười, ngày 02 tháng 11 năm 2022
Thực hiện đối thoại chính sách giảm nghèo
huyện Tháp Mười năm 2022
Nghị quyết số 10/NQ-HĐND ngày 15/7/2022 của Hội đồng nhân dân tỉnh Đồng Tháp
phân bổ ngân sách nhà nước từ nguồn ngân sách Trung ương năm 2022
Kế hoạch số 291/KH-UBND ngày 18/8/2022 của Ủy ban nhân dân tỉnh Đồng Tháp
giai đoạn 2022 - 2025 tỉnh Đồng Tháp
I. MỤC ĐÍCH, YÊU CẦU
sóng truyền thanh huyện và trang tin điện tử huyện phát lại nội dung các cuộc đối thoại
trang tin điện tử huyện
II. NỘI DUNG, THỜI GIAN VÀ ĐỊA ĐIỂM TỔ CHỨC ĐỐI THOẠI
1. Nội dung
học nghề, việc làm
ở nước ngoài theo hợp đồng
hỗ trợ sản xuất, nhân rộng mô hình giảm nghèo, hỗ trợ khuyến nông - ngư và tiếp cận tín dụng
bảo hiểm y tế, giáo dục, nhà ở, nước sạch, tiếp cận thông tin và việc bình xét hộ nghèo
2. Thời gian: Từ ngày 11/11/2022 đến ngày 20/11/2022.
3. Địa điểm: Tổ chức theo từng xã, thị trấn
13 điểm
III. THÀNH PHẦN THAM DỰ
1. Cấp huyện: Tổ công tác đối thoại chính sách giảm nghèo.
2. Cấp xã: Ban Chỉ đạo Giảm nghèo (mỗi xã, thị trấn 03 người)
cán bộ khóm, ấp (mỗi xã, thị trấn 05 người)
1 Xã Mỹ Quý 41 46 87
2 Xã Mỹ Đông 3 51 54
3 Xã Láng Biển 32 65 97
4 Xã Phú Điền 31 22 53
5 Xã Thanh Mỹ 33 52 85
6 Thị trấn Mỹ An 50 60 110
7 Xã Mỹ An 27 90 117
8 Xã Đốc Binh Kiều 50 45 95
9 Xã Mỹ Hòa 40 70 110
10 Xã Tân Kiều 57 45 102
11 Xã Trường Xuân 36 60 96
12 Xã Hưng Thạnh 64 45 109
13 Xã Thạnh Lợi 28 36 64
Tổng cộng 492 687 1.179
IV. KINH PHÍ THỰC HIỆN
11.300.000đ (mười một triệu ba trăm ngàn đồng)
Quyết định số 1023/QĐ-UBND ngày 21/9/2022 của Ủy ban nhân dân tỉnh Đồng Tháp
giao dự toán vốn sự nghiệp thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2022
Tiểu dự án 2 thuộc Dự án 6: Truyền thông về giảm nghèo đa chiều
V. TỔ CHỨC THỰC HIỆN
1. Phòng Lao động - Thương binh và Xã hội huyện
thành lập Tổ công tác đối thoại chính sách giảm nghèo
quyết toán với tỉnh kinh phí tổ chức đối thoại
gửi về Sở Lao động - Thương binh và Xã hội, Ủy ban nhân dân huyện sau khi kết thúc đối thoại
2. Phòng Tài chính - Kế hoạch huyện
3. Các ngành thành viên Tổ công tác đối thoại cấp huyện
4. Ủy ban nhân dân các xã, thị trấn
lập danh sách thành phần tham dự và phát hành thư mời đúng thời gian quy định
Báo cáo kết quả đối thoại, gửi về Phòng Lao động - Thương binh và Xã hội huyện
02773826212
./. Nơi nhận:
Sở Lao động - TB&XH;
TT. Huyện ủy; TT. HĐND huyện;
CT, các PCT. UBND huyện;
Thành viên BCĐ Khối VH-XH huyện;
UBND các xã, thị trấn;
LĐVP;
Lưu: VT, NCVX (Sang).
TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn Hiệp
DANH SÁCH PHÂN BỔ KINH PHÍ ĐỐI THOẠI CHÍNH SÁCH GIẢM NGHÈO CÁC XÃ, THỊ TRẤN NĂM 2022
(Kèm theo Kế hoạch số 6662/KH-UBND ngày 02 tháng 11 năm 2022 của Ủy ban nhân dân huyện Tháp Mười)
1 Xã Mỹ Quý 850.000đ
2 Xã Mỹ Đông 850.000đ
3 Xã Láng Biển 850.000đ
4 Xã Phú Điền 850.000đ
5 Xã Thanh Mỹ 850.000đ
6 Thị trấn Mỹ An 900.000đ
7 Xã Mỹ An 900.000đ
8 Xã Đốc Binh Kiều 850.000đ
9 Xã Mỹ Hòa 900.000đ
10 Xã Tân Kiều 900.000đ
11 Xã Trường Xuân 850.000đ
12 Xã Hưng Thạnh 900.000đ
13 Xã Thạnh Lợi 850.000đ
Tổng cộng 11.300.000đ
Phụ chú: Hỗ trợ nước uống và bánh ngọt./.
"""

THUAN_NAM = """
ỦY BAN NHÂN DÂN HUYỆN THUẬN NAM
Độc lập - Tự do - Hạnh phúc
Thuận Nam, ngày tháng năm 2020
Tổ chức đối thoại chính sách giảm nghèo năm 2020
Kế hoạch số 157/KH-BCĐ ngày 31/10/2016 của Ủy ban nhân dân huyện
hướng tiếp cận đa chiều trên địa bàn huyện Thuận Nam giai đoạn 2016 - 2020
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
tính ưu việt
tâm tư, nguyện vọng
2. Yêu cầu
văn bản, chính sách mới
theo chuẩn nghèo tiếp cận đa chiều giai đoạn 2016 - 2020 trên địa bàn huyện
kỹ năng truyền thông giảm nghèo đa chiều dựa vào cộng đồng
II. PHẠM VI, ĐỐI TƯỢNG, QUY TRÌNH TỔ CHỨC ĐỐI THOẠI CHÍNH SÁCH
1. Phạm vi: Trên địa bàn huyện Thuận Nam
2. Đối tượng
Hộ nghèo, hộ cận nghèo
Người dân, cộng đồng dân cư
Các tổ chức và cá nhân có liên quan
3. Nội dung đối thoại
bảo hiểm y tế
hỗ trợ chi phí học tập cho con em hộ nghèo, hộ cận nghèo, hộ dân tộc thiểu số
Tiếp cận tín dụng
Nhân rộng mô hình giảm nghèo
Hỗ trợ phát triển sản xuất
hạ tầng cơ sở cấp xã, thôn
Các chính sách khác
4. Thời gian, địa điểm tổ chức
04 điểm đối thoại
Phước Hà, Phước Dinh, Phước Diêm và Nhị Hà
Từ tháng 8/2020 đến tháng 9/2020
Ủy ban nhân dân xã Phước Hà
Ủy ban nhân dân xã Nhị Hà
5. Kinh phí thực hiện
Chương trình mục tiêu quốc gia giảm nghèo theo Quyết định số 265/QĐ-UBND ngày 23/3/2020
III. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa và Thông tin
báo cáo viên
Thanh toán, quyết toán
2. Ủy ban nhân dân các xã: Phước Hà, Phước Dinh, Phước Diêm và Nhị Hà
bố trí địa điểm tổ chức đối thoại
gửi về Phòng Văn hóa và Thông tin để tổng hợp trước 03 ngày
3. Ủy ban nhân dân các xã còn lại
chia sẻ kinh nghiệm
Xây dựng kế hoạch đối thoại chính sách giảm nghèo tại xã
gửi về Ủy ban nhân dân huyện (qua Phòng Văn hóa và Thông tin)
./. Nơi nhận:
Sở TT&TT (b/c);
TT. HU, TT. HĐND huyện (b/c);
CT, các PCT UBND huyện;
UB MTTQ VN huyện;
Các phòng ban huyện;
Ngân hàng CSXH huyện;
UBND các xã;
Lưu: VT.
TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Thị Xuân Cường
"""

TAN_THUAN_TAY = """
ỦY BAN NHÂN DÂN XÃ TÂN THUẬN TÂY
/KH-UBND
Tân Thuận Tây, ngày tháng 6 năm 2023
Đối thoại với công dân về chính sách giảm nghèo, lao động, việc làm năm 2023
Căn cứ Kế hoạch số 570/KH-LĐTĐ ngày 13/6/2023 của Phòng Lao động - Thương binh và Xã hội thành phố Cao Lãnh
I. MỤC ĐÍCH, YÊU CẦU
đối tượng yếu thế
Lãnh đạo các ban, ngành liên quan của Thành phố
II. NỘI DUNG ĐỐI THOẠI
1. Lĩnh vực giảm nghèo
phúc tra, rà soát, bình xét hộ nghèo, hộ cận nghèo
y tế, giáo dục, nhà ở, vay vốn của học sinh, sinh viên, hộ nghèo, xuất khẩu lao động
2. Lĩnh vực lao động - việc làm
đào tạo nghề, giải quyết việc làm cho thành viên hộ nghèo, hộ cận nghèo
vay vốn giải quyết việc làm, vay vốn đi làm việc có thời hạn ở nước ngoài theo hợp đồng
Vấn đề khác mà hộ nghèo, hộ cận nghèo quan tâm
III. PHƯƠNG PHÁP, HÌNH THỨC, THÀNH PHẦN, THỜI GIAN, ĐỊA ĐIỂM
phiếu yêu cầu đối thoại
Cấp Thành phố:
Lãnh đạo và công chức Phòng Lao động - Thương binh và Xã hội
Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố, Hội Liên hiệp Phụ nữ, Hội Nông dân, Đoàn TNCSHCM Thành phố
Phòng Kế hoạch - Nghiệp vụ tín dụng NHCSXH Tỉnh
Cấp xã:
tổ chức chính trị - xã hội
Công chức Văn hóa - Xã hội (phụ trách Lao động - Thương binh và Xã hội)
Trưởng Ban nhân dân các ấp
Đại diện 50 hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo
15 giờ 30 phút, ngày 20 tháng 6 năm 2023
Trung tâm VHHTCĐ xã
IV. TỔ CHỨC THỰC HIỆN
1. Công chức Lao động - Thương binh và Xã hội
2. Ban nhân dân ấp
đại diện 50 hộ
Ấp Tân Dân: 10 hộ
Ấp Tân Hùng: 10 hộ
Ấp Tân Chủ: 10 hộ
Ấp Tân Hậu: 20 hộ
3. Cán bộ truyền thanh
trạm truyền thanh xã
truyền thanh thành phố
trang thông tin địa phương
âm thanh, máy chiếu chạy khung chữ
ĐỐI THOẠI VỚI CÔNG DÂN VỀ CHÍNH SÁCH GIẢM NGHÈO, LAO ĐỘNG, VIỆC LÀM NĂM 2023
V. KINH PHÍ THỰC HIỆN
Ngân sách xã
./. Nơi nhận:
Phòng LĐTB&XH TPCL;
TT Đ/U, TT HĐND xã;
Thành phần trong kế hoạch;
Lưu: VT.
TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Phạm Thanh Sang
"""

NGHI_XUAN = """
ỦY BAN NHÂN DÂN HUYỆN NGHI XUÂN
Số: 35/KH-UBND
Nghi Xuân, ngày 21 tháng 3 năm 2019
Triển khai thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2019
Nghị quyết số 35/NQ-HĐND ngày 15/12/2016 của Hội đồng nhân dân tỉnh;
Kế hoạch số 26/KH-UBND ngày 07/02/2017 của Ủy ban nhân dân tỉnh về thực hiện Đề án giảm nghèo bền vững
Kế hoạch số 20/KH-UBND ngày 20/3/2017 của Ủy ban nhân dân huyện
giai đoạn 2016 - 2020.
I. MỤC ĐÍCH, YÊU CẦU
nông thôn mới nâng cao
người có công
phòng, chống thiên tai
II. CHỈ TIÊU CHỦ YẾU
0,5%/năm
100% số xã
<2,5%
BTXH
tai nạn rủi ro đột xuất, bệnh hiểm nghèo
01 xã nông thôn mới kiểu mẫu không còn hộ nghèo
4.000 lao động
1.200 lao động đi làm việc ở nước ngoài theo hợp đồng
100% hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo vay được vốn tín dụng ưu đãi
100% người nghèo được cấp thẻ bảo hiểm y tế (BHYT)
100% các hộ cận nghèo, hộ mới thoát nghèo và hộ làm nông nghiệp, lâm nghiệp có mức sống trung bình
ngân sách nhà nước và ngân sách tỉnh
III. NHIỆM VỤ, CÁC GIẢI PHÁP CHỦ YẾU
1. Nhiệm vụ
1.1. Tuyên truyền
1.2. Hỗ trợ sản xuất
1.3. Điều tra
1.4. Tập huấn
1.5. Kiểm tra
1.6. Trợ cấp
người già cô đơn, trẻ mồ côi, người tàn tật, người đơn thân nuôi con nhỏ
1.7. Các chính sách giảm nghèo chung
khuyến nông, khuyến công
hội nghị đầu bờ
câu lạc bộ khuyến nông, nhóm tín dụng - tiết kiệm, nhóm nông dân cùng sở thích
xuất khẩu lao động
thanh niên, phụ nữ, người khuyết tật
đào tạo nghề ngắn hạn
bậc mầm non
sự cố môi trường biển
quỹ nhân đạo, từ thiện
chủ hộ
kiên cố hóa nhà ở
câu lạc bộ trợ giúp pháp lý
tổ hòa giải
hỗ trợ tiền điện
2. Các giải pháp thực hiện chủ yếu
2.1. Công tác chỉ đạo
chương trình việc làm và giảm nghèo (gọi tắt là Ban Chỉ đạo)
2.2. Công tác tuyên truyền
tỉnh Hà Tĩnh giai đoạn 2016 - 2020
2.3. Các giải pháp cụ thể
hội nghị người nghèo
hố xí/nhà tiêu hợp vệ sinh
Loại 1 (hộ cần cứu trợ xã hội)
Loại 2 (hộ cần sự giúp đỡ của Nhà nước và cộng đồng để thoát nghèo)
Loại 3 (hộ cần có sự cảm hóa, giáo dục)
danh sách dự kiến hộ thoát nghèo năm 2019
Quỹ vì người nghèo
Nghị quyết của HĐND huyện về giảm nghèo
tín dụng tiết kiệm
IV. TỔ CHỨC THỰC HIỆN
1. Phòng Lao động - Thương binh và Xã hội
2. Phòng Nông nghiệp - Phát triển nông thôn
Dự án 3: “Hỗ trợ phát triển sản xuất, đa dạng hóa sinh kế và nhân rộng mô hình giảm nghèo
Chương trình 30a và Chương trình 135
3. Phòng Kinh tế - Hạ tầng
Quyết định số 33/2015/QĐ-TTg ngày 10/8/2015 của Thủ tướng Chính phủ
4. Phòng Văn hóa - Thông tin, Trung tâm Văn hóa - Truyền thông
“Dân làm, nhà nước hỗ trợ”
Cổng Thông tin điện tử huyện
“Toàn dân xây dựng đời sống văn hóa”
5. Phòng Tài chính - Kế hoạch
6. Phòng Tư pháp
Trung tâm trợ giúp pháp lý nhà nước tỉnh
7. Phòng Giáo dục và Đào tạo
8. Phòng Y tế
Dân số - Kế hoạch hóa gia đình
9. Bảo hiểm xã hội huyện
BHYT toàn dân
10. Ngân hàng Chính sách xã hội
nợ quá hạn
11. Chi cục Thống kê huyện
chỉ số giá tiêu dùng - CPI
12. Công an huyện
tai nạn giao thông
13. Trung tâm Dạy nghề - Giáo dục thường xuyên
14. Các cơ quan, đơn vị khác
15. Đề nghị Ủy ban Mặt trận Tổ quốc và các tổ chức đoàn thể huyện
“Ngày vì người nghèo”
“Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”
Quỹ “Vì người nghèo” huyện
16. Ủy ban nhân dân các xã, thị trấn
chương trình giảm nghèo bền vững năm 2019 gắn với xây dựng nông thôn mới
thôn, tổ dân phố
gửi về Ủy ban nhân dân huyện (qua Phòng Lao động - Thương binh và Xã hội)
./. Nơi nhận:
Sở Lao động - TB&XH;
TT. Huyện ủy, TT. HĐND huyện;
Chủ tịch, các PCT UBND huyện;
Các ban, ngành, đoàn thể cấp huyện;
UBND các xã, thị trấn;
Gửi: Văn bản giấy và điện tử;
Lưu: VT, LĐTBXH.
TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Bùi Việt Hùng
"""

MY_QUI = """
giả định
ỦY BAN NHÂN DÂN XÃ MỸ QUÍ
Luật Tổ chức chính quyền địa phương ngày 16/6/2025
Điều 43 Luật Tổ chức chính quyền địa phương
đại diện Thường trực Hội đồng nhân dân xã (đồng chủ trì)
Ủy ban Mặt trận Tổ quốc Việt Nam xã
trước 07 ngày
trong 10 ngày sau
100 hộ của 05 ấp
6.000.000 đồng (bằng chữ: sáu triệu đồng)
TM. ỦY BAN NHÂN DÂN CHỦ TỊCH
"""

SAID = {
    "le-thuy-2018": LE_THUY,
    "thap-muoi-2022": THAP_MUOI,
    "thuan-nam-2020": THUAN_NAM,
    "tan-thuan-tay-2023": TAN_THUAN_TAY,
    "nghi-xuan-2019": NGHI_XUAN,
    "my-quy-2026": MY_QUI,
}

NOT_SAID = {
    "le-thuy-2018": ("/. .", " /.", "Nơi nhận -"),
    "thap-muoi-2022": ("Láng Biền", "Đốc Bình Kiều", "PHÂN BỐ", "DỰ THẢO"),
    "thuan-nam-2020": ("Tư do", "Độc lập –", "số 265 QĐ", "chia sẽ", "KT.CHỦ TỊCH"),
    "tan-thuan-tay-2023": ("/UBND ", "(1 ngày)", "- +", "Nơi nhận: Nơi nhận"),
    "nghi-xuan-2019": ("năm 2018", "truyền truyền", " V. TỔ CHỨC", " VI. ", "kiểm chế", "DỰ THẢO"),
    "my-quy-2026": ("huyện", "năm 2022"),
}
