"""Signs papers the way an office's tool does: certificates made on the spot, leader first, then the authority."""

import io
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import pikepdf
import time_machine
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import content, generic, layout
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, timestamps
from pyhanko.stamp import NoOpStampStyle, StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore
from weasyprint import CSS, HTML

from documents.signature_names import PRIVATE_DATA, SEAL_FIELD, SIGNER_FIELD

SIGNED_AT = datetime(2022, 11, 2, 3, 30, tzinfo=UTC)
_serials = itertools.count(1001)


@dataclass(frozen=True)
class Person:
    """Somebody, or an authority, with a key and a certificate."""

    common_name: str
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    issuer: x509.Certificate

    @property
    def signer(self) -> signers.SimpleSigner:
        return signers.SimpleSigner(
            signing_cert=as_asn1(self.certificate),
            signing_key=_private(self.key),
            cert_registry=SimpleCertificateStore.from_certs([as_asn1(self.issuer)]),
        )


_root_key = ec.generate_private_key(ec.SECP256R1())


def make_signer(common_name: str, organisation: str = "", *, kind: str = "ec", years: int = 5) -> Person:
    """Return a signer whose certificate our own test authority issued; ``kind`` is «ec» or «rsa»."""
    key = ec.generate_private_key(ec.SECP256R1()) if kind == "ec" else rsa.generate_private_key(65537, 2048)
    return Person(common_name, key, _certificate(_name(common_name, organisation), key.public_key(), years), root())


def root() -> x509.Certificate:
    """Return the certificate of the test authority."""
    if not _roots:
        _roots.append(_certificate(_name("CA thử nghiệm", ""), _root_key.public_key(), 20, authority=True))
    return _roots[0]


_roots: list[x509.Certificate] = []


@lru_cache(maxsize=4)
def make_timestamper(when: datetime = SIGNED_AT) -> timestamps.DummyTimeStamper:
    """Return a time stamping authority in this process; the library's own knows RSA only."""
    key = rsa.generate_private_key(65537, 2048)
    certificate = _certificate(_name("TSA thử nghiệm", ""), key.public_key(), 5, stamping=True)
    store = SimpleCertificateStore.from_certs([as_asn1(root())])
    return timestamps.DummyTimeStamper(as_asn1(certificate), _private(key), certs_to_embed=store, fixed_dt=when)


