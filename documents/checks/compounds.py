"""Compounds of this kind of paper whose letters are right and whose marks are wrong: «cân nghèo», «thương bình».

A misspelling that is itself a Vietnamese syllable is seen only in its compound. ``COMPOUNDS`` are the words that these
papers live on; ``ALSO_RIGHT`` are other words, or neighbours in a sentence, that share their letters.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from documents.checks.lines import Reading
from documents.checks.rule import Finding, Rule
from documents.checks.spelling import MISSPELT, is_broken
from documents.problem import Level

COMPOUNDS = """
ban hành, báo cáo, bảo hiểm, bảo trợ, bền vững, biên bản, bình xét, bố trí, bổ sung, cán bộ, cận nghèo, căn cứ,
chất lượng, chế độ, chỉ đạo, chính quyền, chính sách, chính xác, chủ tịch, chủ trì, chuẩn bị, chương trình, cơ bản,
cơ quan, cơ sở, cộng đồng, công chức, công khai, công tác, cung cấp, danh sách, dân tộc, dịch vụ, dự toán, đa chiều,
đại biểu, đại diện, đánh giá, đào tạo, đảng ủy, đăng ký, đất đai, đầu mối, đầy đủ, đẩy mạnh, đề nghị, đề xuất,
địa bàn, địa điểm, địa phương, điện thoại, điều kiện, điều tra, đoàn thể, đồng bào, đối thoại, đối tượng, đơn vị,
gia đình, giai đoạn, giải đáp, giải pháp, giải quyết, giải trình, giám sát, giảm nghèo, giáo dục, giấy mời,
giới thiệu, hằng năm, hiệu quả, hình thức, hỗ trợ, hộ nghèo, học nghề, học phí, học sinh, hội đồng, hội nghị,
hội trường, huy động, hướng dẫn, kế hoạch, kết quả, khảo sát, khó khăn, kiểm tra, kiến nghị, kinh phí, kinh tế,
kịp thời, lao động, lãnh đạo, liên hiệp, liên quan, lĩnh vực, mặt trận, miền núi, môi trường, mục đích,
mục tiêu, nâng cao, năng lực, ngân hàng, ngân sách, nghị định, nghị quyết, nghĩa vụ, người dân, người nghèo,
nguồn lực, nguồn vốn, nguyện vọng, nhà ở, nhân dân, nhiệm vụ, nhu cầu, nội dung, nông dân, nông nghiệp, nông thôn,
nước sạch, nước uống, phát triển, phân bổ, phổ biến, phối hợp, phụ nữ, phụ trách, phúc tra, phương pháp, phương tiện,
quản lý, quốc gia, quy định, quy trình, quyền lợi, quyết định, quyết toán, rà soát, sản xuất, sinh viên, sử dụng,
tài chính, tài liệu, tăng cường, tập huấn, tham dự, tham gia, tham mưu, thanh niên, thanh toán, thành phần,
thành viên, thẩm quyền, thắc mắc, theo dõi, thiểu số, thoát nghèo, thông báo, thông tin, thông tư, thống kê,
thống nhất, thời gian, thời hạn, thủ tục, thực hiện, thương binh, thường trực, tiếp cận, tiếp nhận, tiếp thu,
tín dụng, tổ chức, tổ quốc, tổng hợp, trả lời, trách nhiệm, triển khai, trợ cấp, trợ giúp, trung tâm,
truyền thanh, truyền thông, trụ sở, trưởng ấp, trưởng phòng, trưởng thôn, tuyên truyền, tư pháp, ưu đãi, ủy ban,
vay vốn, văn bản, văn hóa, vận động, việc làm, vướng mắc, xã hội, xây dựng, y tế, ý kiến, yêu cầu
"""
ALSO_RIGHT = """
bản hành, báo cao, bảo cao, bên vùng, bến vùng, bộ trí, bộ trị, bộ súng, cần bỏ, cần bố, cần bổ, cần bộ, cần cù,
cần cử, cần cứ, chi tiêu, có bạn, có bán, có bàn, có bản, cô bạn, có quan, có quản, có quân, có quán, cơ quân, có số,
có sổ, có sở, cơ số, cộng tác, cùng cấp, cũng cấp, dành sách, dù toàn, dự toàn, đã chiếu, đang ký, đang ủy, đạo tạo,
đạt đại, đặt đài, đầu mới, đầu mỗi, để nghỉ, để xuất, đón vị, đơn vì, đóng bảo, đồng báo, đồng bảo, gia định, giá định,
giả định, giấy mới, hàng năm, hạng năm, hiểu qua, hình thực, họ nghèo, họ trở, hộ trở, hộ trợ, học nghe, hội đông,
hội trưởng, hủy đồng, hướng dân, hưởng dân, kết qua, khô khan, kiên nghị, mắt trần, mọi trường, mọi trưởng,
mỗi trường, mỗi trưởng, mời trường, mời trưởng, mới trường, mới trưởng, mức tiêu, nghỉ định, người dần, người dẫn,
nhà ổ, nhãn dán, nhân dẫn, nhân dần, nhận dần, nhận dẫn, như câu, như cầu, nói dùng, nơi dùng, nơi dừng, nóng dần,
phân bố, phân bộ, phần bố, phần bổ, phần bộ, phần bỏ, phường tiến, quý định, quỹ định, quý trình, quỹ trình, tại chính,
thành phân, thăm gia, thiếu số, thiếu sổ, thông bao, thông bảo, thống báo, thống bảo, thống tin, thống tín, thống tư,
thống từ, thống tự, thông từ, thức hiện, tiếp cán, tiếp cần, tiếp nhân, tiếp thư, tiếp thứ, tiếp thủ, tin dùng,
trừ số, trường ấp, trường phòng, trường thôn, truyền thành, truyền thống, từ pháp, vậy vốn, vẫn bán, vẫn bàn, vẫn bận,
vẫn đóng, vẫn đông, vẫn động, vẫn đồng, vẫn hòa, xã hỏi, xã hồi
"""


def _pairs(words: str) -> list[str]:
    return [" ".join(pair.split()) for pair in words.split(",")]


@lru_cache(maxsize=20_000)
def _letters(word: str) -> str:
    """The letters without marks; «đ» stays, nobody mistypes it for a mark."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _by_letters(pairs: list[str]) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for pair in pairs:
        found.setdefault(tuple(map(_letters, pair.split())), []).append(pair)
    return found


