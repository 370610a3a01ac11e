"""Frozen papers, people who sign them, and fifty honest ways in which an office's tools do so; each made once."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pikepdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from documents.render_pdf import render_pdf
from documents.tree import Document
from tests.documents.samples import budget_annex, paragraph, quota_table, thap_muoi
from tests.documents.signing import (
    SEAL_FIELD,
    SIGNED_AT,
    SIGNER_FIELD,
    Person,
    make_signer,
    make_timestamper,
    sign,
    stamp_and_sign,
    stamp_places,
    trust,
    words_as_pdf,
)


def blank(document: Document) -> Document:
    """The paper as it is frozen where the clerk's tool puts in number and date."""
    return replace(document, letterhead=replace(document.letterhead, number=None, day=None, month=None))


PAPERS: dict[str, Callable[[], Document]] = {
    "plan": thap_muoi,
    "no annex": lambda: thap_muoi(annexes=()),
    "annexes": lambda: thap_muoi(annexes=(budget_annex("Phụ lục I", 40), budget_annex("Phụ lục II", 45, True))),
    "short": lambda: thap_muoi((paragraph("Các đơn vị thực hiện."),), annexes=()),
    "long": lambda: thap_muoi((quota_table(70),), annexes=()),
    "blank": lambda: blank(thap_muoi()),
    "blank short": lambda: blank(thap_muoi((paragraph("Các đơn vị thực hiện."),), annexes=())),
}


@cache
def frozen(name: str = "plan") -> bytes:
    """The frozen PDF; «… table» is the same file with a classic cross-reference table."""
    if name.endswith(" table"):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(frozen(name.removesuffix(" table")))) as opened:
            opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
        return out.getvalue()
    return render_pdf(PAPERS[name]())


@cache
def leader(kind: str = "ec") -> Person:
    return make_signer("Nguyễn Văn Hiệp", "Ủy ban nhân dân huyện Tháp Mười", kind=kind)


@cache
def office(kind: str = "ec") -> Person:
    return make_signer("Ủy ban nhân dân huyện Tháp Mười", kind=kind)


@cache
def signed_once(name: str = "plan") -> bytes:
    return sign(frozen(name), SIGNER_FIELD, leader())


@cache
def signed(name: str = "plan") -> bytes:
    """Order A: the leader, then the authority."""
    return sign(signed_once(name), SEAL_FIELD, office(), when=SIGNED_AT + timedelta(hours=1))


@cache
def stamped(name: str = "blank") -> bytes:
    """Order B: the leader signs a paper without number, the clerk's tool stamps and seals it."""
    return stamp_and_sign(signed_once(name), office(), when=SIGNED_AT + timedelta(hours=1))


def with_pictures(name: str) -> bytes:
    first = sign(frozen(name), SIGNER_FIELD, leader(), picture=words_as_pdf("Hiệp", 141.7, 85, "#00f"))
    return sign(first, SEAL_FIELD, office(), picture=words_as_pdf("DẤU", 102, 102, "#f00"))


def stamp_fields(name: str = "blank", *, then_seal: bool = True) -> bytes:
    """Order B with a tool that puts number and date in as visible signatures of their own."""
    pdf = signed_once(name)
    for place, words in zip(stamp_places(pdf).values(), ("6662", "02   tháng 11"), strict=True):
        box = tuple(round(side) for side in place)
        spec = fields.SigFieldSpec(f"VanThu_{words[:2]}", on_page=0, box=box)
        picture = words_as_pdf(words, box[2] - box[0], box[3] - box[1])
        pdf = sign(pdf, spec.sig_field_name, office(), new_field=spec, picture=picture)
    return sign(pdf, SEAL_FIELD, office()) if then_seal else pdf


def with_validation_info(name: str, *, archival: bool = False) -> bytes:
    """A signature with a time stamp and the store of certificates; ``archival`` adds a document time stamp."""
    return sign(
        frozen(name),
        SIGNER_FIELD,
        leader(),
        timestamper=make_timestamper(),
        embed_validation_info=True,
        use_pades_lta=archival,
        validation_context=trust(),
    )


def with_document_time_stamp(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer._update_meta = lambda: None
    return signers.PdfTimeStamper(make_timestamper()).timestamp_pdf(writer, "sha256").getvalue()


A_PAPERS = ("plan", "no annex", "annexes", "short", "long", "plan table", "short table")
HONEST: dict[str, tuple[str, bool, Callable[[], bytes]]] = {}  # what: frozen file, stamps allowed, the signed file


def _honest(what: str, name: str, make: Callable[[], bytes], *, stamps: bool = False) -> None:
    HONEST[what] = name, stamps, make


def _fill() -> None:
    for name in A_PAPERS:
        _honest(f"{name}: leader", name, lambda name=name: signed_once(name))
        _honest(f"{name}: leader, authority", name, lambda name=name: signed(name))
        _honest(
            f"{name}: authority first",
            name,
            lambda name=name: sign(sign(frozen(name), SEAL_FIELD, office()), SIGNER_FIELD, leader()),
        )
    for name in ("plan", "short", "short table"):
        _honest(f"{name}: RSA", name, lambda name=name: sign(signed_once(name), SEAL_FIELD, office("rsa")))
        _honest(f"{name}: pictures", name, lambda name=name: with_pictures(name))
        _honest(
            f"{name}: metadata of the tool",
            name,
            lambda name=name: sign(frozen(name), SIGNER_FIELD, leader(), keep_metadata=False),
        )
    for digest in ("sha384", "sha512"):
        _honest(f"digest {digest}", "plan", lambda d=digest: sign(frozen(), SIGNER_FIELD, leader(), md_algorithm=d))
    adobe = fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED
    _honest("plain PKCS#7", "plan", lambda: sign(frozen(), SIGNER_FIELD, leader("rsa"), subfilter=adobe))
    _honest(
        "reason and place",
        "plan",
        lambda: sign(frozen(), SIGNER_FIELD, leader(), reason="Phê duyệt", location="Tháp Mười", name="Hiệp"),
    )
    _honest(
        "certified", "plan", lambda: sign(sign(frozen(), SIGNER_FIELD, leader(), certify=True), SEAL_FIELD, office())
    )
    for name in ("plan", "short table"):
        _honest(
            f"{name}: time stamp",
            name,
            lambda name=name: sign(frozen(name), SIGNER_FIELD, leader(), timestamper=make_timestamper()),
        )
        _honest(f"{name}: certificates kept", name, lambda name=name: with_validation_info(name))
        _honest(f"{name}: archival", name, lambda name=name: with_validation_info(name, archival=True))
        _honest(f"{name}: document time stamp", name, lambda name=name: with_document_time_stamp(signed(name)))
    for subtype in ("/Stamp", "/FreeText"):
        for apart in (False, True):
            for name in ("blank", "blank short", "blank short table"):
                _honest(
                    f"{name}: {subtype[1:]}{' apart' if apart else ''}",
                    name,
                    lambda n=name, s=subtype, a=apart: stamp_and_sign(signed_once(n), office(), subtype=s, apart=a),
                    stamps=True,
                )
    _honest("stamps as signatures", "blank", stamp_fields, stamps=True)
    _honest(
        "stamps as signatures, no seal",
        "blank short",
        lambda: stamp_fields("blank short", then_seal=False),
        stamps=True,
    )
    _honest("order A where stamps are allowed", "plan", signed, stamps=True)


_fill()
