"""The six offices of the demo. Signers are those of the papers; all other people are invented."""

from communes.models import Capacity, UnitLevel
from plans.demo.office import DemoDepartment, DemoSigner, Office

LE_THUY = Office(
    slug="lethuy",
    level=UnitLevel.DISTRICT,
    code="457",
    short_name="UBND huyện",
    departments=(
        DemoDepartment("Phòng Lao động - Thương binh và Xã hội", "LĐT&XH"),
        DemoDepartment("Phòng Tài chính - Kế hoạch", "TC-KH"),
        DemoDepartment("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "VP"),
    ),
    signer=DemoSigner("Ninh Thị Hòa"),
    staff={
        "soanthao": "Võ Thị Thu Hiền",
        "truongphong": "Lê Văn Hải",
        "lanhdao": "Ninh Thị Hòa",
        "vanphong": "Dương Văn Thành",
        "vanthu": "Nguyễn Thị Nhung",
        "quantri": "Trần Quốc Tuấn",
    },
    officers=("Hồ Văn Lương", "Nguyễn Thị Lệ"),
    reporting=("Xã Ngân Thủy", "Xã Hoa Thủy"),
    office_checks=True,
)

THAP_MUOI = Office(
    slug="thapmuoi",
    level=UnitLevel.DISTRICT,
    code="872",
    short_name="UBND huyện",
    departments=(
        DemoDepartment("Phòng Lao động - Thương binh và Xã hội", "LĐTBXH", "02773826212"),
        DemoDepartment("Phòng Tài chính - Kế hoạch", "TC-KH"),
        DemoDepartment("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "NCVX"),
    ),
    signer=DemoSigner("Nguyễn Văn Hiệp"),
    staff={
        "soanthao": "Lê Thanh Sang",
        "truongphong": "Trần Minh Trí",
        "lanhdao": "Nguyễn Văn Hiệp",
        "vanphong": "Đỗ Hữu Phước",
        "vanthu": "Huỳnh Thị Kim Ngân",
        "quantri": "Phan Quốc Bảo",
    },
    officers=("Nguyễn Thị Bé Năm", "Lê Văn Đẹp", "Trần Thị Út", "Võ Thanh Tùng", "Bùi Thị Cẩm Tú"),
    thousand_word="ngàn",
    zero_word="lẻ",
)

THUAN_NAM = Office(
    slug="thuannam",
    level=UnitLevel.DISTRICT,
    code="589",
    short_name="UBND huyện",
    departments=(
        DemoDepartment("Phòng Văn hóa và Thông tin", "VHTT"),
        DemoDepartment("Phòng Tài chính - Kế hoạch", "TC-KH"),
    ),
    signer=DemoSigner("Nguyễn Thị Xuân Cường"),
    staff={
        "soanthao": "Đàng Thị Mỹ Hạnh",
        "truongphong": "Trần Văn Phước",
        "lanhdao": "Nguyễn Thị Xuân Cường",
        "vanthu": "Lê Thị Hồng Vân",
        "quantri": "Nguyễn Duy Khánh",
    },
    officers=("Pi Năng Thị Thủy", "Kiều Văn Thông", "Nguyễn Thị Diễm", "Châu Thanh Hùng"),
)

TAN_THUAN_TAY = Office(
    slug="tanthuantay",
    level=UnitLevel.COMMUNE,
    code="29890",
    short_name="UBND xã",
    departments=(
        DemoDepartment("Công chức Văn hóa - Xã hội", "VHXH"),
        DemoDepartment("Văn phòng - Thống kê", "VP-TK"),
    ),
    signer=DemoSigner("Phạm Thanh Sang"),
    staff={
        "soanthao": "Nguyễn Thị Thu Trang",
        "truongphong": "Lê Hoàng Nam",
        "lanhdao": "Phạm Thanh Sang",
        "vanthu": "Đặng Thị Mai",
        "quantri": "Trương Công Danh",
    },
    officers=("Nguyễn Văn Dân", "Trần Văn Hùng", "Lê Thị Chủ", "Phan Văn Hậu"),
    hamlets=("Ấp Tân Dân", "Ấp Tân Hùng", "Ấp Tân Chủ", "Ấp Tân Hậu"),
    thousand_word="ngàn",
    zero_word="lẻ",
)

NGHI_XUAN = Office(
    slug="nghixuan",
    level=UnitLevel.DISTRICT,
    code="442",
    short_name="UBND huyện",
    departments=(
        DemoDepartment("Phòng Lao động - Thương binh và Xã hội", "LĐTBXH"),
        DemoDepartment("Phòng Tài chính - Kế hoạch", "TC-KH"),
        DemoDepartment("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "VP"),
    ),
    signer=DemoSigner("Bùi Việt Hùng"),
    staff={
        "soanthao": "Phan Thị Hoài Thương",
        "truongphong": "Nguyễn Hữu Thắng",
        "lanhdao": "Bùi Việt Hùng",
        "vanphong": "Nguyễn Thị Tố Uyên",
        "vanthu": "Trần Thị Lam",
        "quantri": "Hoàng Anh Dũng",
    },
    officers=("Đậu Thị Hà", "Trần Văn Lĩnh", "Lê Thị Phương", "Nguyễn Đình Cảnh"),
)

MY_QUI = Office(
    slug="myquy",
    level=UnitLevel.COMMUNE,
    code="30055",
    since_2025=True,
    short_name="UBND xã",
    departments=(
        DemoDepartment("Phòng Văn hóa - Xã hội", "VHXH", "02770000000"),
        DemoDepartment("Phòng Kinh tế", "KT"),
        DemoDepartment("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "VP"),
        DemoDepartment("Trung tâm Phục vụ hành chính công", "TTPVHCC"),
    ),
    signer=DemoSigner("Trần Thị Ngọc Lan", position="Chủ tịch", head_position="", capacity=Capacity.TM),
    staff={
        "soanthao": "Nguyễn Hoàng Phúc",
        "truongphong": "Võ Thị Kim Loan",
        "lanhdao": "Trần Thị Ngọc Lan",
        "vanphong": "Huỳnh Văn Tâm",
        "vanthu": "Lê Thị Cẩm Nhung",
        "quantri": "Đoàn Minh Khoa",
    },
    officers=("Lê Văn Mười", "Nguyễn Thị Hai", "Trần Văn Ba", "Phạm Thị Tư", "Võ Văn Sáu"),
    hamlets=("Ấp Mỹ Phước", "Ấp Mỹ Thạnh", "Ấp Mỹ Đông", "Ấp Láng Biển", "Ấp Mỹ Hưng"),
    thousand_word="ngàn",
    zero_word="lẻ",
    note="Cơ quan có thật; người, ấp, số điện thoại và số liệu trong bản minh họa là giả định.",
)

OFFICES = (LE_THUY, THAP_MUOI, THUAN_NAM, TAN_THUAN_TAY, NGHI_XUAN, MY_QUI)
