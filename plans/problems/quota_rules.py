"""Rules about who is invited: the quota table against the plan, the shares of money and the year before."""

from collections.abc import Callable, Iterable, Iterator

from documents.formats import format_money, format_number, pad
from documents.problem import Level
from participants import problems as quotas
from participants.models import Allocation
from plans.models import DelegationRole
from plans.problems.context import Context
from plans.problems.rule import Finding, Rule


def _alone(find: Callable[[Allocation], Iterable[Finding]]) -> Callable[[Context], Iterable[Finding]]:
    """Return a rule of the table alone as a rule of the plan."""

    def find_in(context: Context) -> Iterable[Finding]:
        return find(context.plan.allocation) if context.plan.allocation else ()

    return find_in


def find_above_known(context: Context) -> Iterable[Finding]:
    """Quotas above the known number of households."""
    return quotas.find_above_known(context.plan.allocation, context.known) if context.plan.allocation else ()


def find_lists_begun(context: Context) -> Iterable[Finding]:
    """Lists of households that are too short to hold the table against them."""
    return quotas.find_lists_begun(context.plan.allocation, context.known) if context.plan.allocation else ()


def find_sharp_rises(context: Context) -> Iterable[Finding]:
    """Quotas that rose sharply since the plan this one was copied from."""
    return quotas.find_sharp_rises(context.plan.allocation, context.last_year) if context.plan.allocation else ()


def find_unshared(context: Context) -> Iterator[Finding]:
    """Units that have households and no line in the allocation of money."""
    shared = {line.unit_id for line in context.lines}
    for reply in context.replies if shared else ():
        if reply.unit_id not in shared and (context.heads.get(reply.unit_id) or not context.heads):
            yield (
                f"reply:{reply.pk}",
                f"{reply.unit.full_name}: có số lượng tham dự nhưng không có dòng phân bổ kinh phí",
            )


def find_shared_without_quota(context: Context) -> Iterator[Finding]:
    """Lines of money for units that the quota table does not name."""
    named = {reply.unit_id for reply in context.replies}
    for line in context.lines if named else ():
        if line.unit_id not in named:
            yield f"line:{line.pk}", f"{line.unit.full_name}: có kinh phí nhưng không có trong bảng số lượng tham dự"


def find_heads_without_money(context: Context) -> Iterator[Finding]:
    """Money for nobody, or nobody's money for somebody."""
    for line in context.lines if context.heads else ():
        heads = context.heads.get(line.unit_id)
        if heads and not line.amount:
            yield f"line:{line.pk}", f"{line.unit.full_name}: có {format_number(heads)} hộ nhưng phân bổ 0 đồng"
        elif heads == 0 and line.amount:
            yield f"line:{line.pk}", f"{line.unit.full_name}: không có hộ nào nhưng phân bổ {format_money(line.amount)}"


def find_other_order(context: Context) -> Iterator[Finding]:
    """Units in another order in the table of money, or in the schedule, than in the quota table."""
    order = [reply.unit_id for reply in context.replies]
    if swap := _first_swap(order, [line.unit_id for line in context.lines]):
        source = next(f"line:{line.pk}" for line in context.lines if line.unit_id == swap)
        yield source, f"thứ tự đơn vị khác bảng số lượng tham dự, bắt đầu từ {context.unit_name(swap)}"


def _first_swap(order: list[int], other: list[int]) -> int:
    shared = set(order) & set(other)
    pairs = zip([unit for unit in other if unit in shared], [unit for unit in order if unit in shared], strict=False)
    return next((unit for unit, wanted in pairs if unit != wanted), 0)


def find_uncounted_numbers(context: Context) -> Iterator[Finding]:
    """Numbers in a table that says that it gives none."""
    allocation = context.plan.allocation
    for reply in context.replies if allocation and not allocation.counted else ():
        if reply.counts and any(quota.households for quota in reply.quotas.all()):
            yield f"reply:{reply.pk}", f"{reply.unit.full_name}: có số lượng nhưng bảng đang để «không giao số lượng»"


def find_people_against_quotas(context: Context) -> Iterator[Finding]:
    """A head count of households in the delegation that is not the total of the table."""
    units = len(context.heads) or 1
    for line in context.plan.delegations.all():
        if line.role != DelegationRole.HOUSEHOLDS or not line.people or not context.households:
            continue
        people = line.people * units if line.per_unit else line.people
        if people != context.households:
            yield (
                f"delegation:{line.pk}",
                (f"thành phần ghi {pad(people)} người, bảng số lượng có {format_number(context.households)} hộ"),
            )


def find_foreign_units(context: Context) -> Iterator[Finding]:
    """Rows of units that do not exist on the plan's day, or lie outside the office's area."""
    day, inside = context.plan.reference_day, {unit.pk for unit in context.area}
    rows = [(f"reply:{reply.pk}", reply.unit) for reply in context.replies]
    rows += [(f"line:{line.pk}", line.unit) for line in context.lines]
    rows += [(f"session:{session.pk}", session.unit) for session in context.sessions if session.unit]
    for source, unit in rows:
        if not unit.exists_on(day):
            yield source, f"{unit.full_name} không tồn tại vào ngày {day:%d/%m/%Y} ({unit.validity})"
        elif unit.pk not in inside:
            yield source, f"{unit.full_name} không thuộc địa bàn của {context.plan.authority.name}"


RULES = (
    Rule("unit-not-valid", "Đơn vị có trên địa bàn vào thời điểm của kế hoạch", Level.ERROR, find_foreign_units),
    Rule("quota-zero", "Đơn vị trong bảng có ít nhất một hộ", Level.WARNING, _alone(quotas.find_empty_rows)),
    Rule("reply-not-sent", "Các đơn vị đã gửi số liệu", Level.ERROR, _alone(quotas.find_unsent)),
    Rule("collection-open", "Việc thu thập số lượng đã đóng", Level.WARNING, _alone(quotas.find_open_collection)),
    Rule("reply-correction", "Không còn yêu cầu sửa số liệu", Level.WARNING, _alone(quotas.find_corrections)),
    Rule("reply-unconfirmed", "Số liệu báo miệng đã được xác nhận", Level.HINT, _alone(quotas.find_unconfirmed)),
    Rule("quota-outlier", "Số hộ không lệch hẳn", Level.WARNING, _alone(quotas.find_numbers_out_of_line)),
    Rule("quota-above-known", "Số hộ không vượt số hộ đang quản lý", Level.WARNING, find_above_known),
    Rule("list-begun", "Danh sách hộ đủ để đối chiếu", Level.HINT, find_lists_begun),
    Rule("quota-rise", "Số hộ không tăng vọt so với năm trước", Level.WARNING, find_sharp_rises),
    Rule("quota-counted-twice", "Mỗi hộ chỉ tính ở một cột", Level.WARNING, _alone(quotas.find_counted_twice)),
    Rule("quota-uncounted", "Bảng không giao số lượng thì không có số", Level.WARNING, find_uncounted_numbers),
    Rule("quota-without-money", "Đơn vị có hộ thì có dòng kinh phí", Level.WARNING, find_unshared),
    Rule("money-without-quota", "Đơn vị có kinh phí thì có trong bảng", Level.WARNING, find_shared_without_quota),
    Rule("heads-without-money", "Có hộ thì có tiền, không hộ thì không", Level.WARNING, find_heads_without_money),
    Rule("unit-order", "Các bảng xếp đơn vị như nhau", Level.WARNING, find_other_order),
    Rule("delegation-total", "Số đại diện hộ bằng bảng số lượng", Level.WARNING, find_people_against_quotas),
)
