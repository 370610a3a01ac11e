"""Text that people write in the editor: cleaned HTML at rest, typed blocks in the tree.

Allowed are paragraphs, bold, italic, line breaks and lists of two levels. Whatever Word or a web page pastes beside
that is turned into these or dropped; the text itself is never lost.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape
from html.parser import HTMLParser
from typing import Literal

import nh3

from documents.text import nfc
from documents.tree import Block, Break, Paragraph, Point, Points, Run, Runs, Text

Resolve = Callable[[str], Runs | None]

_BOLD, _ITALIC = {"strong", "b"}, {"em", "i"}
_LISTS = {"ul", "ol"}
_BLOCKS = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "table",
    "blockquote",
    "section",
    "article",
    "pre",
    "dt",
    "dd",
}
_CELLS = {"td", "th"}
_KNOWN = _BOLD | _ITALIC | _LISTS | _BLOCKS | _CELLS | {"li", "br"}
_DROPPED_WITH_TEXT = {"script", "style", "title", "head", "template", "noscript", "iframe", "svg", "math", "textarea"}
_START_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9:]*)\s[^<>]*>")
_SPACES = re.compile(r"[\s\u00a0]+")
_INVISIBLE = re.compile(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_TOKEN = re.compile(r"\{([^{}]{1,60})\}")


@dataclass
class _Paragraph:
    runs: list[Run] = field(default_factory=list)


@dataclass
class _Item:
    lines: list[_Paragraph] = field(default_factory=list)
    children: list["_Item"] = field(default_factory=list)


@dataclass
class _List:
    ordered: bool
    items: list[_Item] = field(default_factory=list)


def clean(html: str) -> str:
    """Return ``html`` reduced to what the editor may keep; cleaning twice changes nothing."""
    return "".join(_write(node) for node in _read(_allow(html)))


def to_blocks(html: str, source: str = "", resolve: Resolve | None = None) -> tuple[Block, ...]:
    """Return cleaned ``html`` as blocks of the tree, each carrying ``source``.

    ``resolve`` is asked for every token such as «{số hộ}» (without the braces); the runs it returns take its place and
    its bold or italic, None leaves the token as typed.
    """
    return tuple(_to_block(node, source, resolve) for node in _read(html))


def plain_text(html: str) -> str:
    """Return the text of ``html``, one line per paragraph or list item."""
    return "\n".join(_lines(_read(html)))


def is_blank(html: str) -> bool:
    """Say whether ``html`` shows no text at all."""
    return not plain_text(html).strip()


def _allow(html: str) -> str:
    """Let only known tags through, none with attributes.

    Attributes go first: many tags that differ only in them would make the HTML parser rebuild each in every paragraph.
    """
    bare = _START_TAG.sub(r"<\1>", _INVISIBLE.sub("", nfc(html)))
    return nh3.clean(
        bare, tags=_KNOWN, clean_content_tags=_DROPPED_WITH_TEXT, attributes={"*": set()}, strip_comments=True
    )


class _Reader(HTMLParser):
    """Collect paragraphs and lists in one pass; depth is counted, never recursed into."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[_Paragraph | _List] = []
        self._line: _Paragraph | None = None
        self._lists: list[Literal["ul", "ol"]] = []
        self._bold = self._italic = 0
        self._in_row = False  # a row of a pasted table becomes one line

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BOLD:
            self._bold += 1
        elif tag in _ITALIC:
            self._italic += 1
        elif tag == "br":
            self._open_line().runs.append(Break())
        elif tag in _CELLS:
            self._add(" ")
        elif tag in _LISTS:
            self._start_list(ordered=tag == "ol")
        elif tag == "li":
            self._start_item()
        elif tag in _BLOCKS:
            self._break_line(tag)
            self._in_row = tag == "tr" or (self._in_row and tag != "table")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BOLD:
            self._bold = max(0, self._bold - 1)
        elif tag in _ITALIC:
            self._italic = max(0, self._italic - 1)
        elif tag in _LISTS:
            self._line = None
            if self._lists:
                self._lists.pop()
        elif tag in _BLOCKS or tag == "li":
            self._in_row = self._in_row and tag not in ("tr", "table")
            self._break_line(tag)

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _break_line(self, tag: str) -> None:
        """End the line, except between the paragraphs inside one row of a table."""
        if self._in_row and tag not in ("tr", "table"):
            self._add(" ")
        else:
            self._line = None

    def _start_list(self, *, ordered: bool) -> None:
        self._line = None
        self._lists.append("ol" if ordered else "ul")
        if len(self._lists) == 1:
            self.nodes.append(_List(ordered))

    def _start_item(self) -> None:
        self._line = None
        if not self._lists:
            return
        top = self._top_list()
        if len(self._lists) > 1 and top.items:
            top.items[-1].children.append(_Item())
        else:
            top.items.append(_Item())

    def _top_list(self) -> _List:
        """Return the outermost open list (it is always the last node)."""
        last = self.nodes[-1] if self.nodes else None
        if not isinstance(last, _List):
            last = _List(self._lists[0] == "ol")
            self.nodes.append(last)
        return last

    def _open_line(self) -> _Paragraph:
        if self._line is None:
            self._line = _Paragraph()
            if self._lists:
                self._open_item().lines.append(self._line)
            else:
                self.nodes.append(self._line)
        return self._line

    def _open_item(self) -> _Item:
        top = self._top_list()
        if not top.items:
            top.items.append(_Item())
        item = top.items[-1]
        return item.children[-1] if len(self._lists) > 1 and item.children else item

    def _add(self, data: str) -> None:
        if self._line is None and not data.strip():
            return
        self._open_line().runs.append(Text(data, bold=self._bold > 0, italic=self._italic > 0))


