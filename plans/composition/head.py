"""The head of the paper, the signature block and the recipients."""

from documents.tree import Gap, Letterhead, Recipients, Signature, Text
from documents.wording import archive_line, signature_lines
from plans.models import Plan


def compose_letterhead(plan: Plan) -> Letterhead:
    """Return the head of page 1; number and day stay blank until the paper is issued."""
    authority, issued = plan.authority, plan.issued_on
    return Letterhead(
        issuer=tuple(line.strip() for line in authority.letterhead.split("|") if line.strip()),
        parent=authority.parent_line,
        symbol=plan.symbol,
        place=authority.place_name,
        number=plan.number or None,
        day=issued.day if issued else None,
        month=issued.month if issued else plan.dated_month,
        year=issued.year if issued else plan.year,
        source="title:dated_month",
    )


def compose_signature(plan: Plan) -> Signature:
    """Return the signer's lines and name, or a gap where nobody is named yet."""
    signer = plan.signer
    if signer is None:
        return Signature(lines=(), name=Gap("người ký", "title:signer"), source="title:signer")
    lines = signature_lines(signer.capacity, signer.position, signer.head_position)
    return Signature(lines=lines, name=Text(signer.full_name, bold=True), source="title:signer")


def compose_recipients(plan: Plan) -> Recipients:
    """Return «Nơi nhận»: the recipients with their (b/c) marks and the «Lưu» line."""
    items: list[Text | Gap] = [
        Text(f"{recipient.name} (b/c)" if recipient.for_report else recipient.name, source=f"recipient:{recipient.pk}")
        for recipient in plan.recipients.all()
    ]
    if not items:
        items.append(Gap("nơi nhận", "recipients:"))
    archive = archive_line(plan.archive_unit, plan.archive_drafter, plan.archive_copies)
    items.append(Text(archive, source="recipients:archive_unit"))
    return Recipients(tuple(items), source="recipients:")
