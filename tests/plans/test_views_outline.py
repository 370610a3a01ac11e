"""The outline pages: nodes added, moved and removed without JavaScript, and the text of each."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from plans import actions
from plans.models import PartDraft
from plans.overviews.outline import outline_rows
from tests.plans.makers import NOW, head, make_member, make_office, make_plan, reload

pytestmark = pytest.mark.django_db

OUTLINE = [
    {"heading": "Mục đích", "children": [{"heading": "Mục đích"}, {"heading": "Yêu cầu"}]},
    {"heading": "Nội dung", "part": "topics"},
    {"heading": "Tổ chức thực hiện"},
]


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def drafter(office):
    return make_member(office)


@pytest.fixture
def plan(drafter):
    return make_plan(drafter, facts={"outline": {"sections": OUTLINE}})


@pytest.fixture
def desk(client, drafter):
    client.force_login(drafter)
    return client


def shown(plan):
    return [f"{row.depth} {row.label} {row.node.heading}" for row in outline_rows(reload(plan))]


def node(plan, heading):
    return plan.sections.get(heading=heading)


def url(name, plan, section):
    return reverse(f"plans:{name}", args=[plan.pk, section.pk])


def typed(**values):
    blank = {"heading": "", "heading_style": "own_line", "body": "", "part": "", "layout": "", "body_after": ""}
    version = values.pop("version", 0)
    return head(**blank | values) | {"base_version": str(version)}


def test_the_page_lists_the_nodes_with_their_numbers(desk, plan) -> None:
    assert shown(plan) == [
        "1 I. Mục đích",
        "2 1. Mục đích",
        "2 2. Yêu cầu",
        "1 II. Nội dung",
        "1 III. Tổ chức thực hiện",
    ]
    page = desk.get(reverse("plans:part", args=[plan.pk, "outline"])).content.decode()
    assert page.index("II.") < page.index("III.")
    assert "Nội dung đối thoại" in page


@pytest.mark.parametrize(
    ("heading", "direction", "expected"),
    [
        ("Nội dung", "up", ["1 I. Nội dung", "1 II. Mục đích", "2 1. Mục đích", "2 2. Yêu cầu"]),
        ("Nội dung", "in", ["1 I. Mục đích", "2 1. Mục đích", "2 2. Yêu cầu", "2 3. Nội dung"]),
        ("Yêu cầu", "out", ["1 I. Mục đích", "2 1. Mục đích", "1 II. Yêu cầu", "1 III. Nội dung"]),
        ("Yêu cầu", "sideways", ["1 I. Mục đích", "2 1. Mục đích", "2 2. Yêu cầu", "1 II. Nội dung"]),
    ],
)
def test_buttons_move_a_node(desk, plan, heading, direction, expected) -> None:
    response = desk.post(url("section_move", plan, node(plan, heading)), {"direction": direction})
    assert response.status_code == 302
    assert shown(plan)[:4] == expected


def test_a_node_is_added_after_another_or_below_it_and_opened(desk, plan) -> None:
    after = node(plan, "Yêu cầu")
    response = desk.post(reverse("plans:section_add", args=[plan.pk]), {"after": after.pk})
    assert desk.get(response.url).status_code == 200
    desk.post(reverse("plans:section_add", args=[plan.pk]), {"parent": node(plan, "Nội dung").pk})
    desk.post(reverse("plans:section_add", args=[plan.pk]))
    assert shown(plan) == [
        "1 I. Mục đích",
        "2 1. Mục đích",
        "2 2. Yêu cầu",
        "2 3. ",
        "1 II. Nội dung",
        "2 1. ",
        "1 III. Tổ chức thực hiện",
        "1 IV. ",
    ]


def test_deleting_asks_first_and_names_the_node(desk, plan) -> None:
    address = url("section_delete", plan, plan.sections.get(heading="Mục đích", parent=None))
    page = desk.post(address).content.decode()
    assert "Xóa mục «Mục đích»?" in page
    assert "cùng 2 mục bên trong" in page
    assert plan.sections.count() == 5
    desk.post(address, {"confirmed": "1"})
    assert shown(plan) == ["1 I. Nội dung", "1 II. Tổ chức thực hiện"]


def test_a_node_is_saved_cleaned_and_answers_autosave(desk, plan) -> None:
    section = node(plan, "Nội dung")
    body = "<p>Có <b>{số hộ}</b> hộ<script>x</script></p>"
    answer = desk.post(
        url("section_edit", plan, section),
        typed(heading="Nội dung", body=body, part="topics", layout="fields"),
        HTTP_X_AUTOSAVE="1",
    ).json()
    section.refresh_from_db()
    assert (answer["saved"], answer["version"], section.version) == (True, 1, 1)
    assert section.body == "<p>Có <strong>{số hộ}</strong> hộ</p>"
    assert section.layout == "fields"


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"heading": "Đ" * 10_000}, "heading", "chỉ nhận đến 500"),
        ({"heading": "Mục", "body": "<p>{số người}</p>"}, "body", "Không có trường {số người}"),
        ({"heading_style": "run_in"}, "heading", "cần có lời"),
        ({"part": "không-có"}, "part", ""),
    ],
)
def test_what_cannot_be_is_kept_as_typed(desk, plan, drafter, values, field, message) -> None:
    section = node(plan, "Yêu cầu")
    answer = desk.post(url("section_edit", plan, section), typed(**values), HTTP_X_AUTOSAVE="1").json()
    assert message in answer["errors"][f"head-{field}"][0]
    assert PartDraft.objects.filter(plan=plan, user=drafter, part=f"section-{section.pk}").exists()
    desk.post(url("section_drop_typing", plan, section))
    assert not PartDraft.objects.exists()


def test_typing_of_a_node_marks_the_outline_until_the_node_is_gone(desk, plan) -> None:
    section = node(plan, "Yêu cầu")
    desk.post(url("section_edit", plan, section), typed(heading="Đ" * 501), HTTP_X_AUTOSAVE="1")
    outline = reverse("plans:part", args=[plan.pk, "outline"])
    assert "còn nội dung gõ dở" in desk.get(outline).content.decode()
    desk.post(url("section_delete", plan, section), {"confirmed": "1"})
    assert "còn nội dung gõ dở" not in desk.get(outline).content.decode()


def test_a_data_part_stands_in_one_place_only(desk, plan) -> None:
    section = node(plan, "Yêu cầu")
    page = desk.post(url("section_edit", plan, section), typed(heading="Yêu cầu", part="topics")).content.decode()
    assert "đã đứng ở một mục khác: «Nội dung»" in page
    answer = desk.post(
        url("section_edit", plan, section), typed(heading="Yêu cầu", part="topics"), HTTP_X_AUTOSAVE="1"
    ).json()
    assert list(answer["errors"]) == ["head-part"]
    section.refresh_from_db()
    assert section.part == ""


def test_two_people_on_one_node_choose(desk, plan, office) -> None:
    section = node(plan, "Yêu cầu")
    colleague = make_member(office, full_name="Lê Văn Đồng")
    facts = {"heading": "Yêu cầu", "body": "<p>Bản của Đồng</p>"}
    actions.save_section(section_id=section.pk, facts=facts, base_version=0, by=colleague, now=NOW)
    mine = typed(heading="Yêu cầu", body="<p>Bản của tôi</p>")
    page = desk.post(url("section_edit", plan, section), mine, follow=True).content.decode()
    assert "Bản của Đồng" in page
    assert "Bản của tôi" in page
    assert "Lê Văn Đồng" in page
    desk.post(url("section_edit", plan, section), mine | {"resolve": "mine", "current_version": "1"})
    section.refresh_from_db()
    assert section.body == "<p>Bản của tôi</p>"


def test_nodes_of_another_plan_are_not_found(desk, plan) -> None:
    other = make_plan(make_member(make_office("Cao Lãnh")), facts={"outline": {"sections": OUTLINE}})
    section = node(other, "Nội dung")
    for name in ("section_edit", "section_move", "section_delete"):
        assert desk.post(url(name, other, section), {"direction": "up"}).status_code == 404
        assert desk.post(url(name, plan, section), {"direction": "up"}).status_code == 404


def test_readers_may_not_touch_the_outline(client, plan, office) -> None:
    client.force_login(make_member(office, Role.LEADER))
    section = node(plan, "Nội dung")
    assert client.get(url("section_edit", plan, section)).status_code == 403
    assert client.post(url("section_move", plan, section), {"direction": "up"}).status_code == 403
    assert client.post(reverse("plans:section_add", args=[plan.pk])).status_code == 403
