"""Reading figures, days and names out of running text: the pure functions below the rules."""

from datetime import date

import pytest

from plans.problems.figures import (
    find_claims,
    find_days,
    find_ranges,
    find_times,
    find_words,
    words_say,
)
from plans.problems.names import Gazetteer, KnownName, distance, same_but_tone_placement
from plans.problems.passages import Passage

PLACES = Gazetteer(
    [
        KnownName("Xã", "Láng Biển", 1, counted=True),
        KnownName("Xã", "Mỹ Quý", 2, counted=True),
        KnownName("Thị trấn", "Mỹ An", 3, counted=True),
        KnownName("Huyện", "Tháp Mười"),
    ]
)


NUMBERED = Gazetteer(
    [*(KnownName("Ấp", name, pk, counted=True) for pk, name in enumerate(("1", "2", "5A", "Gò Tháp"), 1))]
)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Nhà văn hóa Ấp 2 (cụm các ấp: Ấp 1, Ấp 2, Ấp Gò Tháp)", [2, 1, 2, 4]),
        ("Các ấp 1, 5A và Gò Tháp dự tại xã.", [1, 3, 4]),
        ("Ấp 01: 10 hộ; ấp số 2: 13 hộ", [1, 2]),
        ("Mỗi ấp 5 phút, mỗi ấp 2 đại diện, các ấp 22/9", []),
        ("trưởng ấp 2026", []),
    ],
)
def test_a_hamlet_may_go_by_its_number(text, units) -> None:
    found = NUMBERED.find_mentions(text)

    assert [known.unit for mention in found for known in mention.known] == units
    assert all(mention.known for mention in found)


def test_a_number_that_no_hamlet_has_is_foreign() -> None:
    (mention,) = NUMBERED.find_mentions("tại ấp 6")

    assert (mention.said, mention.known, mention.near) == ("6", (), None)
    assert PLACES.find_mentions("tại ấp 6") == []


@pytest.mark.parametrize(
    ("said", "value", "noun", "kinds"),
    [
        ("13 xã, thị trấn", 13, "xa", ("xa", "thi tran")),
        ("1.179 hộ nghèo", 1179, "ho", ("ho",)),
        ("11,3 triệu đồng", 11_300_000, "dong", ("dong",)),
        ("850 nghìn đồng", 850_000, "nghin dong", ("nghin dong",)),
        ("mười ba điểm đối thoại", 13, "diem", ("diem",)),
        ("50 đại diện hộ", 50, "ho", ("ho",)),
    ],
)
def test_counts_and_amounts_are_read(said, value, noun, kinds) -> None:
    (claim,) = find_claims(f"Mời {said} tham dự.")

    assert (claim.value, claim.noun, claim.kinds) == (value, noun, kinds)


@pytest.mark.parametrize(
    "said", ["0,5%/năm", "100% số xã", "số 33/2015/QĐ-TTg", "năm 2022", "(ba trăm ngàn đồng)", "ngày 11/11"]
)
def test_what_counts_nothing_is_no_claim(said) -> None:
    assert find_claims(said) == []


@pytest.mark.parametrize(
    ("words", "number", "right"),
    [
        ("Bằng chữ: Mười một triệu, ba trăm nghìn đồng chẵn", 11_300_000, True),
        ("mười một triệu ba trăm ngàn đồng", 11_300_000, True),
        ("một ngàn không trăm lẻ năm", 1_005, True),
        ("hai mươi bốn hộ", 24, True),
        ("mười một triệu ba ngàn đồng", 11_300_000, False),
    ],
)
def test_words_of_north_and_south_are_one(words, number, right) -> None:
    assert words_say(words, number) is right


def test_brackets_without_a_number_are_left_alone() -> None:
    assert list(find_words("mời 50 hộ (hộ nghèo, hộ cận nghèo)")) == []
    assert [number for _, number, _ in find_words("50 hộ (năm mươi hộ)")] == [50]


def test_days_are_read_with_their_weekday() -> None:
    (day,) = find_days("Khai mạc thứ Sáu, ngày 11 tháng 11 năm 2022.", 2022)
    assert (day.day, day.weekday) == (date(2022, 11, 11), 4)
    assert [each.day for each in find_days("ngày 31/11/2022 và ngày 5/10", 2018)] == [None, date(2018, 10, 5)]
    assert find_days("Quyết định số 1023/QĐ-UBND ngày 21/9/2022", 2022)[0].cited


@pytest.mark.parametrize(
    "said", ["từ ngày 11/11/2022 đến ngày 20/11/2022", "từ 11 đến 20/11/2022", "ngày 11-20/11/2022"]
)
def test_a_period_is_read_however_it_is_written(said) -> None:
    assert [pair[1:] for pair in find_ranges(said, 2022)] == [(date(2022, 11, 11), date(2022, 11, 20))]


def test_hours_are_read() -> None:
    assert [time[1:] for time in find_times("từ 15h30 đến 17 giờ, họp 8:05")] == [(15, 30), (17, 0), (8, 5)]


# --- Names ------------------------------------------------------------------------------------------------------------
def test_places_are_known_near_or_foreign() -> None:
    found = PLACES.find_mentions("các xã Láng Biền, Mỹ Quý và thị trấn Mỹ An, huyện Tháp Mười; xã Phước Hà")

    assert [(m.said, bool(m.known), m.near and m.near.name) for m in found] == [
        ("Láng Biền", False, "Láng Biển"),
        ("Mỹ Quý", True, None),
        ("Mỹ An", True, None),
        ("Tháp Mười", True, None),
        ("Phước Hà", False, None),
    ]


def test_bodies_after_a_list_are_no_places() -> None:
    assert [m.said for m in PLACES.find_mentions("các xã Mỹ Quý, Láng Biển và Hội Nông dân, Ủy ban")] == [
        "Mỹ Quý",
        "Láng Biển",
    ]


def test_distance_counts_letters_and_stops_early() -> None:
    assert distance("lang bien", "lang bien", 2) == 0
    assert distance("lang bien", "lagn bien", 2) == 1
    assert distance("my quy", "my qui", 2) == 1
    assert distance("tan dan", "phu dien", 2) == 3


def test_the_place_of_a_tone_mark_is_another_matter_than_its_letter() -> None:
    assert same_but_tone_placement("Mỹ Hòa", "Mỹ Hoà")
    assert not same_but_tone_placement("Mỹ Hòa", "Mỹ Hóa")


# --- Passages ---------------------------------------------------------------------------------------------------------
def test_sentences_keep_numbers_whole_and_long_text_is_read_in_pieces() -> None:
    assert Passage("s", "l", "Có 1.179 hộ. Tổng 2; hết\nxong", "").sentences == (
        "Có 1.179 hộ.",
        "Tổng 2",
        "hết",
        "xong",
    )
    assert [len(piece) for piece in Passage("s", "l", "a" * 3_200, "").sentences] == [1_500, 1_500, 200]
