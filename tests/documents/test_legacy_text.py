"""TCVN3 and VNI: every letter there and back, by the font, and the second reading where no font tells."""

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.legacy_text import (
    TCVN3,
    VNI,
    by_font,
    convert,
    encoding_of,
    find_broken_word,
    find_conversion,
    from_tcvn3,
    from_vni,
)
from documents.syllables import is_syllable, share_of_syllables
from tests.participants.sheets import to_tcvn3, to_vni

SMALL = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
IN_TCVN3 = SMALL + "ĂÂĐÊÔƠƯ"
SENTENCE = "Kế hoạch đối thoại với hộ nghèo, hộ cận nghèo ở Tháp Mười: Nguyễn Thị Hưởng, Đường Thét"


def test_the_tables_hold_every_letter():
    assert sorted(TCVN3.values()) == sorted(IN_TCVN3)
    assert sorted(VNI.values()) == sorted(set(SMALL))


@pytest.mark.skipif(not shutil.which("iconv"), reason="the C library's own table, where it is at hand")
def test_tcvn3_is_the_c_librarys():
    codes = bytes(sorted(TCVN3))
    done = subprocess.run(["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=codes, capture_output=True, check=True)
    assert done.stdout.decode() == from_tcvn3(codes.decode("latin-1"))


@given(st.text(IN_TCVN3 + "abcdeghiklmnopqrstuvxy ABC,.()123", max_size=60))
def test_tcvn3_there_and_back(text):
    assert from_tcvn3(to_tcvn3(text)) == text


# A vowel before a letter that VNI writes as a mark could be either; syllables never have that.
@given(
    st.lists(
        st.sampled_from([*SENTENCE.replace(":", "").replace(",", "").split(), *SMALL, *SMALL.upper()]), max_size=12
    )
)
def test_vni_there_and_back(words):
    text = " ".join(words)
    assert from_vni(to_vni(text)) == text


def test_the_sentences_of_old_files():
    assert from_tcvn3("KÕ ho¹ch ®èi tho¹i") == "Kế hoạch đối thoại"
    assert from_tcvn3("Ch\u00ad\u00acng tr×nh") == "Chương trình"  # U+00AD is a letter
    assert from_tcvn3("\u03bc") == from_tcvn3("\xb5") == "à"
    assert from_vni("Keá hoaïch ñoái thoaïi") == "Kế hoạch đối thoại"
    assert from_vni("NGUYEÃN THÒ HÖÔÛNG, Aáp, AÁP") == "NGUYỄN THỊ HƯỞNG, Ấp, ẤP"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "TCVN3"),
        (".VNARIALH", "TCVN3"),
        ("VNI-Times", "VNI"),
        ("VNI Helve", "VNI"),
        ("Arial", None),
        ("", None),
    ],
)
def test_the_font_tells_the_coding(font, encoding):
    assert encoding_of(font) == encoding


def test_text_is_read_as_its_font_shows_it():
    assert by_font(to_tcvn3("nguyễn thị hoa"), ".VnTimeH") == ("NGUYỄN THỊ HOA", True)
    assert by_font(to_vni("Hưởng"), "VNI-Times") == ("Hưởng", True)
    assert by_font("Nguyễn Văn Hòa", ".VnTime") == ("Nguyễn Văn Hòa", False)  # Unicode already
    assert by_font("Hòa", "Arial") == ("Hòa", False)
    assert by_font("e\u0302\u0301", "Arial") == ("ế", False)


@pytest.mark.parametrize("write", [to_tcvn3, to_vni])
@pytest.mark.parametrize(
    "text", ["Nguyễn Thị Hoa", "Trần Văn Hưng", "Đặng", "Nữ", "Hộ nghèo", "Bùi Văn Tám", "Đường Thét"]
)
def test_old_text_without_a_font_gets_a_second_reading(write, text):
    found = find_conversion(write(text))
    assert found is not None
    assert (found.text, found.encoding) == (text, "TCVN3" if write is to_tcvn3 else "VNI")


@pytest.mark.parametrize("text", [SENTENCE, "Lê Hoàng Hà", "Võ Thúy Hòa", "Hồ", "An", "", "K'Brơi", "café", "Lò Thị"])
def test_unicode_gets_none(text):
    assert find_conversion(text) is None


def test_a_word_that_could_be_both_is_told_only_by_its_neighbours():
    assert find_conversion("Thò") is None
    assert convert("Thò", "VNI") == "Thị"
    assert convert("Thị", "VNI") is None


@pytest.mark.parametrize(
    ("text", "broken"),
    [("Chơng trình", "Chơng"), ("cỏc hộ", "cỏc"), ("Nguy?n Văn An", "Nguy?n"), ("Tr\ufffdn", "Tr\ufffdn"),
     (SENTENCE, None), ("Rơ Châm H'Mói", None), ("Ksor Y Bhiăng", None), ("Có gì không?", None)],
)  # fmt: skip
def test_broken_words_are_found(text, broken):
    assert find_broken_word(text) == broken


def test_syllables():
    assert all(
        map(
            is_syllable,
            [
                "nguyễn",
                "thị",
                "quý",
                "giếng",
                "gì",
                "nghiêng",
                "Đường",
                "khuya",
                "oanh",
                "yêu",
                "huỳnh",
                "quốc",
                "quyển",
                "ương",
            ],
        )
    )
    assert not any(map(is_syllable, ["chơng", "nguyôn", "brơi", "cỏc", "thÞ", "bc", "xyz", "krông"]))
    assert share_of_syllables("Kế hoạch") == 1.0
    assert share_of_syllables("abc") == 1.0
    assert share_of_syllables("nguyôn Kế") == 0.5
