"""Rules about words: frequent misspellings, syllables that nobody can pronounce, words typed twice."""

import re
from collections.abc import Iterator
from functools import lru_cache

from documents.checks.letters import LOWER, is_syllable, word_set
from documents.checks.lines import Reading
from documents.checks.rule import Finding, Rule, around
from documents.problem import Level

# Wrong -> right, in small letters. Two syllables each, so that a right word is never taken for a wrong one.
MISSPELT = {
    "chia sẽ": "chia sẻ", "phân bố kinh": "phân bổ kinh", "phân bố ngân": "phân bổ ngân",
    "phân bố vốn": "phân bổ vốn", "phân bố dự": "phân bổ dự", "sát nhập": "sáp nhập", "xử dụng": "sử dụng",
    "sữ dụng": "sử dụng", "bổ xung": "bổ sung", "bỗ sung": "bổ sung", "sử lý": "xử lý", "xữ lý": "xử lý",
    "xuất sứ": "xuất xứ", "thủ tướng chính phũ": "Thủ tướng Chính phủ", "chính phũ": "Chính phủ",
    "kỹ niệm": "kỷ niệm", "kỹ luật": "kỷ luật", "kỷ năng": "kỹ năng", "kỷ thuật": "kỹ thuật", "suất sắc": "xuất sắc",
    "xuất xắc": "xuất sắc", "hổ trợ": "hỗ trợ", "hỗ trơ": "hỗ trợ", "nghĩ hưu": "nghỉ hưu",
    "đề nghỉ": "đề nghị", "đề ngị": "đề nghị", "tổ chúc": "tổ chức", "tỗ chức": "tổ chức", "giãi quyết": "giải quyết",
    "giải quyêt": "giải quyết", "giãi pháp": "giải pháp", "giãm nghèo": "giảm nghèo", "gỉam nghèo": "giảm nghèo",
    "giảm ngèo": "giảm nghèo", "hộ ngèo": "hộ nghèo", "cận ngèo": "cận nghèo", "thóat nghèo": "thoát nghèo",
    "triễn khai": "triển khai", "triển khái": "triển khai", "phát triễn": "phát triển", "phổ biễn": "phổ biến",
    "phỗ biến": "phổ biến", "hướng dẩn": "hướng dẫn", "hướng dẫng": "hướng dẫn", "chổ ở": "chỗ ở",
    "tại chổ": "tại chỗ", "đối thọai": "đối thoại", "kế họach": "kế hoạch", "sinh họat": "sinh hoạt",
    "lảnh đạo": "lãnh đạo", "lãnh đao": "lãnh đạo", "chủ chì": "chủ trì", "trủ trì": "chủ trì", "tham gư": "tham dự",
    "ban nghành": "ban ngành", "các nghành": "các ngành", "nghành nghề": "ngành nghề", "cơ quang": "cơ quan",
    "dự tóan": "dự toán", "thanh tóan": "thanh toán", "quyết tóan": "quyết toán", "tòan dân": "toàn dân",
    "bảo hiễm": "bảo hiểm", "trổng hợp": "tổng hợp", "tỗng hợp": "tổng hợp", "tổng hơp": "tổng hợp",
    "phối hơp": "phối hợp", "chính xách": "chính sách", "chích sách": "chính sách", "nguyện vong": "nguyện vọng",
    "vứng mắc": "vướng mắc", "vướn mắc": "vướng mắc", "vưỡng mắc": "vướng mắc", "thắt mắc": "thắc mắc",
    "khắt phục": "khắc phục", "chặc chẽ": "chặt chẽ", "chặt chẻ": "chặt chẽ", "đầy đũ": "đầy đủ",
    "trãi nghiệm": "trải nghiệm", "rỏ ràng": "rõ ràng", "làm rỏ": "làm rõ", "nêu rỏ": "nêu rõ", "cũng cố": "củng cố",
    "cũa huyện": "của huyện", "kiễm tra": "kiểm tra", "kiểm trá": "kiểm tra", "thãm định": "thẩm định",
    "thẫm quyền": "thẩm quyền", "báo các kết": "báo cáo kết", "danh xách": "danh sách", "thiếu xót": "thiếu sót",
    "sơ xuất": "sơ suất", "giúp đở": "giúp đỡ", "nổ lực": "nỗ lực", "nhân khầu": "nhân khẩu",
    "địa điễm": "địa điểm", "thời gìan": "thời gian", "kinh phi": "kinh phí", "nghỉa vụ": "nghĩa vụ",
    "ý nghỉa": "ý nghĩa", "kết qủa": "kết quả", "hiệu qủa": "hiệu quả", "qúa trình": "quá trình",
    "qui đinh": "quy định", "quy đinh": "quy định", "ủy bạn": "Ủy ban", "tham mưa": "tham mưu", "dã ngọai": "dã ngoại",
}  # fmt: skip

# What a conversion from the TCVN3 fonts leaves: syllables that no Vietnamese word has, though one can say them.
CONVERTED = {
    "khụng": "không", "phớ": "phí", "cỏc": "các", "trỡnh": "trình", "hỡnh": "hình", "chớnh": "chính", "thụng": "thông",
    "cụng": "công", "nghốo": "nghèo", "thoỏt": "thoát", "giỏo": "giáo", "dõn": "dân", "nhõn": "nhân", "xõy": "xây",
    "tớn": "tín", "thỡ": "thì", "tỡm": "tìm", "bỡnh": "bình", "hoỏ": "hóa", "sỏch": "sách", "đỏnh": "đánh",
    "giỏm": "giám", "sỏt": "sát", "tớch": "tích", "nụng": "nông", "thụn": "thôn", "bỏo": "báo",
    "cỏo": "cáo", "phỏp": "pháp", "phỏt": "phát", "kờ": "kê", "quyờn": "quyên", "tuyờn": "tuyên", "viờn": "viên",
    "thờm": "thêm",
}  # fmt: skip

