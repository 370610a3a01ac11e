"""What an office's own tool stamped on a paper that was frozen with blanks, held against what the clerk entered.

The words beside a stamp are the tool's: nobody has proved that they are what the eye sees. A number that contradicts
is refused; everything else is told to the clerk, who looks.
"""

import re
from collections.abc import Sequence
from datetime import date

from accounts.refusals import ActionRefused
from documents.signed_stamps import StampFound
from documents.wording import format_paper_number
from plans.book import PaperNumber, parse_paper_number

_NUMBER = re.compile(r"([0-9]{1,6})([a-zA-Z]\b)?")
_PLACES = {"number": "chỗ ghi số", "date": "chỗ ghi ngày", "seal": "chỗ ký, đóng dấu"}


def refuse_other_number(stamps: Sequence[StampFound], number: str) -> None:
    """Refuse a file on which another number is stamped than the one the plan is issued with.

    Raises:
        ActionRefused: both numbers are named.

    """
    for stamp in stamps:
        found = _NUMBER.search(stamp.words) if stamp.place == "number" else None
        if found and PaperNumber(int(found[1]), (found[2] or "").lower()) != parse_paper_number(number):
            raise ActionRefused(
                f"Trên tệp đóng số «{stamp.words.strip()}», còn số đã nhập là {format_paper_number(number)}. "
                "Hãy xem lại số, hoặc đóng lại số trên tệp."
            )


def tell_stamps(stamps: Sequence[StampFound], number: str, on: date) -> list[str]:
    """Return each stamp with its words, and what the clerk has to compare by eye."""
    return [_told(stamp, number, on) for stamp in stamps]


def _told(stamp: StampFound, number: str, on: date) -> str:
    place, words = _PLACES[stamp.place], stamp.words.strip()
    if stamp.place == "seal":
        return f"Phần mềm ký số đã đóng dấu ở {place}{f': «{words}»' if words else ''}."
    entered = f"số {format_paper_number(number)}" if stamp.place == "number" else f"ngày {on:%d/%m/%Y}"
    if not any(sign.isdigit() for sign in words):
        return f"Phần mềm ký số đã đóng ở {place}, không kèm chữ để đối chiếu: hãy nhìn trên tệp, phải là {entered}."
    if stamp.place == "date" and [int(part) for part in re.findall(r"[0-9]+", words)[:2]] != [on.day, on.month]:
        return f"Phần mềm ký số đã đóng ở {place}: «{words}», khác {entered} đã nhập; hãy kiểm tra lại."
    return f"Phần mềm ký số đã đóng ở {place}: «{words}»."
