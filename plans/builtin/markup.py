"""Bodies of sections written in code, in the form that the editor saves: paragraphs, lists, italics."""

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

Item = str | tuple[str, list[str]]  # a point, or a point with points below it


def paragraphs(*texts: str) -> str:
    """Return each text as a paragraph."""
    return str(format_html_join("", "<p>{}</p>", ((text,) for text in texts)))


def points(*items: Item) -> str:
    """Return a list; an item that is a pair carries a list of its own."""
    return str(format_html("<ul>{}</ul>", _items(items)))


def italic(text: str) -> SafeString:
    """Return text in italics, for use inside the texts above."""
    return format_html("<em>{}</em>", text)


def join(*pieces: str) -> SafeString:
    """Return plain and formatted pieces as one text."""
    return mark_safe("".join(conditional_escape(piece) for piece in pieces))  # noqa: S308 - every piece is escaped


def _items(items: tuple[Item, ...]) -> SafeString:
    return format_html_join("", "<li>{}</li>", ((_item(item),) for item in items))


def _item(item: Item) -> SafeString:
    if isinstance(item, str):
        return format_html("<p>{}</p>", item)
    text, below = item
    return format_html("<p>{}</p><ul>{}</ul>", text, _items(tuple(below)))
