"""Read the facts of every session of a plan, in a fixed number of queries."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from communes.models import AdministrativeUnit, IssuingAuthority, UnitLevel
from dialogues.agenda import default_lines, parse_lines, schedule
from dialogues.facts.kit import Guest, HamletRows, InviterFacts, KitFacts, PlanHead
from dialogues.models import Invitation, Inviter, SessionKit, Slip
from dialogues.seating import Seat, SessionPlace, seat
from participants.models import Attendee, Quota
from plans.models import IN_FORCE, DelegationRole, Plan, PlannedSession, PlanState

TWO_LEVELS_SINCE = date(2025, 7, 1)  # Luật 72/2025/QH15, Điều 43 binds communes
ROWS_WHERE_UNKNOWN = 15
DEFAULT_NOTES = (
    "Đề nghị Ông (bà) đến đúng giờ; mang theo giấy mời này, căn cước và giấy chứng nhận hộ nghèo, hộ cận nghèo nếu có."
)
_EVENT = re.compile(r"đối thoại\b.*", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class Source:
    """Where guests come from: the list they sit on, their hamlet, the list's unit, the unit above that; all keys."""

    attendee_list: int
    hamlet: int | None
    unit: int
    parent: int | None

    @property
    def places(self) -> set[int]:
        """Whose officers may read these names."""
        return {place for place in (self.hamlet, self.unit, self.parent) if place}


@dataclass(frozen=True)
class SessionFacts:
    """One session with its kit (None until somebody begins with it) and its facts."""

    session: PlannedSession | None
    unit: AdministrativeUnit
    kit: SessionKit | None
    facts: KitFacts
    sources: frozenset[Source] = frozenset()


@dataclass(frozen=True)
class PlanKits:
    """The sessions of a plan, kits whose session is gone last, and how many attendees no session takes, by unit."""

    sessions: tuple[SessionFacts, ...]
    nowhere: dict[str, int]
    incomplete: dict[int, bool]  # reply's unit -> its list is not completed

    def of_kit(self, kit: int) -> SessionFacts:
        """Return the session of one kit. Raises ``KeyError`` for a kit of another plan."""
        for each in self.sessions:
            if each.kit and each.kit.pk == kit:
                return each
        raise KeyError(kit)


def read_kits(plan: Plan) -> PlanKits:
    """Return every session of ``plan``, which comes from ``Plan.objects.for_kits()``."""
    return read_all_kits([plan])[plan.pk]


def read_all_kits(plans: Sequence[Plan]) -> dict[int, PlanKits]:
    """Return every session of each plan from ``for_kits``, in as many queries as for one plan."""
    loaded = _Loaded(plans)
    return {plan.pk: _read_plan(plan, loaded) for plan in plans}


def _read_plan(plan: Plan, loaded: "_Loaded") -> PlanKits:
    attendees, kits = loaded.attendees[plan.allocation_id or 0], loaded.kits[plan.pk]
    sessions = list(plan.sessions.all())
    seating = seat([_place(session) for session in sessions], [_seat(each) for each in attendees])
    by_session = {kit.session_id: kit for kit in kits if kit.session_id}
    reader = _Reader(plan, loaded)
    found = [reader.read(session, by_session.get(session.pk), seating.by_session[session.pk]) for session in sessions]
    found += [reader.read(None, kit, []) for kit in kits if kit.session_id is None]
    return PlanKits(tuple(found), _count_units(attendees, seating.nowhere), _incomplete(plan, attendees))


def session_unit(plan: Plan, session: PlannedSession | None) -> AdministrativeUnit:
    """Return the unit a session is held for: its own, else the plan's whole area."""
    return session.unit if session and session.unit else plan.authority.unit


def inviting_unit(unit: AdministrativeUnit) -> AdministrativeUnit:
    """Return whose People's Committee invites: a hamlet's people are invited by the commune's."""
    return unit.commune


