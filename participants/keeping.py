"""What every list of people must say of itself: what for, on what ground and until when it is kept.

One rule for registers of households and lists of attendees (Luật 91/2025/QH15, Điều 14 and 19).
"""

from datetime import date, datetime

from django.utils import timezone

from accounts.refusals import ActionRefused
from documents.text import nfc

NO_NAMES = "Không ghi tên hộ vào đây: lý do được gửi đi và còn lại sau khi danh sách đã xóa."
LEGAL_BASIS = "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, Điều 19; Nghị định số 356/2025/NĐ-CP"
LONGEST_KEPT = 10  # years after the list's own; who needs longer says so when the time comes
LONGEST_SAID = 300  # letters


def said(text: str, what: str) -> str:
    """Return ``text`` cleaned; refuse nothing and too much."""
    clean = " ".join(nfc(text).split())
    if not clean:
        raise ActionRefused(f"Hãy ghi {what}.")
    if len(clean) > LONGEST_SAID:
        raise ActionRefused(f"{what.capitalize()} dài quá: chỉ nhận đến {LONGEST_SAID} ký tự.")
    return clean


def check_last_day(last_day: date, *, year: int, now: datetime) -> date:
    """Return the day until which a list of ``year`` is kept; refuse one that is over, and one for ever."""
    today = timezone.localdate(now)
    latest = date(max(year, today.year) + LONGEST_KEPT, 12, 31)
    if not today < last_day <= latest:
        raise ActionRefused(f"Ngày hết hạn lưu phải sau hôm nay và không quá {latest:%d/%m/%Y}.")
    return last_day
