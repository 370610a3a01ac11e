"""What the frame of a page needs beyond Django's own template language."""

from collections.abc import Iterator

from django import template
from django.core.paginator import Page, Paginator

register = template.Library()


@register.filter
def page_numbers(page: "Page[object]") -> Iterator[int | str]:
    """Yield the numbers to offer below a list: the ends, the neighbours, «…» between.

    Their count does not grow with the list, as it would if the template walked over every page.
    """
    paginator: Paginator[object] = page.paginator
    return paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