def guess_inviter(
    plan: Plan, unit: AdministrativeUnit, offices: Mapping[int, IssuingAuthority] | None = None
) -> Inviter:
    """Return an unsaved inviter for ``unit``: as its office in the portal has it, else from the unit's name.

    ``offices`` are those of the units in question, where they are loaded already.
    """
    known = _offices({unit.pk}) if offices is None else offices
    office = plan.authority if plan.authority.unit_id == unit.pk else known.get(unit.pk)
    if office is None:
        return Inviter(
            authority=plan.authority,
            unit=unit,
            name=f"Ủy ban nhân dân {unit.name_in_text}",
            letterhead=f"ỦY BAN NHÂN DÂN|{unit.full_name.upper()}",
            # A unit named by a number keeps its kind in the place name: «Phường 1» (NĐ 30/2020 PL I, II.4.a).
            place_name=unit.full_name if unit.name.isdigit() else unit.name,
        )
    signer = next((each for each in office.signers.all() if each.signs_on(plan.reference_day)), None)
    return Inviter(
        authority=plan.authority,
        unit=unit,
        name=office.name,
        letterhead=office.letterhead,
        place_name=office.place_name,
        symbol=office.symbol,
        signer_name=signer.full_name if signer else "",
        position=signer.position if signer else "",
        head_position=signer.head_position if signer else "",
        **({"capacity": signer.capacity} if signer else {}),
    )


def _offices(units: Collection[int]) -> dict[int, IssuingAuthority]:
    """Return the first office of each unit that has one in the portal."""
    found = IssuingAuthority.objects.filter(unit__in=units).order_by("pk").prefetch_related("signers")
    offices: dict[int, IssuingAuthority] = {}
    for office in found:
        offices.setdefault(office.unit_id, office)
    return offices


def new_kit(plan: Plan, session: PlannedSession | None, inviter: Inviter) -> SessionKit:
    """Return an unsaved kit with what sessions usually have."""
    return SessionKit(
        plan=plan, session=session, unit=session_unit(plan, session), inviter=inviter, notes=DEFAULT_NOTES
    )


# --- What is loaded for several plans at once ------------------------------------------------------------------------
class _Loaded:
    """The rows of all plans that are read together; a row of several plans is found by its key."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        allocations = [plan.allocation_id for plan in plans if plan.allocation_id]
        self.attendees = _attendees(allocations)
        self.kits: dict[int, list[SessionKit]] = defaultdict(list)
        kits = list(SessionKit.objects.filter(plan__in=plans).select_related("unit__parent", "inviter", "session"))
        for kit in kits:
            self.kits[kit.plan_id].append(kit)
        self.offices = _offices(_units_without_kit(plans, {kit.session_id for kit in kits}))
        invitations = Invitation.objects.filter(kit__in=kits).select_related("slip")
        self.serials = {(row.kit_id, row.attendee_id): row for row in invitations if row.attendee_id}
        self.blank: dict[int, list[str]] = defaultdict(list)
        for kit_id, code in Slip.objects.filter(kit__in=kits, invitation=None).values_list("kit", "code"):
            self.blank[kit_id].append(code)
        self.hamlets: dict[int, list[AdministrativeUnit]] = defaultdict(list)
        for hamlet in AdministrativeUnit.objects.hamlets_of_offices({plan.authority_id for plan in plans}):
            self.hamlets[hamlet.owner_id or 0].append(hamlet)
        self.quotas: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        quotas = Quota.objects.filter(reply__allocation__in=allocations)
        for allocation, place, households in quotas.values_list("reply__allocation", "place", "households"):
            self.quotas[allocation][place] += households


def _units_without_kit(plans: Sequence[Plan], begun: Collection[int | None]) -> set[int]:
    """Return the units whose inviter has to be guessed, the plans' own offices left out."""
    return {
        unit.pk
        for plan in plans
        for each in plan.sessions.all()
        if each.pk not in begun and (unit := inviting_unit(session_unit(plan, each))).pk != plan.authority.unit_id
    }


def _attendees(allocations: Collection[int]) -> dict[int, list[Attendee]]:
    """Return those who fill the quotas and their reserves, unit by unit, hamlet by hamlet, by given name."""
    rows = Attendee.objects.filter(attendee_list__reply__allocation__in=allocations)
    rows = rows.filter(attendee_list__emptied_at__isnull=True)
    # Prefetched, not joined: a thousand seats share a handful of hamlets and categories.
    loaded = rows.prefetch_related("attendee_list__reply__unit", "hamlet", "category").defer("name_key", "given_key")
    place = ("attendee_list__reply__position", "attendee_list__reply_id", F("hamlet").asc(nulls_last=True))
    found: dict[int, list[Attendee]] = defaultdict(list)
    for attendee in loaded.order_by(*place, "given_key", "pk"):
        found[attendee.attendee_list.reply.allocation_id].append(attendee)
    return found


