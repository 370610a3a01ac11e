import pytest

from documents.closing import close_blocks
from documents.render_text import blocks_text
from documents.tree import Break, Gap, GapBlock, Heading, Paragraph, Point, Points, Text
from tests.documents.samples import paragraph, quota_table, text


@pytest.mark.parametrize(
    "typed", ["để được hướng dẫn", "để được hướng dẫn.", "để được hướng dẫn ./.", "để được hướng dẫn;"]
)
def test_the_mark_takes_the_place_of_the_last_full_stop(typed):
    assert blocks_text(close_blocks((paragraph(typed),))) == "để được hướng dẫn./."


def test_only_the_last_block_is_touched():
    assert blocks_text(close_blocks((paragraph("Một."), paragraph("Hai.")))) == "Một.\nHai./."


def test_in_lists_the_deepest_last_point_carries_it():
    items = (Point(text("Một;"), (Point(text("Hai;")), Point(text("Ba.")))),)
    assert blocks_text(close_blocks((Points(items),))) == "- Một;\n+ Hai;\n+ Ba./."


@pytest.mark.parametrize("last", [quota_table(1), GapBlock("Kinh phí"), Heading(1, "I.", text("Mục"))])
def test_after_what_has_no_full_stop_it_stands_alone(last):
    assert close_blocks((last,)) == (last, Paragraph((Text("./."),)))


@pytest.mark.parametrize("run", [Gap("ngày"), Break()])
def test_a_gap_keeps_its_text(run):
    assert close_blocks((Paragraph((run,)),)) == (Paragraph((run, Text("./."))),)


def test_nothing_is_closed_by_nothing():
    assert close_blocks(()) == ()
