import unicodedata

from documents.text import fold, nfc, slugify_file_name, sort_key


def test_fold_joins_spellings_of_one_name():
    assert fold("Láng Biển") == fold(unicodedata.normalize("NFD", "LÁNG  BIỂN")) == "lang bien"
    assert fold("Đốc Bình Kiều") == "doc binh kieu"


def test_nfc_precomposes():
    assert nfc("Tha\u0301p Mu\u031bo\u031b\u0300i") == "Tháp Mười"


def test_letters_decide_before_tones():
    assert sorted(["Đạt", "Dũng", "Ân", "An", "Ăn", "Em", "Ê", "Bà"], key=sort_key) == [
        "An", "Ăn", "Ân", "Bà", "Dũng", "Đạt", "Em", "Ê",
    ]  # fmt: skip


def test_tones_run_level_falling_hook_tilde_rising_heavy():
    assert sorted(["mạ", "mã", "má", "mả", "mà", "ma"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_tone_is_weaker_than_the_next_letter():
    assert sorted(["Mỹ An", "Mý Đông", "Mỵ Anh"], key=sort_key) == ["Mỹ An", "Mỵ Anh", "Mý Đông"]


def test_digits_come_before_letters_and_signs_first():
    assert sorted(["Ấp B", "Ấp 2", "Ấp - 1"], key=sort_key) == ["Ấp - 1", "Ấp 2", "Ấp B"]


def test_composed_and_decomposed_sort_as_one():
    assert sort_key("Thạnh Lợi") == sort_key(unicodedata.normalize("NFD", "Thạnh Lợi"))


def test_file_names_are_ascii():
    assert slugify_file_name("Kế hoạch số 20/KH-UBND – Đối thoại") == "ke-hoach-so-20-kh-ubnd-doi-thoai"
    assert slugify_file_name("…/") == "van-ban"
    assert len(slugify_file_name("Đối thoại " * 50)) <= 100
