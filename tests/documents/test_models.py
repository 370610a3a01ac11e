from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from documents.models import CitedKind, CitedText, FrozenPaper, FrozenPaperError

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 11, 2, 8, 0, tzinfo=UTC)


def cited(**changes):
    given = {
        "kind": CitedKind.RESOLUTION,
        "number": "10/NQ-HĐND",
        "issued_on": date(2022, 7, 15),
        "issuer": "Hội đồng nhân dân tỉnh Đồng Tháp",
        "subject": "phân bổ ngân sách nhà nước năm 2022",
    }
    return CitedText(**given | changes)


def frozen():
    return FrozenPaper.freeze(tree_json="{}", pdf=b"%PDF-1.7", number="6662", issued_on=date(2022, 11, 2), now=NOW)


def test_first_and_later_citation():
    assert cited().cite_full() == (
        "Nghị quyết số 10/NQ-HĐND ngày 15/7/2022 của Hội đồng nhân dân tỉnh Đồng Tháp về phân bổ ngân sách nhà nước "
        "năm 2022"
    )
    assert cited().cite_short() == "Nghị quyết số 10/NQ-HĐND"


@pytest.mark.parametrize("subject", ["Tổ chức chính quyền địa phương", "Luật Tổ chức chính quyền địa phương"])
def test_a_law_is_cited_without_number_and_issuer(subject):
    law = cited(kind=CitedKind.LAW, number="72/2025/QH15", subject=subject, issued_on=date(2025, 6, 16))
    assert law.cite_full() == "Luật Tổ chức chính quyền địa phương ngày 16/6/2025"
    assert law.cite_short() == "Luật Tổ chức chính quyền địa phương"


@pytest.mark.parametrize(
    ("subject", "ending"),
    [
        ("Về công tác văn thư.", "của Chính phủ về công tác văn thư"),
        ("Quy định chuẩn nghèo đa chiều", "của Chính phủ quy định chuẩn nghèo đa chiều"),
        ("công tác văn thư", "của Chính phủ về công tác văn thư"),
    ],
)
def test_the_subject_joins_the_sentence(subject, ending):
    decree = cited(kind=CitedKind.DECREE, number="30/2020/NĐ-CP", issuer="Chính phủ", subject=subject)
    assert decree.cite_full().endswith(ending)


def test_what_is_unknown_is_left_out():
    bare = cited(kind=CitedKind.OTHER, number="", issued_on=None, issuer="", subject="hỗ trợ nhà ở")
    assert bare.cite_full() == "Văn bản về hỗ trợ nhà ở"


def test_search_takes_words_without_marks_in_any_order():
    cited().save()
    cited(number="1023/QĐ-UBND", kind=CitedKind.DECISION, subject="giao dự toán").save()
    assert [text.number for text in CitedText.objects.matching("ngan sach nghi quyet")] == ["10/NQ-HĐND"]
    assert CitedText.objects.matching("dong thap").count() == 2


def test_an_authority_sees_the_shared_register_and_its_own():
    for slug in ("", "thapmuoi", "nghixuan"):
        cited(owner_slug=slug).save()
    assert {text.owner_slug for text in CitedText.objects.usable_by("thapmuoi")} == {"", "thapmuoi"}


@pytest.mark.parametrize("day", [date(2022, 7, 15), None])
def test_a_text_is_registered_once_per_owner(day):
    cited(issued_on=day).save()
    cited(issued_on=day, owner_slug="thapmuoi").save()
    with pytest.raises(IntegrityError), transaction.atomic():
        cited(issued_on=day).save()


def test_a_frozen_paper_knows_whether_it_is_intact():
    paper = frozen()
    paper.refresh_from_db()
    assert paper.is_intact()
    assert (bytes(paper.pdf), paper.number, len(paper.sha256)) == (b"%PDF-1.7", "6662", 64)
    paper.pdf = b"%PDF-1.8"
    assert not paper.is_intact()


def test_a_frozen_paper_refuses_changes():
    paper = frozen()
    paper.number = "1"
    with pytest.raises(FrozenPaperError):
        paper.save()
    with pytest.raises(FrozenPaperError):
        FrozenPaper.objects.update(number="1")
    assert FrozenPaper.objects.get().number == "6662"
