"""The name in a certificate against the one on the paper."""

import unicodedata

import pytest

from documents.signed_names import names_person

SIGNER = "Nguyễn Văn Hiệp"


@pytest.mark.parametrize(
    "certificate",
    [
        SIGNER,
        "NGUYỄN VĂN HIỆP",
        "Nguyen Van Hiep",
        unicodedata.normalize("NFD", SIGNER),
        "Hiệp Nguyễn Văn",
        "Nguyễn  Văn Hiệp ",
        "NguyenVanHiep",
        "nguyen.van.hiep",
        "Ông Nguyễn Văn Hiệp",
        "ThS. Nguyễn Văn Hiệp",
        "ThS.Nguyễn Văn Hiệp",
        "Nguyễn Văn Hiệp 087012345678",
        "Nguyễn Văn Hiệp (Chủ tịch UBND huyện Tháp Mười)",
        "Nguyễn Văn Hiệp, Ủy ban nhân dân huyện Tháp Mười",
        "UBND huyện Tháp Mười - Nguyễn Văn Hiệp",
        "Phó Chủ tịch UBND huyện Tháp Mười Nguyễn Văn Hiệp",
        "Nguyễn Văn Hiệp UBND huyện Tháp Mười",
    ],
)
def test_one_person_written_in_many_ways(certificate: str) -> None:
    assert names_person(certificate, SIGNER)
    assert names_person(certificate, "ThS. Nguyễn Văn Hiệp")


@pytest.mark.parametrize(
    "certificate",
    [
        "",
        "Trần Thị Hoa",
        "Nguyễn Văn Hùng",
        "Nguyễn Hiệp",
        "Nguyễn Văn",
        "Nguyễn Văn Hiệp Em",
        "Lê Nguyễn Văn Hiệp",
        "Ủy ban nhân dân huyện Tháp Mười",
    ],
)
def test_another_name_is_another_name(certificate: str) -> None:
    assert not names_person(certificate, SIGNER)


def test_a_name_that_looks_like_a_form_of_address_stays_a_name() -> None:
    assert names_person("BA LE", "Lê Ba")
    assert names_person("Đặng Thị Thu", "ĐẶNG THỊ THU")
    assert not names_person("Đặng Thị", "Đặng Thị Thu")


def test_nobody_on_the_paper_is_nobody() -> None:
    assert not names_person(SIGNER, "")
