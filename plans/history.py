"""What happened to a plan, in words for the list of events."""

from collections.abc import Iterable

from plans.models import PlanEvent
from plans.parts import PARTS

_VERBS = {
    "create": "lập kế hoạch",
    "save": "lưu phần",
    "outline": "sửa dàn bài:",
    "template": "lưu làm mẫu",
    "register": "phát hành,",
    "collect": "mở thu thập số lượng",
    "extend": "đổi hạn gửi số lượng",
    "close": "đóng thu thập số lượng",
    "return": "trả lại số lượng của",
    "record": "nhập thay số lượng của",
    "allocate": "phân bổ kinh phí,",
}


def tell(event: PlanEvent) -> str:
    """Return «lưu phần Căn cứ», «phát hành, số 20 ngày 02/11/2026»: what stands after the person's name."""
    verb = _VERBS.get(event.verb, event.verb)
    if event.verb == "save":
        name = PARTS[event.part].title if event.part in PARTS else f"Mục {event.detail}"
        return f"{verb} «{name}»"
    return f"{verb} {event.detail}".strip()


def told(events: Iterable[PlanEvent]) -> list[tuple[PlanEvent, str]]:
    """Return each event with its words."""
    return [(event, tell(event)) for event in events]