def sign(
    pdf: bytes,
    field: str,
    signer: Person,
    *,
    when: datetime = SIGNED_AT,
    picture: bytes | None = None,
    timestamper: timestamps.TimeStamper | None = None,
    keep_metadata: bool = True,
    new_field: fields.SigFieldSpec | None = None,
    **meta: object,
) -> bytes:
    """Return ``pdf`` with ``field`` signed in one more increment; ``picture`` is a one-page PDF shown in the field."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    if keep_metadata:
        writer._update_meta = lambda: None  # it would spoil the metadata of PDF/A
    style = NoOpStampStyle()
    if picture:
        style = StaticStampStyle(
            background=_Picture(picture),
            border_width=0,
            background_opacity=1,
            background_layout=layout.SimpleBoxLayoutRule(
                x_align=layout.AxisAlignment.ALIGN_MID,
                y_align=layout.AxisAlignment.ALIGN_MID,
                inner_content_scaling=layout.InnerScaling.NO_SCALING,
            ),
        )
    options = {"subfilter": fields.SigSeedSubFilter.PADES, "md_algorithm": "sha256"} | meta
    with time_machine.travel(when, tick=False):
        signed = signers.PdfSigner(
            signers.PdfSignatureMetadata(field_name=field, **options),
            signer=signer.signer,
            stamp_style=style,
            timestamper=timestamper,
            new_field_spec=new_field,
        ).sign_pdf(writer, existing_fields_only=new_field is None)
    return signed.getvalue()


def stamp_and_sign(
    pdf: bytes,
    signer: Person,
    *,
    number: str = "6662",
    day: str = "02   tháng 11",
    when: datetime = SIGNED_AT,
    subtype: str = "/Stamp",
    field: str = SEAL_FIELD,
    apart: bool = False,
    **more: object,
) -> bytes:
    """Return ``pdf`` as the clerk's tool leaves it: number and date stamped on page 1, then sealed.

    With ``apart`` the stamps are an increment of their own before the signature.
    """
    boxes = stamp_places(pdf)
    stamps = [(boxes["SoKyHieu"], number), (boxes["DiaDanhNgay"], day)]
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer._update_meta = lambda: None
    for box, words in stamps:
        add_stamp(writer, 0, box, words, subtype=subtype)
    out = io.BytesIO()
    writer.write(out)
    if apart:
        return sign(out.getvalue(), field, signer, when=when, **more)
    return _sign_same_increment(pdf, stamps, signer, field, when, subtype)


def _sign_same_increment(pdf, stamps, signer, field, when, subtype) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer._update_meta = lambda: None
    for box, words in stamps:
        add_stamp(writer, 0, box, words, subtype=subtype)
    meta = signers.PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )
    with time_machine.travel(when, tick=False):
        pdf_signer = signers.PdfSigner(meta, signer=signer.signer, stamp_style=NoOpStampStyle())
        return pdf_signer.sign_pdf(writer, existing_fields_only=True).getvalue()


def add_stamp(
    writer: IncrementalPdfFileWriter, page: int, box: Iterable[float], words: str, *, subtype: str = "/Stamp"
) -> generic.IndirectObject:
    """Put an annotation with its own look over ``box`` of a page."""
    left, bottom, right, top = box
    look = words_as_pdf(words, right - left, top - bottom)
    form = writer.import_page_as_xobject(PdfFileReader(io.BytesIO(look)))
    names = generic.NameObject
    annotation = generic.DictionaryObject(
        {
            names("/Type"): names("/Annot"),
            names("/Subtype"): names(subtype),
            names("/Rect"): generic.ArrayObject([generic.FloatObject(round(side, 3)) for side in box]),
            names("/F"): generic.NumberObject(132),
            names("/Contents"): generic.TextStringObject(words),
            names("/AP"): generic.DictionaryObject({names("/N"): form}),
        }
    )
    if subtype == "/FreeText":
        annotation[names("/DA")] = generic.TextStringObject("0 g /F1 13 Tf")
    reference = writer.add_object(annotation)
    writer.register_annotation(writer.find_page_for_modification(page)[0], reference)
    return reference


@lru_cache(maxsize=64)
def words_as_pdf(words: str, width: float, height: float, colour: str = "#000") -> bytes:
    """Return a one-page PDF of ``width`` × ``height`` points that shows ``words``, as a picture for a stamp."""
    style = f"@page {{ size: {width}pt {height}pt; margin: 0 }} p {{ margin: 0; text-align: center; color: {colour} }}"
    return HTML(string=f"<p>{words}").write_pdf(stylesheets=[CSS(string=style)])


def stamp_places(pdf: bytes) -> dict[str, tuple[float, ...]]:
    """Return where number line and date line stand on page 1, a little inside."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        private = opened.Root.PieceInfo[f"/{PRIVATE_DATA}"].Private
        boxes = {name[1:]: [float(side) for side in list(place)[1:]] for name, place in private.items()}
    return {name: (box[0] + 30, box[1] + 2, box[2] - 30, box[3] - 2) for name, box in boxes.items()}


def as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def trust() -> ValidationContext:
    """Return what trusts the test authority, for checks by a stranger."""
    return ValidationContext(trust_roots=[as_asn1(root())], moment=SIGNED_AT, allow_fetching=False)


class _Picture(content.ImportedPdfPage):
    """A page of a PDF in memory; the library itself only reads files."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__("")
        self.pdf = pdf

    def render(self) -> bytes:
        form = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self.pdf)))
        self.resources.xobject["/Picture"] = form
        left, bottom, right, top = form.get_object()["/BBox"]
        self.box = layout.BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Picture Do"


def _private(key) -> asn1_keys.PrivateKeyInfo:
    coded = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return asn1_keys.PrivateKeyInfo.load(coded)


def _name(common_name: str, organisation: str) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, common_name)]
    if organisation:
        parts.insert(1, x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name(parts)


def _certificate(name, public_key, years, *, authority=False, stamping=False) -> x509.Certificate:
    start = SIGNED_AT - timedelta(days=400)
    usage = dict.fromkeys(
        (
            "key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only",
        ),
        False,
    )  # fmt: skip
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(_name("CA thử nghiệm", ""))
        .public_key(public_key)
        .serial_number(next(_serials))
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=365 * years))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not authority,
                content_commitment=not authority,
                key_cert_sign=authority,
                crl_sign=authority,
                **usage,
            ),
            critical=True,
        )
    )
    if stamping:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(_root_key, hashes.SHA256())


__all__ = ["SEAL_FIELD", "SIGNED_AT", "SIGNER_FIELD", "Person", "make_signer", "sign", "stamp_and_sign"]
