"""What is odd in a quota table by itself: rows without anybody, states of the replies, numbers out of line.

Each function yields ``(source, message)`` and works on an allocation loaded as for composing, without a query.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from documents.formats import format_number
from participants.composition import heads_by_unit, numbers_by_unit
from participants.models import RECORDED_SOURCES, Allocation, ReplyState, UnitReply

Finding = tuple[str, str]
Known = Mapping[tuple[int, int], int]
TIMES_THE_NEXT = 3  # a number so many times the next highest looks like a digit too many
SHARP_RISE = 1.5


def find_empty_rows(allocation: Allocation) -> Iterator[Finding]:
    """Yield units that were given a row and nobody in it."""
    heads = heads_by_unit(allocation)
    for reply in _counted(allocation):
        if reply.counts and not heads[reply.unit_id]:
            yield f"reply:{reply.pk}", f"{reply.unit.full_name}: số lượng bằng 0 nhưng vẫn có tên trong bảng"


def find_unsent(allocation: Allocation) -> Iterator[Finding]:
    """Yield units whose figures were asked for and have not come, or were sent back to them."""
    for reply in _counted(allocation):
        if reply.state == ReplyState.RETURNED:
            yield f"reply:{reply.pk}", f"{reply.unit.full_name}: số liệu đã trả lại, đơn vị chưa gửi lại"
        elif reply.state == ReplyState.WAITING and allocation.due_at:
            yield f"reply:{reply.pk}", f"{reply.unit.full_name}: chưa gửi số liệu"


def find_open_collection(allocation: Allocation) -> Iterator[Finding]:
    """Yield a collection that nobody has closed: figures may still change."""
    if allocation.collecting:
        yield f"allocation:{allocation.pk}", "đang mở thu thập số lượng; số liệu còn có thể thay đổi"


def find_corrections(allocation: Allocation) -> Iterator[Finding]:
    """Yield units that asked to correct what they sent and got no answer."""
    for reply in allocation.replies.all():
        if reply.correction_asked_at:
            yield f"reply:{reply.pk}", f"{reply.unit.full_name}: xin sửa số liệu ({reply.correction_reason})"


def find_unconfirmed(allocation: Allocation) -> Iterator[Finding]:
    """Yield, in one sentence, the units that have not confirmed what others recorded for them."""
    told = [r for r in allocation.replies.all() if r.counts and r.source in RECORDED_SOURCES and not r.confirmed_at]
    if told:
        names = ", ".join(reply.unit.full_name for reply in told)
        yield f"allocation:{allocation.pk}", f"số liệu ghi nhận thay, đơn vị chưa xác nhận: {names}"


def find_numbers_out_of_line(allocation: Allocation) -> Iterator[Finding]:
    """Yield a number far above all others of its column."""
    replies = {reply.unit_id: reply for reply in _counted(allocation)}
    table = numbers_by_unit(allocation)
    for column in allocation.columns.all():
        numbers = sorted(((row.get(column.category_id) or 0, unit) for unit, row in table.items()), reverse=True)
        if len(numbers) >= 4 and numbers[1][0] and numbers[0][0] > numbers[1][0] * TIMES_THE_NEXT:
            highest, unit = numbers[0]
            if unit in replies:
                yield (
                    f"reply:{replies[unit].pk}",
                    (
                        f"{replies[unit].unit.full_name}: {format_number(highest)} {column.category.name.lower()}, gấp "
                        f"hơn {TIMES_THE_NEXT} lần đơn vị cao thứ hai ({format_number(numbers[1][0])})"
                    ),
                )


def find_above_known(allocation: Allocation, known: Known) -> Iterator[Finding]:
    """Yield quotas above the number of households that the unit has, where its list is not just begun."""
    begun = {reply.pk for replies in _lists_begun(allocation, known) for reply in replies}
    for reply, category, name, number in _cells(allocation):
        limit = known.get((reply.unit_id, category))
        if limit is not None and number > limit and reply.pk not in begun:
            yield (
                f"reply:{reply.pk}",
                (
                    f"{reply.unit.full_name}: {format_number(number)} {name.lower()}, nhiều hơn số hộ đang quản lý "
                    f"({format_number(limit)})"
                ),
            )


def find_lists_begun(allocation: Allocation, known: Known) -> Iterator[Finding]:
    """Yield, in one sentence, the units whose list of households is too short to hold the table against it."""
    if begun := [reply.unit.full_name for replies in _lists_begun(allocation, known) for reply in replies]:
        yield (
            f"allocation:{allocation.pk}",
            f"danh sách hộ chưa có đến một nửa số hộ được phân bổ nên chưa đối chiếu: {', '.join(begun)}",
        )


def _lists_begun(allocation: Allocation, known: Known) -> list[list[UnitReply]]:
    """The units of each list that has less than half of the households asked for: one just begun, or of a part."""
    wanted: Counter[int] = Counter()
    has: Counter[int] = Counter()
    replies: dict[int, dict[int, UnitReply]] = {}
    for reply, category, _, number in _cells(allocation):
        if (reply.unit_id, category) in known:
            commune = reply.unit.commune_id
            wanted[commune] += number
            has[commune] += known[reply.unit_id, category]
            replies.setdefault(commune, {})[reply.pk] = reply
    return [list(replies[commune].values()) for commune in replies if has[commune] * 2 < wanted[commune]]


def find_sharp_rises(allocation: Allocation, before: Known) -> Iterator[Finding]:
    """Yield quotas that rose sharply since the plan of the year before."""
    for reply, category, name, number in _cells(allocation):
        last = before.get((reply.unit_id, category))
        if last and number > last * SHARP_RISE and number - last >= 10:
            yield (
                f"reply:{reply.pk}",
                (f"{reply.unit.full_name}: {format_number(number)} {name.lower()}, năm trước {format_number(last)}"),
            )


def find_counted_twice(allocation: Allocation) -> Iterator[Finding]:
    """Yield a column that stands for several kinds of households beside one of these kinds."""
    columns = {column.category_id for column in allocation.columns.all()}
    for column in allocation.columns.all():
        inside = [member.name for member in column.category.members.all() if member.pk in columns]
        if inside:
            yield (
                f"allocation:{allocation.pk}",
                (f"cột «{column.category.name}» đã gồm «{', '.join(inside)}»; hộ bị tính hai lần"),
            )


def _cells(allocation: Allocation) -> Iterator[tuple[UnitReply, int, str, int]]:
    replies = {reply.unit_id: reply for reply in _counted(allocation)}
    names = {column.category_id: column.category.name for column in allocation.columns.all()}
    for unit, row in numbers_by_unit(allocation).items():
        for category, number in row.items():
            if unit in replies and number is not None:
                yield replies[unit], category, names[category], number


def _counted(allocation: Allocation) -> list[UnitReply]:
    return list(allocation.replies.all()) if allocation.counted else []