_RIGHT = _by_letters(_pairs(COMPOUNDS))
_FINE = frozenset(_pairs(COMPOUNDS) + _pairs(ALSO_RIGHT))
_FIRST = frozenset(first for first, _ in _RIGHT)
_TOLD = frozenset(" ".join(wrong.split()[:2]) for wrong in MISSPELT)  # another rule names these


def find_mistyped(reading: Reading) -> Iterator[Finding]:
    """Find pairs of syllables that have the letters of a compound and other marks."""
    for first, second in sorted(pair for pair in reading.pairs if _letters(pair[0]) in _FIRST):
        right, said = _RIGHT.get((_letters(first), _letters(second))), f"{first} {second}"
        if right and said not in _FINE and said not in _TOLD and not _same_marks(said, right[0]):
            yield from _say(reading, said, right[0])


def _same_marks(one: str, other: str) -> bool:
    """Whether two spellings differ only in where the tone mark stands: «uỷ ban» and «ủy ban»."""
    return sorted(unicodedata.normalize("NFD", one)) == sorted(unicodedata.normalize("NFD", other))


def _say(reading: Reading, said: str, right: str) -> Iterator[Finding]:
    for match in re.finditer(rf"\b{said.replace(' ', '[ ]+')}\b", reading.lower):
        found = reading.text[match.start() : match.end()]
        name = not found.isupper() and not found.split()[1].islower()  # «Phạm Văn Đồng»
        if not name and not any(is_broken(word) for word in found.split()):
            yield Finding(f"«{found}»: có phải «{right}» gõ nhầm dấu?", reading.source_at(match.start()))


RULES = (Rule("mistyped-marks", "Từ ghép gõ nhầm dấu", "", Level.WARNING, find_mistyped),)
