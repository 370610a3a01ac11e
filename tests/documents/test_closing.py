import pytest

from documents.closing import close_blocks
from documents.render_text import block_lines
from documents.tree import Block, Break, Gap, GapBlock, Heading, Paragraph, Point, Points, Text
from tests.documents.samples import paragraph, quota_table, text


def closed(*blocks: Block) -> list[str]:
    return [line for block in close_blocks(blocks) for line in block_lines(block)]


@pytest.mark.parametrize(
    "typed", ["để được hướng dẫn", "để được hướng dẫn.", "để được hướng dẫn ./.", "để được hướng dẫn;"]
)
def test_the_mark_takes_the_place_of_the_last_full_stop(typed):
    assert closed(paragraph(typed)) == ["để được hướng dẫn./."]


def test_only_the_last_block_is_touched():
    assert closed(paragraph("Một."), paragraph("Hai.")) == ["Một.", "Hai./."]


def test_in_lists_the_deepest_last_point_carries_it():
    items = (Point(text("Một;"), (Point(text("Hai;")), Point(text("Ba.")))),)
    assert closed(Points(items)) == ["- Một;", "+ Hai;", "+ Ba./."]


@pytest.mark.parametrize("last", [quota_table(1), GapBlock("Kinh phí"), Heading(1, "I.", text("Mục"))])
def test_after_what_has_no_full_stop_it_stands_alone(last):
    assert close_blocks((last,)) == (last, Paragraph((Text("./."),)))


@pytest.mark.parametrize("run", [Gap("ngày"), Break()])
def test_a_gap_keeps_its_text(run):
    assert close_blocks((Paragraph((run,)),)) == (Paragraph((run, Text("./."))),)


def test_nothing_is_closed_by_nothing():
    assert close_blocks(()) == ()
