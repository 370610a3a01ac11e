"""What stands around the body: head, type and subject, recipients and signature, the beginning of an annex."""

from documents.docx_markup import mm, paragraph, rule, runs_xml, text_run
from documents.render_text import runs_text
from documents.tree import NO_SIGNATURE, Annex, Document, Letterhead, Recipients, Run, Runs, Signature, Text
from documents.walk import upper_runs
from documents.wording import ADDRESSEE_TITLE, MOTTO, NATION, RECIPIENTS_TITLE, number_line, place_date_line

_ISSUER_SHARE, _RECIPIENTS_SHARE = 39, 48  # percent of the text width for the left column
_MOTTO_WIDTH = mm(56.1)  # of the motto at 13 pt bold: its rule is as long (II.1)
_RULE_SHARE = 0.4  # the other rules are a third to half of their line (II.2, II.5)
_CAPITAL, _LETTER = 0.64, 0.44  # width of an average bold letter, in parts of its size
_TITLE_MARGINS = 2 * mm(8)
_BELOW_TITLE = mm(5)


def letterhead_xml(head: Letterhead, width: int) -> str:
    """Return the two-column head: issuer and number at the left, nation, motto and date at the right."""
    if not (head.issuer or head.parent or head.symbol or head.place):
        return _nation(width) if head.nation else ""
    left = width * _ISSUER_SHARE // 100
    right = width - left
    issuer = paragraph("Parent", text_run(head.parent)) if head.parent else ""
    issuer += "".join(paragraph("Issuer", text_run(line)) for line in head.issuer)
    longest = max((len(line) for line in head.issuer), default=0)
    issuer += rule(_rule_width(longest, _CAPITAL * 12, left), left, keep=False)
    number = text_run(number_line(head.number, head.symbol)) if head.symbol else ""
    dated = text_run(place_date_line(head.place, head.day, head.month, head.year)) if head.place else ""
    second = [(paragraph("Number", number), paragraph("PlaceDate", dated))] if number or dated else []
    return _two_columns(left, right, (issuer, _nation(right) if head.nation else ""), *second)


def _nation(width: int) -> str:
    lines = paragraph("Nation", text_run(NATION)) + paragraph("Motto", text_run(MOTTO))
    return lines + rule(_MOTTO_WIDTH, width, keep=False)


def title_xml(document: Document, width: int) -> str:
    """Return type and subject with the rule below them, and the addressee, each where it is."""
    below = _rule_width(len(runs_text(document.subject)), _LETTER * 14, width - _TITLE_MARGINS)
    kind = paragraph("Title", text_run(document.kind)) if document.kind else ""
    subject = paragraph("Subtitle", runs_xml(document.subject, title=True)) if document.subject else ""
    ruled = rule(below, width, after=_BELOW_TITLE) if subject else ""
    addressee = text_run(f"{ADDRESSEE_TITLE} ") + runs_xml(document.addressee) if document.addressee else ""
    return kind + subject + ruled + (paragraph("Addressee", addressee) if addressee else "")


def closing_xml(document: Document, width: int) -> str:
    """Return recipients and signature side by side, or two signatures above the recipients; no row breaks."""
    recipients = _recipients(document.recipients) if document.recipients.items else ""
    signature = "" if document.signature == NO_SIGNATURE else _signature(document.signature)
    if not recipients and not signature:
        return ""
    if document.countersign:
        half = width // 2
        return _two_columns(half, width - half, (_signature(document.countersign), signature)) + recipients
    left = width * _RECIPIENTS_SHARE // 100
    return _two_columns(left, width - left, (recipients, signature))


def annex_title_xml(annex: Annex, width: int) -> str:
    """Return label, title in capitals and the «Kèm theo» line of an annex."""
    return (
        paragraph("AnnexLabel", text_run(annex.label))
        + paragraph("AnnexTitle", runs_xml(upper_runs(annex.title), title=True))
        + paragraph("AnnexReference", _preserved(annex.reference))
        + rule(round(width * 0.36), width, after=_BELOW_TITLE)
    )


def _rule_width(letters: int, letter: float, room: int) -> int:
    """Return the length of a rule below a line of ``letters``, ``letter`` points wide each, in a column of ``room``."""
    return round(min(letters * letter * 20, room) * _RULE_SHARE)


def _recipients(recipients: Recipients) -> str:
    last = len(recipients.items)
    items = (
        text_run("- ") + runs_xml((item, Text("." if index == last else ";")))
        for index, item in enumerate(recipients.items, 1)
    )
    title = paragraph("RecipientsTitle", text_run(RECIPIENTS_TITLE))
    return title + "".join(paragraph("Recipients", item) for item in items)


def _signature(signature: Signature) -> str:
    first = '<w:spacing w:before="240"/>'
    lines = [paragraph("SignLine", text_run(line), more="" if n else first) for n, line in enumerate(signature.lines)]
    lines += [paragraph("SignNote", text_run(signature.note))] if signature.note else []
    return "".join(lines) + paragraph("SignName", runs_xml((signature.name,)))


def _preserved(runs: Runs) -> str:
    """The reference keeps its room for number and day, which elsewhere counts as one blank."""
    return "".join(_as_is(run) for run in runs)


def _as_is(run: Run) -> str:
    return text_run(run.text) if isinstance(run, Text) else runs_xml((run,))


def _two_columns(left: int, right: int, *rows: tuple[str, str]) -> str:
    """Return a table without edges, which lays out and holds no data."""
    lines = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(left, first)}{_cell(right, second)}</w:tr>"
        for first, second in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/><w:tblW w:w="{left + right}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/>'
        f"</w:tblGrid>{lines}</w:tbl>"
    )


def _cell(width: int, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content or paragraph("Parent")}</w:tc>'