def _read(html: str) -> list[_Paragraph | _List]:
    """Return the paragraphs and lists of ``html`` with tidy text; what is empty falls away."""
    reader = _Reader()
    reader.feed(nfc(html))
    reader.close()
    nodes: list[_Paragraph | _List] = []
    for node in reader.nodes:
        if isinstance(node, _List):
            node.items = _tidy_items(node.items)
            nodes += [node] if node.items else []
        elif runs := _tidy(node.runs):
            nodes.append(_Paragraph(runs))
    return nodes


def _tidy_items(items: list[_Item]) -> list[_Item]:
    kept = []
    for item in items:
        lines = [_Paragraph(runs) for line in item.lines if (runs := _tidy(line.runs))]
        children = _tidy_items(item.children)
        if lines:
            kept.append(_Item(lines, children))
        else:
            kept += children
    return kept


def _tidy(runs: list[Run]) -> list[Run]:
    """Join runs of one style, make every stretch of blanks one space, trim both ends and around line breaks."""
    out: list[Run] = []
    words: list[str] = []
    style = (False, False)
    for run in [*runs, Break()]:
        here = (run.bold, run.italic) if isinstance(run, Text) else None
        if words and here != style:
            _append_text(out, "".join(words), style)
            words = []
        if isinstance(run, Text):
            words.append(run.text)
            style = (run.bold, run.italic)
        else:
            _trim_end(out)
            out.append(run)
    while out and isinstance(out[-1], Break):
        out.pop()
        _trim_end(out)
    first = next((index for index, run in enumerate(out) if not isinstance(run, Break)), len(out))
    return out[first:]


def _append_text(out: list[Run], words: str, style: tuple[bool, bool]) -> None:
    text = _SPACES.sub(" ", words)
    before = out[-1] if out else None
    if not isinstance(before, Text) or before.text.endswith(" "):
        text = text.lstrip(" ")
    if not text:
        return
    if text == " ":
        style = (False, False)  # a bold blank is a blank
    if isinstance(before, Text) and (before.bold, before.italic) == style:
        out[-1] = replace(before, text=before.text + text)
    else:
        out.append(Text(text, *style))


def _trim_end(out: list[Run]) -> None:
    if out and isinstance(last := out[-1], Text):
        out[-1:] = [replace(last, text=last.text.rstrip(" "))] if last.text.strip(" ") else []


def _write(node: _Paragraph | _List) -> str:
    if isinstance(node, _Paragraph):
        return f"<p>{_write_runs(node.runs)}</p>"
    return _write_list(node.items, "ol" if node.ordered else "ul")


def _write_list(items: list[_Item], tag: str) -> str:
    lines = []
    for item in items:
        inside = "".join(f"<p>{_write_runs(line.runs)}</p>" for line in item.lines)
        deeper = _write_list(item.children, "ul") if item.children else ""
        lines.append(f"<li>{inside}{deeper}</li>")
    return f"<{tag}>{''.join(lines)}</{tag}>"


def _write_runs(runs: list[Run]) -> str:
    return "".join(_write_run(run) for run in runs)


def _write_run(run: Run) -> str:
    if not isinstance(run, Text):
        return "<br>"
    out = escape(run.text, quote=False)
    out = f"<em>{out}</em>" if run.italic else out
    return f"<strong>{out}</strong>" if run.bold else out


def _to_block(node: _Paragraph | _List, source: str, resolve: Resolve | None) -> Block:
    if isinstance(node, _Paragraph):
        return Paragraph(_resolve_runs(node.runs, resolve), source=source)
    return Points(_to_points(node.items, resolve), marker="1." if node.ordered else "-", source=source)


def _to_points(items: list[_Item], resolve: Resolve | None) -> tuple[Point, ...]:
    points = []
    for item in items:
        runs: list[Run] = []
        for line in item.lines:
            runs += [Break(), *line.runs] if runs else line.runs
        points.append(Point(_resolve_runs(runs, resolve), _to_points(item.children, resolve)))
    return tuple(points)


def _resolve_runs(runs: list[Run], resolve: Resolve | None) -> Runs:
    if resolve is None:
        return tuple(runs)
    out: list[Run] = []
    for run in runs:
        out += _resolve_run(run, resolve) if isinstance(run, Text) else [run]
    return tuple(out)


def _resolve_run(run: Text, resolve: Resolve) -> list[Run]:
    out: list[Run] = []
    done = 0
    for token in _TOKEN.finditer(run.text):
        found = resolve(nfc(token[1].strip()))
        if found is None:
            continue
        out += [replace(run, text=run.text[done : token.start()])] if token.start() > done else []
        out += [_styled(new, run) for new in found]
        done = token.end()
    return [*out, replace(run, text=run.text[done:])] if done < len(run.text) else out


def _styled(new: Run, like: Text) -> Run:
    if not isinstance(new, Text):
        return new
    return replace(new, bold=new.bold or like.bold, italic=new.italic or like.italic)


def _lines(nodes: list[_Paragraph | _List]) -> list[str]:
    lines = []
    for node in nodes:
        lines += [_line(node)] if isinstance(node, _Paragraph) else _item_lines(node.items)
    return lines


def _item_lines(items: list[_Item]) -> list[str]:
    lines = []
    for item in items:
        lines += [_line(line) for line in item.lines] + _item_lines(item.children)
    return lines


def _line(line: _Paragraph) -> str:
    return "".join(run.text if isinstance(run, Text) else " " for run in line.runs)
