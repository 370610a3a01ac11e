"""Letters by the hundred look and read exactly as each of them laid out alone."""

import os
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents import letter_lines, letters, letters_shared
from documents.letter_workers import LettersFailed, at_work, look_for
from documents.letters import render_letters
from documents.letters_whole import render_chunks
from documents.tree import FillLine, Slot, Text
from tests.documents.kit_samples import invitation, slip
from tests.documents.print_reading import faults, font_files, looks, whole
from tests.documents.samples import paragraph

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Đặng")
GIVEN = ("Thị Đẹp", "Văn Út", "Ngọc Hạnh", "Bé Năm", "Hữu Phượng <&>")
LONGEST = "Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Thị Bích Phượng Quỳnh Anh"
HAMLETS = ("Mỹ Phước", "2", "Khu dân cư vượt lũ Mỹ Phước Tân Kiều Bắc")


def households(count: int) -> list[dict[str, str]]:
    made = [
        {
            "name": f"{FAMILIES[n % 6]} {GIVEN[n % 5]}",
            "hamlet": HAMLETS[n % 3],
            "serial": f"TM22-{n:04}",
        }
        for n in range(count)
    ]
    for one in made[7::11]:
        one["name"] = LONGEST
    return made


def long_letter():
    return invitation(*[paragraph("Nội dung trao đổi về các chính sách giảm nghèo trên địa bàn xã. " * 8)] * 7)


def titled_letter():
    return replace(invitation(), subject=(Text("Mời "), Slot("name")))


@pytest.mark.parametrize("count", [1, 2, 30])
@pytest.mark.parametrize("make", [invitation, long_letter, slip, titled_letter])
def test_every_letter_is_what_it_is_alone(make, count):
    fills = households(count)
    alone = [page for fill in fills for page in looks(whole(make(), fill))]
    together = looks(render_letters(make(), fills))
    assert [words for _, words in together] == [words for _, words in alone]
    assert [number for number, (ours, theirs) in enumerate(zip(together, alone, strict=True)) if ours != theirs] == []


def test_only_lines_are_laid_out_where_they_fit(monkeypatch):
    monkeypatch.setattr(letters, "render_chunks", lambda document, fills: iter(["whole"] * len(fills)))
    said: list[tuple[int, int]] = []
    render_letters(
        invitation(), [fill | {"name": "Lê Út"} for fill in households(40)], tell=lambda *one: said.append(one)
    )
    assert said[-1] == (40, 40)


def test_a_helper_does_its_share_of_many(monkeypatch):
    monkeypatch.setattr(letters_shared, "_SHARED_FROM", 20)
    fills = households(60)
    shared = render_letters(invitation(), fills)
    monkeypatch.setattr(letters_shared, "_SHARED_FROM", 1000)
    assert looks(shared) == looks(render_letters(invitation(), fills))


def test_the_file_is_fit_for_archives_with_one_set_of_fonts_and_the_same_each_time():
    pdf = render_letters(invitation(), households(300))
    assert len(looks(pdf)) == 300
    assert faults(pdf) == []
    assert len(font_files(pdf)) == len(set(font_files(pdf))) == 4
    assert len(pdf) < 300 * 2_000
    assert render_letters(slip(), households(12)) == render_letters(slip(), households(12))


def test_poppler_reads_the_names_in_their_places():
    pdf = render_letters(invitation(), households(9))
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        for mode in ([], ["-raw"]):
            done = subprocess.run(["pdftotext", *mode, file.name, "-"], capture_output=True, check=True, text=True)
            for fill, sheet in zip(households(9), done.stdout.split("\f"), strict=False):
                said = " ".join(sheet.split())
                places = [
                    said.index(words) for words in ("Kính gửi: Ông (bà)", fill["name"], "Tới dự:", fill["serial"])
                ]
                assert places == sorted(places)


NAMES = st.lists(
    st.sampled_from([*"aăâbcdđeêghiklmnoôơpqrstuưvxyÝỞỮẴỘ<&>\"' ", "ế", "e\u0302\u0301", "ư\u0323", "o\u031b\u0309"]),
    min_size=1,
    max_size=60,
).map("".join)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(NAMES, min_size=5, max_size=8))
def test_any_names(names):
    fills = [{"name": name, "hamlet": "Ấp 2", "serial": "1"} for name in names]
    assert looks(render_letters(invitation(), fills)) == [
        page for fill in fills for page in looks(whole(invitation(), fill))
    ]


def test_what_cannot_be_printed_is_refused():
    with pytest.raises(ValueError, match="Không có thư"):
        render_letters(invitation(), [])
    with pytest.raises(KeyError, match="serial"):
        render_letters(invitation(), [{"name": "a", "hamlet": "b"}])


def test_a_letter_without_slots_is_printed_as_often_as_asked():
    assert len(looks(render_letters(replace(slip(), blocks=(FillLine(),)), [{}] * 3))) == 3


# --- Processes --------------------------------------------------------------------------------------------------------
class Stopped(Exception):
    pass


def test_stopping_ends_the_processes_and_clears_their_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def tell(done, total):
        folders = list(tmp_path.glob("letters-*"))
        if folders:
            raise Stopped

    with pytest.raises(Stopped):
        render_letters(titled_letter(), households(90), tell=tell)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_process_that_dies_is_noticed(monkeypatch):
    chunks = render_chunks(titled_letter(), households(90))
    assert next(chunks) is None
    with at_work("whole", {"document": "none", "chunks": []}, 1) as (folder, (worker,)):
        worker.kill()
        worker.wait()
        with pytest.raises(LettersFailed):
            look_for(folder / "0.json", worker)
        assert Path(folder).exists()
    chunks.close()
    assert not Path(folder).exists()


def test_a_base_that_cannot_be_taken_apart_is_no_base():
    units = [(3, -1)]
    document = invitation(*[paragraph("Dài. " * 900)])
    assert letter_lines.lay_out_base(document, [(6, -1)], households(1)[0]) is None  # it goes over two pages
    assert letter_lines.lay_out_base(document, units, households(1)[0]) is not None
