"""The pages of the kept versions: the list, keeping and bringing back, the two comparisons."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from plans import actions
from plans.models import Plan, PolicyField, PolicyTopic
from tests.plan_factories import issue
from tests.plans.makers import NOW, make_member, make_office, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def plan(office) -> Plan:
    plan = make_plan(make_member(office, full_name="Nguyễn Thị Soạn"))
    save(plan, "schedule", {"period_from": "2022-11-11", "period_to": "2022-11-20"})
    return plan


@pytest.fixture
def drafter(client, plan):
    client.force_login(plan.drafter)
    return plan.drafter


def save(plan, slug, facts, now=NOW):
    version = plan.part_version(slug)
    actions.save_part(plan_id=plan.pk, slug=slug, facts=facts, base_version=version, by=plan.drafter, now=now)


def url(name, *args):
    return reverse(f"plans:{name}", args=args)


def text_of(response) -> str:
    """The words of a page's main part on one line."""
    main = response.content.decode().partition("<main")[2]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


def test_the_list_begins_empty_and_shows_what_was_kept(client, plan, drafter) -> None:
    assert "Chưa giữ bản nào" in text_of(client.get(url("versions", plan.pk)))

    response = client.post(url("version_keep", plan.pk), {"note": "trước khi <b>gọi</b> xã"}, follow=True)

    assert response.redirect_chain == [(url("versions", plan.pk), 302)]
    page = text_of(response)
    assert "Đã giữ bản 1." in page
    assert "Bản 1 – giữ bản theo yêu cầu trước khi <b>gọi</b> xã" in page
    assert "<b>gọi" not in response.content.decode()


def test_nothing_new_is_said_kindly(client, plan, drafter) -> None:
    client.post(url("version_keep", plan.pk))
    response = client.post(url("version_keep", plan.pk), follow=True)
    assert "không khác bản 1 đã giữ" in text_of(response)
    assert plan.versions.count() == 1


def test_restoring_asks_first_and_says_what_it_did(client, plan, drafter) -> None:
    client.post(url("version_keep", plan.pk))
    save(plan, "schedule", {"period_from": "2022-11-12"})
    question = client.get(url("version_restore", plan.pk, 1))
    assert "về bản 1 – giữ bản theo yêu cầu" in text_of(question)
    assert Plan.objects.get(pk=plan.pk).period_from.day == 12

    page = text_of(client.post(url("version_restore", plan.pk, 1), {"confirmed": "1"}, follow=True))

    assert Plan.objects.get(pk=plan.pk).period_from.day == 11
    assert "Đã khôi phục bản 1: 1 thay đổi." in page
    assert "Bản 2 – trước khi khôi phục" in page
    again = client.post(url("version_restore", plan.pk, 1), {"confirmed": "1"}, follow=True)
    assert "không có gì khác bản 1" in text_of(again)
    assert client.get(url("version_restore", plan.pk, 9)).status_code == 404


def test_an_issued_plan_shows_its_versions_and_offers_no_change(client, plan, drafter) -> None:
    client.post(url("version_keep", plan.pk))
    issue(plan)
    page = text_of(client.get(url("versions", plan.pk)))
    assert "Bản 1" in page
    assert "Khôi phục" not in page
    assert "Giữ bản hiện tại" not in page
    assert client.post(url("version_restore", plan.pk, 1), {"confirmed": "1"}).status_code == 403


def test_the_comparison_in_meaning_reads_as_a_leader_says_it(client, plan, office) -> None:
    actions.keep_on_demand(plan_id=plan.pk, note="", by=plan.drafter, now=NOW)
    save(plan, "schedule", {"period_from": "2022-11-12"})
    save(plan, "title", {"programme": "<script>alert(1)</script>"})
    client.force_login(make_member(office, Role.LEADER))

    response = client.get(url("versions_compare", plan.pk))

    page = text_of(response)
    assert "2 thay đổi" in page
    assert "Thời gian dời từ 11–20/11/2022 sang 12–20/11/2022" in page
    assert "Chương trình: thêm «<script>alert(1)</script>»" in page
    assert "<script>alert" not in response.content.decode()


def test_any_two_states_can_be_chosen(client, plan, drafter) -> None:
    for day in ("12", "13"):
        client.post(url("version_keep", plan.pk))
        save(plan, "schedule", {"period_from": f"2022-11-{day}"})

    def told(query: str) -> str:
        return text_of(client.get(url("versions_compare", plan.pk) + query))

    assert "từ 11–20/11/2022 sang 12–20/11/2022" in told("?cu=1&moi=2")
    assert "từ 12–20/11/2022 sang 11–20/11/2022" in told("?cu=2&moi=1")
    assert "từ 12–20/11/2022 sang 13–20/11/2022" in told("")
    assert "Hai bản giống nhau" in told("?cu=hien-tai&moi=hien-tai")
    assert "từ 12–20/11/2022 sang 13–20/11/2022" in told("?cu=999&moi=x")