# Syllables never doubled in this kind of paper. Others may meet by right: «tồn tại tại», «hợp tác xã xã», «năm năm».
_NEVER_DOUBLED = word_set(
    "và của các với cho là được trong về những để theo đến bởi như sẽ đã phải dưới khi thì mà hoặc ở vào nghèo hộ "
    "huyện tỉnh ấp truyền phí giảm thoại hỗ kinh phối này đó có không mỗi một tháng"
)
_RIGHT_AFTER = {"truyền": "(?! (?:thống|thông|thanh|hình))"}  # «tuyên truyền truyền thống cách mạng»
_MARKED = re.compile(rf"(?<![\w'’.-])[{LOWER}]+(?![\w'’-])")
_LOANWORDS = word_set(
    "ôtô ôxy axít bazơ vắcxin vácxin prôtêin mêtan cácbon biôga càphê sôcôla karaôkê lôgic lôgích pôlime mácxít xíchlô"
)
_FOREIGN = word_set(
    "website email internet zalo facebook video fax online file excel word pdf web app logo clip fanpage tivi sms wifi "
    "youtube smartphone laptop html http https www com gov viber gmail messenger livestream radio radiô mail"
)
_RIGHT_PHRASES = frozenset({"từng bước", "từng người", "ngày càng", "ngày một", "nhiều hơn"})
_VOWEL = re.compile("[^bcdđghjklmnpqrstvwxz]")  # without one it is an abbreviation: «đ/c», «điểm đ»
_PLAIN = re.compile(r"[a-z]+")


# --- Misspellings -----------------------------------------------------------------------------------------------------
def _misspelt(reading: Reading) -> Iterator[Finding]:
    for wrong in _wrong_pairs(reading):
        for match in re.finditer(rf"\b{wrong.replace(' ', '[ ]+')}\b", reading.lower):
            found = reading.text[match.start() : match.end()]
            yield Finding(
                f"Sai chính tả: «{found}», viết đúng là «{MISSPELT[wrong]}».", reading.source_at(match.start())
            )


def _wrong_pairs(reading: Reading) -> Iterator[str]:
    """The misspellings whose first two words stand together somewhere in the text."""
    return (wrong for wrong in MISSPELT if tuple(wrong.split()[:2]) in reading.pairs)


def _unpronounceable(reading: Reading) -> Iterator[Finding]:
    suspects = {word for word in reading.words if is_broken(word)}
    if not suspects:
        return
    for match in _MARKED.finditer(reading.text):
        word = match[0]
        if word in suspects:
            right = f", có lẽ là «{CONVERTED[word]}»" if word in CONVERTED else ""
            yield Finding(f"«{word}» không phải âm tiết tiếng Việt{right}.", reading.source_at(match.start()))


def _unmarked(reading: Reading) -> Iterator[Finding]:
    for word in sorted(filter(_lacks_marks, reading.words)):
        place = re.search(rf"(?<![\w'’./@-]){word}(?![\w'’/@-]|\.\w)", reading.text)
        if place:
            yield Finding(
                f"«{word}» không phải âm tiết tiếng Việt: gõ thiếu dấu hoặc nhầm chữ.", reading.source_at(place.start())
            )


@lru_cache(maxsize=20_000)
def _lacks_marks(word: str) -> bool:
    """Words of plain small letters that are neither syllables nor well-known foreign words: «nguoi», «hteo»."""
    return bool(len(word) > 2 and _PLAIN.fullmatch(word)) and not (is_syllable(word) or word in _FOREIGN)


@lru_cache(maxsize=20_000)
def is_broken(word: str) -> bool:
    """Whether nobody can pronounce ``word``, in small letters with marks; names and abbreviations are left alone."""
    if not word.islower() or not _VOWEL.search(word) or _PLAIN.fullmatch(word) or not _MARKED.fullmatch(word):
        return False
    return word in CONVERTED or not (is_syllable(word) or word in _LOANWORDS)


# --- Words typed twice ------------------------------------------------------------------------------------------------
def _doubled(reading: Reading) -> Iterator[Finding]:
    for word in sorted(_NEVER_DOUBLED):
        if (word, word) in reading.pairs:
            yield from _say_doubled(reading, rf"\b({word}) (?i:\1)\b{_RIGHT_AFTER.get(word, '')}")


def _doubled_phrase(reading: Reading) -> Iterator[Finding]:
    words = reading.words_in_order
    fours = zip(words, words[1:], words[2:], words[3:], strict=False)
    phrases = {f"{a} {b}" for a, b, c, d in fours if a == c and b == d and a != b and (a + b).isalpha()}
    for phrase in sorted(phrases - _RIGHT_PHRASES):
        yield from _say_doubled(reading, rf"\b({re.escape(phrase)}) \1\b")


def _say_doubled(reading: Reading, pattern: str) -> Iterator[Finding]:
    for match in re.finditer(pattern, reading.lower):
        line = reading.line_at(match.start())
        yield Finding(f"Lặp chữ: «{around(match, line)}».", reading.source_at(match.start()))


RULES = (
    Rule("misspelt", "Lỗi chính tả thường gặp", "", Level.WARNING, _misspelt),
    Rule("broken-syllable", "Chữ lỗi phông", "", Level.WARNING, _unpronounceable),
    Rule("unmarked-word", "Chữ gõ thiếu dấu", "", Level.HINT, _unmarked),
    Rule("repeated-word", "Chữ lặp", "", Level.WARNING, _doubled),
    Rule("repeated-phrase", "Cụm từ lặp", "", Level.WARNING, _doubled_phrase),
)
