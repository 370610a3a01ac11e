"""The code of a slip is read back from a poor scan: 150 dpi, grey, noisy, a little askew."""

import io

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageFilter

from dialogues.actions import number_households
from dialogues.models import Piece, Slip
from dialogues.rendering import render_pieces
from dialogues.slip_codes import read_code
from tests.dialogues.world import ready

pytestmark = pytest.mark.django_db


def _scan(page: pypdfium2.PdfPage, *, dpi: int, degrees: float, noise: float) -> Image.Image:
    """A sheet as a cheap scanner gives it: grey, turned, blurred, with noise and a pale toner, as a JPEG."""
    sheet = page.render(scale=dpi / 72).to_pil().convert("L")
    turned = sheet.rotate(degrees, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    speckle = Image.effect_noise(turned.size, noise)
    pale = turned.point(lambda value: 50 + value * 205 // 255)
    blurred = ImageChops.add(pale, speckle, scale=1.0, offset=-128).filter(ImageFilter.GaussianBlur(0.6))
    out = io.BytesIO()
    blurred.save(out, "JPEG", quality=60)
    return Image.open(io.BytesIO(out.getvalue()))


@pytest.mark.parametrize("degrees", [0, 1, -1, 2, -2, 1.3])
def test_every_slip_is_read_back_from_a_scan(degrees: float) -> None:
    world = ready()

    number_households(world.read().kit, world.told().guests)
    facts = world.told()
    pdf = pypdfium2.PdfDocument(render_pieces(facts, [Piece.SLIPS], draft=False, tell=lambda *_: None))
    wanted = [*(guest.code for guest in facts.guests), *facts.blank_codes]
    assert len(wanted) == len(pdf) == 7
    read = []
    for page in pdf:
        (found,) = zxingcpp.read_barcodes(_scan(page, dpi=150, degrees=degrees, noise=40))
        read.append(read_code(found.text))
    assert read == wanted
    assert Slip.objects.filter(code__in=read, kit__plan=world.plan).count() == 7
