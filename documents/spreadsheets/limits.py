"""What a spreadsheet may cost and how large it may be; past these it is refused, never cut short."""

from documents.bounded import Limits

LARGEST_FILE = 10 * 1024 * 1024  # bytes
MOST_ROWS = 20_000  # the number of the last row with something in it
MOST_COLUMNS = 200
MOST_CELLS = 300_000  # with something in them
MOST_ELEMENTS = 600_000  # cells and rows of a sheet, empty ones included
MOST_MERGES = 60_000  # of a sheet: members of 5,000 households beside cells that are merged for each of them
MOST_SHEETS = 50
LARGEST_PART = 40 * 1024 * 1024  # bytes of an unpacked part of an XLSX
LARGEST_WHOLE = 60 * 1024 * 1024
LONGEST_TEXT = 2000  # characters of a cell; what is longer is cut, and found too long for its field by who takes it

CHILD = Limits(memory=200 * 1024 * 1024, processor_seconds=1.6, wait_seconds=45)

TOO_FAR = (
    "Bảng có quá nhiều dòng, hoặc có ô nằm quá xa (chỉ đọc đến dòng 20.000). "
    "Hãy xóa các dòng thừa ở cuối trang tính, hoặc chia thành nhiều tệp rồi nộp lại."
)
TOO_WIDE = (
    f"Bảng có quá nhiều cột, hoặc có ô nằm quá xa về bên phải (chỉ đọc đến cột thứ {MOST_COLUMNS}). "
    "Hãy xóa các cột thừa rồi nộp lại."
)
TOO_FULL = (
    "Tệp có quá nhiều ô (kể cả ô trống có kẻ khung). Hãy chép riêng bảng cần nộp sang tệp mới, "
    "hoặc chia thành nhiều tệp rồi nộp lại."
)
ODD_ARCHIVE = "Tệp nén bất thường, không nhận được. Hãy mở bằng Excel, lưu thành tệp .xlsx mới rồi nộp lại."
BROKEN = "Tệp bị hỏng, không đọc được. Hãy mở bằng Excel, lưu thành tệp .xlsx mới rồi nộp lại."
LOCKED = "Tệp đang đặt mật khẩu. Hãy gỡ mật khẩu trong Excel rồi nộp lại."
MACRO = "Tệp có macro, không nhận được. Hãy mở bằng Excel, lưu thành tệp .xlsx (không có macro) rồi nộp lại."
ENTITY = "Tệp có khai báo XML lạ (DTD), không nhận được. Hãy mở bằng Excel, lưu thành tệp .xlsx mới rồi nộp lại."
EMPTY = "Tệp rỗng."