def _place(session: PlannedSession) -> SessionPlace:
    is_hamlet = bool(session.unit and session.unit.level == UnitLevel.HAMLET)
    return SessionPlace(session.pk, session.unit_id, is_hamlet)


def _seat(attendee: Attendee) -> Seat:
    unit = attendee.attendee_list.reply.unit
    return Seat(attendee.pk, attendee.hamlet_id, unit.pk, unit.parent_id)


def _source(attendee: Attendee) -> Source:
    unit = attendee.attendee_list.reply.unit
    return Source(attendee.attendee_list_id, attendee.hamlet_id, unit.pk, unit.parent_id)


def _count_units(attendees: list[Attendee], nowhere: list[int]) -> dict[str, int]:
    lost, counts = set(nowhere), defaultdict[str, int](int)
    for each in attendees:
        if each.pk in lost and not each.reserve:
            counts[each.attendee_list.reply.unit.full_name] += 1
    return dict(counts)


def _incomplete(plan: Plan, attendees: list[Attendee]) -> dict[int, bool]:
    lists = {each.attendee_list.reply.unit_id: each.attendee_list.completed_at is None for each in attendees}
    replies = plan.allocation.replies.all() if plan.allocation else []
    return {reply.unit_id: lists.get(reply.unit_id, True) for reply in replies}


# --- One session ----------------------------------------------------------------------------------------------------
class _Reader:
    """What the sessions of one plan share while they are read."""

    def __init__(self, plan: Plan, loaded: _Loaded) -> None:
        attendees = loaded.attendees[plan.allocation_id or 0]
        self.plan = plan
        self.offices = loaded.offices
        self.serials = loaded.serials
        self.blank = loaded.blank
        self.head = _plan_head(plan)
        self.attendees = {each.pk: each for each in attendees}
        self.chair = "; ".join(
            line.body.strip(" .;") for line in plan.delegations.all() if line.role == DelegationRole.CHAIR
        )
        hamlets = [each for each in loaded.hamlets[plan.authority_id] if each.exists_during(plan.year)]
        self.hamlets = _hamlet_rows(hamlets, attendees, loaded.quotas[plan.allocation_id or 0])

    def read(self, session: PlannedSession | None, standing: SessionKit | None, people: list[int]) -> SessionFacts:
        unit = standing.unit if standing and session is None else session_unit(self.plan, session)
        kit = standing or self._unopened(session, unit)
        seats = [self.attendees[pk] for pk in people]
        starts_at = session.starts_at if session and session.starts_at else kit.starts_at
        ends_at = session.ends_at if session and session.starts_at else kit.ends_at
        held_on = session.held_on if session and session.held_on else kit.held_on
        facts = KitFacts(
            plan=self.head,
            inviter=inviter_facts(kit.inviter),
            unit=unit.full_name,
            unit_in_text=unit.name_in_text,
            number=kit.number,
            dated_on=kit.dated_on,
            held_on=held_on,
            starts_at=starts_at,
            ends_at=ends_at,
            venue=(session.venue if session and session.venue else kit.venue).strip(" .;"),
            chair=(kit.chair or self.chair).strip(" .;"),
            contact_phone=(session.contact_phone if session else "") or kit.contact_phone or self.plan.contact_phone,
            notes=tuple(line.strip() for line in kit.notes.splitlines() if line.strip()),
            agenda=schedule(parse_lines(kit.agenda or default_lines(starts_at, ends_at)), starts_at),
            records_sound=kit.records_sound,
            public_notice=bool(
                self.plan.authority.is_commune_level and held_on is not None and held_on >= TWO_LEVELS_SINCE
            ),
            guests=tuple(self._guest(each, kit) for each in seats if not each.reserve),
            reserves=sum(each.reserve for each in seats),
            hamlets=self._rows_of(unit, seats),
            spare_rows=kit.spare_rows,
            blank_codes=tuple(self.blank[kit.pk or 0][: kit.blank_slips]),
            session_stands=session is not None,
        )
        sources = frozenset(_source(each) for each in seats if not each.reserve)
        return SessionFacts(session, unit, standing, facts, sources)

    def _unopened(self, session: PlannedSession | None, unit: AdministrativeUnit) -> SessionKit:
        inviter = guess_inviter(self.plan, inviting_unit(unit), self.offices)
        return new_kit(self.plan, session, inviter)

    def _guest(self, attendee: Attendee, kit: SessionKit) -> Guest:
        row = self.serials.get((kit.pk or 0, attendee.pk))
        unit = attendee.attendee_list.reply.unit
        hamlet = attendee.hamlet or (unit if unit.level == UnitLevel.HAMLET else None)
        return Guest(
            attendee=attendee.pk,
            name=attendee.name,
            head=attendee.head,
            hamlet=hamlet.name_in_text if hamlet else "",
            unit=(kit.inviter.unit if unit.level == UnitLevel.HAMLET else unit).name_in_text,
            category=attendee.category.name if attendee.category else "",
            household=attendee.household_id,
            serial=row.serial if row else None,
            code=row.slip.code if row and hasattr(row, "slip") else "",
        )

    def _rows_of(self, unit: AdministrativeUnit, seats: list[Attendee]) -> tuple[HamletRows, ...]:
        """The hamlets that a session's trưởng ấp fill in lists for, with the households each is to name."""
        if unit.level == UnitLevel.HAMLET:
            own = [row for pk, row in self.hamlets.get(unit.parent_id or 0, []) if pk == unit.pk]
            return tuple(own) or (HamletRows(unit.full_name, len(seats) or ROWS_WHERE_UNKNOWN),)
        rows = [row for _, row in self.hamlets.get(unit.pk, [])]
        if not rows and unit.level != UnitLevel.COMMUNE:
            rows = [row for group in self.hamlets.values() for _, row in group]
        return tuple(rows) or (HamletRows("", len(seats) or ROWS_WHERE_UNKNOWN),)


