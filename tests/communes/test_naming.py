import unicodedata

import pytest

from communes.naming import fold_name, spellings, split_kind, write_in_text


@pytest.mark.parametrize(
    ("full_name", "kind", "name"),
    [
        ("Thị trấn Mỹ An", "Thị trấn", "Mỹ An"),
        ("Thị Trấn Óc Eo", "Thị trấn", "Óc Eo"),
        ("Thành Phố Đồng Hới", "Thành phố", "Đồng Hới"),
        ("Xã Xà Phiên", "Xã", "Xà Phiên"),
        ("Đặc khu Phú Quốc", "Đặc khu", "Phú Quốc"),
        ("Quận 1", "Quận", "1"),
        (unicodedata.normalize("NFD", "Xã  Láng Biển "), "Xã", "Láng Biển"),
    ],
)
def test_kind_is_read_off_the_name(full_name, kind, name):
    assert split_kind(full_name) == (kind, name)


@pytest.mark.parametrize("full_name", ["Láng Biển", "Xãnh", "", "Xã"])
def test_a_name_without_a_kind_is_refused(full_name):
    with pytest.raises(ValueError, match="loại đơn vị"):
        split_kind(full_name)


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        ("Xã", "Mỹ Quý", "xã Mỹ Quý"),
        ("Đặc khu", "Phú Quốc", "đặc khu Phú Quốc"),
        ("Thị trấn", "Mỹ An", "thị trấn Mỹ An"),
        ("Ấp", "Mỹ Thạnh", "ấp Mỹ Thạnh"),
        ("Quận", "1", "Quận 1"),
        ("Phường", "14", "Phường 14"),
        ("Ấp", "5B", "Ấp 5B"),
        ("Phường", "Mỹ Đình 1", "phường Mỹ Đình 1"),
        ("Thành phố", "Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Thành phố", "Cao Lãnh", "thành phố Cao Lãnh"),
        ("", "Mỹ Quý", "Mỹ Quý"),
    ],
)
def test_the_common_noun_is_in_lower_case_but_before_a_number(kind, name, text):
    assert write_in_text(kind, name) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thôn Hòa Bình", "Thôn Hoà Bình"),
        ("Xã Cư M'gar", "xa cu m’gar"),
        ("Phường Xuân Hương - Đà Lạt", "phuong xuan huong da lat"),
        ("Láng Biển", unicodedata.normalize("NFD", "LÁNG  BIỂN")),
    ],
)
def test_spellings_of_one_name_fold_alike(one, other):
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("quy", {"quy", "qui"}),
        ("mi", {"mi", "my"}),
        ("mai", {"mai"}),
        ("thuy", {"thuy"}),
        ("y", {"y"}),
    ],
)
def test_i_and_y_change_places_only_where_both_are_written(word, forms):
    assert spellings(word) == forms
