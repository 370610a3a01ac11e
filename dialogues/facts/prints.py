"""What a printing remembers of its facts: enough to tell later what has changed, and no name of a household.

Facts that people may read stand in words; those of households as digests by seat.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dialogues.facts.kit import Guest, KitFacts
from dialogues.models import Piece
from documents.formats import format_date, pad

Facts = dict[str, Any]
_HEAD = ("kế hoạch", "cơ quan mời", "tên buổi đối thoại")
_DAY = "ngày"
_MOMENT = (_DAY, "giờ", "địa điểm")
_PIECE_FACTS: dict[Piece, tuple[str, ...]] = {
    Piece.INVITATIONS: (
        *_HEAD, *_MOMENT, "chủ trì", "số giấy mời", "ngày giấy mời", "người ký", "ghi chú", "điện thoại", "ghi âm",
        "giấy mời",
    ),
    Piece.SIGN_IN: ("tên buổi đối thoại", "cơ quan mời", *_MOMENT, "danh sách"),
    Piece.BLANK_LIST: ("tên buổi đối thoại", "cơ quan mời", *_MOMENT, "mẫu trống", "số dòng trống"),
    Piece.SLIPS: ("tên buổi đối thoại", "cơ quan mời", *_MOMENT, "nội dung đối thoại", "giấy mời", "phiếu trống"),
    Piece.AGENDA: (*_HEAD, *_MOMENT, "chủ trì", "chương trình"),
    Piece.BANNER: ("khẩu hiệu", "cơ quan mời", *_MOMENT),
    Piece.NOTICE: (
        *_HEAD, *_MOMENT, "chủ trì", "nội dung đối thoại", "người ký", "ngày giấy mời", "điện thoại", "ghi âm",
        "số hộ mời",
    ),
    Piece.LOUDSPEAKER: (*_HEAD, *_MOMENT, "chủ trì", "nội dung đối thoại", "điện thoại", "số hộ mời"),
}  # fmt: skip
_ENDED = "tình trạng kế hoạch"
_ROWS = "số dòng trống"  # a list that is being filled in guesses them anew: no reason to print its form again
_BY_SEAT = ("danh sách", "giấy mời")
_LONG = {"ghi chú", "chương trình", "nội dung đối thoại", "mẫu trống", "phiếu trống"}  # told as «đã sửa»


def print_facts(facts: KitFacts, pieces: Iterable[Piece]) -> Facts:
    """Return what the pieces say, as JSON without names of households."""
    wanted = fact_names(pieces)
    return {name: value for name, value in _all(facts).items() if name in wanted}


def fact_names(pieces: Iterable[Piece]) -> set[str]:
    """Return the names of the facts that the pieces say."""
    return {name for piece in pieces for name in _PIECE_FACTS[piece]} | {_ENDED}


def fingerprint(facts: Mapping[str, Any]) -> str:
    """Return the digest of printed facts."""
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def what_changed(before: Mapping[str, Any], facts: KitFacts) -> list[str]:
    """Return what of the printed facts is different now: «ngày: 12/11/2022 → 14/11/2022», «danh sách: 03 hộ đổi»."""
    now = json.loads(json.dumps(_all(facts)))
    told = [name for name in now if name in before and name != _ROWS]
    changes = [_say(name, before[name], now[name]) for name in told if before[name] != now[name]]
    return list(dict.fromkeys(changes))  # a changed list shows in two facts; one line is enough


def is_history(before: Mapping[str, Any], facts: KitFacts, *, today: date) -> bool:
    """Say whether a print is of a session that is over: the day it names and the day known now have both passed.

    Such a print is never out of date, whatever changes later. One that names a day to come still misleads whoever
    holds it, and so does one whose session was put off.
    """
    printed = str(before.get(_DAY, ""))  # «11/11/2022», see ``format_date``
    days = [date(*map(int, reversed(printed.split("/"))))] if printed else []
    days += [facts.held_on] if facts.held_on else []
    return bool(days) and max(days) < today


def _all(facts: KitFacts) -> Facts:
    inviter = facts.inviter
    return {
        _ENDED: facts.plan.ended or ("" if facts.session_stands else "Điểm đối thoại đã bỏ khỏi kế hoạch"),
        "kế hoạch": facts.plan.reference,
        "tên buổi đối thoại": facts.plan.event,
        "cơ quan mời": " ".join((*inviter.letterhead, inviter.place_name, inviter.symbol)),
        "người ký": " ".join((*inviter.signature, inviter.signer)),
        "số giấy mời": facts.number,
        "ngày giấy mời": format_date(facts.dated_on) if facts.dated_on else "",
        _DAY: format_date(facts.held_on) if facts.held_on else "",
        "giờ": facts.hours_text,
        "địa điểm": facts.venue,
        "chủ trì": facts.chair,
        "điện thoại": facts.contact_phone,
        "ghi chú": list(facts.notes),
        "ghi âm": "có" if facts.records_sound else "không",
        "nội dung đối thoại": list(facts.plan.topics),
        "khẩu hiệu": facts.plan.banner or facts.plan.event,
        "chương trình": [[item.minutes, item.what] for item in facts.agenda],
        "mẫu trống": [[row.name, row.households if row.settled else 0] for row in facts.hamlets],
        _ROWS: [row.households + facts.spare_rows for row in facts.hamlets],
        "phiếu trống": list(facts.blank_codes),
        "số hộ mời": len(facts.guests),
        "danh sách": {str(guest.attendee): _digest(guest) for guest in facts.guests},
        "giấy mời": {str(guest.attendee): _digest(guest, letter=True) for guest in facts.guests},
    }


def _digest(guest: Guest, *, letter: bool = False) -> str:
    """Return a short digest of what stands on paper about one household; a letter carries its serial and code too."""
    words = (guest.name, guest.head, guest.place, guest.category)
    own = (str(guest.serial), guest.code) if letter else ()
    return hashlib.sha256("|".join((*words, *own)).encode()).hexdigest()[:16]


def _say(name: str, before: Any, now: Any) -> str:
    if name in _BY_SEAT:
        return _say_list(before, now)
    if name in _LONG:
        return f"{name}: đã sửa"
    return f"{name}: {before or '(trống)'} → {now or '(trống)'}"


def _say_list(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    added, gone = len(now.keys() - before.keys()), len(before.keys() - now.keys())
    other = sum(before[key] != now[key] for key in before.keys() & now.keys())
    told = [f"{pad(count)} hộ {word}" for count, word in ((added, "thêm"), (gone, "bớt"), (other, "đổi")) if count]
    return f"danh sách: {', '.join(told)}"