def test_the_comparison_in_text_marks_words_and_escapes_them(client, plan, drafter) -> None:
    save(plan, "outline", {"sections": [{"heading": "Mục đích", "body": "<p>Lắng nghe & trả lời 41 hộ.</p>"}]})
    client.post(url("version_keep", plan.pk))
    node = plan.sections.get()
    facts = {"body": "<p>Lắng nghe & trả lời 53 hộ.</p>"}
    actions.save_section(section_id=node.pk, facts=facts, base_version=0, by=plan.drafter, now=NOW)

    response = client.get(url("versions_compare", plan.pk) + "?kieu=loi-van")

    html = response.content.decode()
    assert "nghe &amp; trả lời <del>41</del> hộ." in html
    assert "nghe &amp; trả lời <ins>53</ins> hộ." in html
    assert re.search(r"… \d+ đoạn không đổi", text_of(response))
    same = client.get(url("versions_compare", plan.pk) + "?kieu=loi-van&cu=1&moi=1")
    assert "Hai bản in giống nhau" in text_of(same)


def test_a_kept_paper_that_cannot_be_read_any_more_is_said_to_be_so(client, plan, drafter) -> None:
    client.post(url("version_keep", plan.pk))
    plan.versions.update(tree_json='{"version": 0}')
    page = text_of(client.get(url("versions_compare", plan.pk) + "?kieu=loi-van"))
    assert "Không đọc được văn bản đã lưu: sai phiên bản. Bạn vẫn so sánh được theo ý nghĩa." in page
    assert "Hai bản giống nhau" in text_of(client.get(url("versions_compare", plan.pk)))


def test_what_could_not_be_restored_is_told_and_long_lists_are_cut(client, drafter, plan, office) -> None:
    fields = [PolicyField.objects.create(owner=office, name=f"Lĩnh vực {number}") for number in range(7)]
    topics = [PolicyTopic.objects.create(owner=office, field=f, wording=f"Chính sách thứ {f.pk}") for f in fields]
    save(plan, "topics", {"topics": [{"topic": topic.pk} for topic in topics]})
    client.post(url("version_keep", plan.pk))
    save(plan, "topics", {"topics": [{"wording": "Nhà ở"}]})
    PolicyTopic.objects.filter(owner=office).delete()

    page = text_of(client.post(url("version_restore", plan.pk, 1), {"confirmed": "1"}, follow=True))

    assert page.count("Không khôi phục được:") == 5
    assert "Còn 2 chỗ khác không khôi phục được" in page


def test_the_plan_is_compared_with_the_one_it_was_copied_from(client, plan, drafter) -> None:
    save(plan, "recipients", {"recipients": [{"name": "Sở Tài chính"}, {"name": "UBND các xã"}]})
    made = actions.copy_plan(plan=plan, year=2023, by=plan.drafter, now=NOW)
    recipients = [{"name": row.name} for row in made.recipients.all()]
    save(made, "recipients", {"recipients": [*recipients[::-1], {"name": "Báo Đồng Tháp"}]})

    page = text_of(client.get(url("versions_compare", made.pk)))

    assert "Kế hoạch năm 2022" in page
    assert "Thêm nơi nhận «Báo Đồng Tháp»" in page
    assert "Thứ tự nơi nhận:" in page
    assert "Năm: 2022 → 2023" in page
    assert "Bỏ nơi nhận" not in page


def test_without_a_copy_the_offices_latest_earlier_plan_stands_for_last_year(client, plan, drafter) -> None:
    make_plan(plan.drafter, year=2020, subject="Kế hoạch cũ nhất")
    other = make_member(make_office("Cao Lãnh"))
    make_plan(other, year=2021, subject="Của cơ quan khác")
    later = make_plan(plan.drafter, year=2023, subject="Kế hoạch năm sau")
    page = text_of(client.get(url("versions_compare", later.pk) + "?cu=nam-truoc"))
    assert "Kế hoạch năm 2022" in page
    assert "Trích yếu:" in page
    assert "Của cơ quan khác" not in page


def test_the_pages_lead_to_each_other(client, plan, drafter) -> None:
    for name in ("show", "events"):
        assert url("versions", plan.pk) in client.get(url(name, plan.pk)).content.decode()


def test_the_history_tells_old_and_new_value(client, plan, drafter) -> None:
    save(plan, "banner", {"banner": "Chung tay"}, now=NOW + timedelta(hours=1))
    page = text_of(client.get(url("events", plan.pk)))
    assert "Nguyễn Thị Soạn lưu phần «Khẩu hiệu, ma-két» Khẩu hiệu, ma-két: thêm «Chung tay»" in page


@pytest.mark.parametrize(("name", "expected"), [("versions", 7), ("versions_compare", 22)])
def test_more_versions_cost_no_more_queries(client, plan, drafter, name, expected) -> None:
    counts = []
    for day in (12, 13, 14):
        client.post(url("version_keep", plan.pk))
        save(plan, "schedule", {"period_from": f"2022-11-{day}"})
        if day != 13:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url(name, plan.pk)).status_code == 200
            counts.append(len(queries))
    assert counts == [expected, expected]
