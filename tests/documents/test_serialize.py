import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import tree
from documents.serialize import content_key, from_json, to_json
from tests.documents.kit_samples import KIT
from tests.documents.samples import draft_with_gaps, thap_muoi

TEXTS = st.builds(tree.Text, st.text(max_size=20), st.booleans(), st.booleans(), st.text(max_size=5), st.booleans())
CODES = st.builds(tree.Code, st.text(max_size=9), st.text(max_size=9), st.sampled_from([18, 30]), st.text(max_size=3))
RUNS = st.lists(
    st.one_of(
        TEXTS,
        CODES,
        st.builds(tree.Gap, st.text(max_size=9)),
        st.builds(tree.Break),
        st.builds(tree.Slot, st.text(max_size=9), st.text(max_size=9)),
        st.builds(tree.Blank, st.integers(1, 100)),
    ),
    max_size=4,
).map(tuple)
POINTS = st.recursive(
    st.builds(tree.Point, RUNS),
    lambda deeper: st.builds(tree.Point, RUNS, st.lists(deeper, max_size=2).map(tuple)),
    max_leaves=4,
)
BLOCKS = st.one_of(
    st.builds(tree.Basis, RUNS),
    st.builds(tree.Heading, st.integers(1, 4), st.text(max_size=4), RUNS, st.booleans()),
    st.builds(tree.Paragraph, RUNS, RUNS, st.sampled_from(["justify", "center", "left"])),
    st.builds(tree.Points, st.lists(POINTS, max_size=3).map(tuple), st.sampled_from(["-", "a)", "1."])),
    st.builds(tree.GapBlock, st.text(max_size=9)),
    st.builds(tree.FillLine, RUNS, st.integers(0, 9)),
    st.builds(tree.Coded, RUNS, CODES),
    st.builds(tree.Banner, RUNS),
    st.builds(tree.PageBreak),
)


@pytest.mark.parametrize("make", [thap_muoi, draft_with_gaps, *KIT.values()])
def test_nothing_is_lost(make):
    assert from_json(to_json(make())) == make()


@given(st.lists(BLOCKS, max_size=5).map(tuple))
def test_any_blocks_come_back(blocks):
    document = replace(draft_with_gaps(), blocks=blocks)
    assert from_json(to_json(document)) == document


def test_fields_that_came_later_leave_no_trace_in_papers_without_them():
    for name in ("addressee", "countersign", "end_mark", "landscape", "nation"):
        assert f'"{name}"' not in to_json(thap_muoi(annexes=()))
    assert '"landscape":true' in to_json(replace(thap_muoi(), landscape=True))


def test_equal_trees_give_equal_text_and_keys():
    assert to_json(thap_muoi()) == to_json(thap_muoi())
    assert content_key(thap_muoi(), "css") == content_key(thap_muoi(), b"css")


def test_keys_tell_apart_tree_looks_and_draft_mark():
    keys = {
        content_key(thap_muoi()),
        content_key(thap_muoi(), "a"),
        content_key(thap_muoi(), "a", "b"),
        content_key(thap_muoi(), "ab"),
        content_key(replace(thap_muoi(), draft=1), "ab"),
    }
    assert len(keys) == 5


@pytest.mark.parametrize(
    "change",
    [
        lambda kept: kept.update(version=99),
        lambda kept: kept.pop("document"),
        lambda kept: kept["document"].update(type="Path"),
        lambda kept: kept["document"].update(colour="red"),
    ],
)
def test_foreign_json_is_refused(change):
    kept = json.loads(to_json(thap_muoi()))
    change(kept)
    with pytest.raises(ValueError, match="Không đọc được"):
        from_json(json.dumps(kept))
