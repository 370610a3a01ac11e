import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import tree
from documents.serialize import content_key, from_json, to_json
from tests.documents.samples import draft_with_gaps, thap_muoi

TEXTS = st.builds(tree.Text, st.text(max_size=20), st.booleans(), st.booleans(), st.text(max_size=5), st.booleans())
RUNS = st.lists(TEXTS | st.builds(tree.Gap, st.text(max_size=9)) | st.builds(tree.Break), max_size=4).map(tuple)
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
)


@pytest.mark.parametrize("make", [thap_muoi, draft_with_gaps])
def test_nothing_is_lost(make):
    assert from_json(to_json(make())) == make()


@given(st.lists(BLOCKS, max_size=5).map(tuple))
def test_any_blocks_come_back(blocks):
    document = replace(draft_with_gaps(), blocks=blocks)
    assert from_json(to_json(document)) == document


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