def inviter_facts(inviter: Inviter) -> InviterFacts:
    """Return what the papers take from the inviter."""
    return InviterFacts(
        name=inviter.name,
        letterhead=inviter.letterhead_lines,
        place_name=inviter.place_name,
        symbol=inviter.invitation_symbol,
        agency=inviter.symbol,
        signature=inviter.signature_lines,
        signer=inviter.signer_name,
    )


def event_name(subject: str, year: int) -> str:
    """Return what people are invited to: «đối thoại chính sách giảm nghèo năm 2022», from the plan's subject."""
    found = _EVENT.search(subject)
    if not found:
        return f"đối thoại chính sách giảm nghèo năm {year}"
    words = found.group().strip(" .;")
    return f"{words[:1].lower()}{words[1:]}"


def _plan_head(plan: Plan) -> PlanHead:
    state = PlanState(plan.state)
    return PlanHead(
        reference=plan.reference,
        issued_on=plan.issued_on,
        issuer=plan.authority.name,
        event=event_name(plan.subject, plan.year),
        banner=plan.banner.strip(),
        topics=tuple(words for topic in plan.topics.all() if (words := topic.printed.strip(" .;"))),
        in_force=state in IN_FORCE,
        ended=str(state.label) if state in (PlanState.REVOKED, PlanState.REPLACED) else "",
    )


def _hamlet_rows(
    hamlets: list[AdministrativeUnit], attendees: list[Attendee], by_place: Mapping[int, int]
) -> dict[int, list[tuple[int, HamletRows]]]:
    """Return the office's hamlets by commune with the households each brings: by quota, by list, or by even shares."""
    by_list, beside = defaultdict[int, int](int), defaultdict[int, int](int)
    for each in attendees:
        if not each.reserve:
            by_list[each.hamlet_id or 0] += 1
    for hamlet in hamlets:
        beside[hamlet.parent_id or 0] += 1
    found: dict[int, list[tuple[int, HamletRows]]] = defaultdict(list)
    for hamlet in hamlets:
        parent = hamlet.parent_id or 0
        share = -(-by_place.get(parent, 0) // beside[parent])
        settled = by_place.get(hamlet.pk, 0)
        rows = settled or by_list[hamlet.pk] or share or ROWS_WHERE_UNKNOWN
        found[parent].append((hamlet.pk, HamletRows(hamlet.full_name, rows, settled=bool(settled))))
    return found
