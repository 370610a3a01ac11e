"""The whole country in the database: an office per district, a register per commune, a hundred households in each."""

from django.db import connection

HOUSEHOLDS = 1_000_000
AUTHORITIES, COMMUNES = 700, 10_000

_OFFICES = """
INSERT INTO communes_issuingauthority
    (slug, name, short_name, letterhead, parent_line, place_name, symbol, phone, thousand_word, zero_word,
     office_checks, bookkeeping, signing_order, demo_note, unit_id)
SELECT 'bench-' || u.id, 'Ủy ban nhân dân ' || u.name, 'UBND huyện', 'ỦY BAN NHÂN DÂN|' || upper(u.name), '',
       left(u.name, 60), 'UBND', '', 'nghìn', 'linh', false, 'one', 'number_first', '', u.id
FROM communes_administrativeunit u
WHERE u.level = 'district' AND NOT EXISTS (SELECT 1 FROM communes_issuingauthority a WHERE a.unit_id = u.id)
ORDER BY u.id LIMIT %s
"""
_REGISTERS = """
INSERT INTO participants_householdregister
    (authority_id, unit_id, year, standard_id, purpose, legal_basis, retained_until, emptied_how, version)
SELECT a.id, u.id, 2022, (SELECT min(id) FROM participants_povertystandard), 'đo tốc độ', 'không', '2099-12-31', '', 1
FROM communes_issuingauthority a JOIN communes_administrativeunit u ON u.parent_id = a.unit_id
WHERE u.level = 'commune' AND a.slug LIKE 'bench-%%'
ORDER BY u.id LIMIT %s
ON CONFLICT DO NOTHING
"""
_HOUSEHOLDS = """
INSERT INTO participants_household
    (register_id, code, head, folded, name_key, given_key, category_id, members, sex, birth_year, address, phone,
     note, ethnicity, health, id_number, position, client_key, version)
SELECT r.id, r.id || '-' || n, 'Nguyễn Văn ' || n, 'nguyen van ' || n, decode(md5('n' || n), 'hex'),
       decode(md5('g' || n), 'hex'), c.id, 4, '', 1960 + n %% 40, '', '', '', '', '',
       lpad((r.id * 1000 + n)::text, 12, '0'), n, '', 0
FROM participants_householdregister r, generate_series(1, %s) n,
     (SELECT min(id) AS id FROM participants_householdcategory) c
WHERE r.purpose = 'đo tốc độ'
"""
_ALLOCATIONS = """
INSERT INTO participants_allocation
    (authority_id, title, year, counted, one_per_household, per_hamlet, remark, due_at, collecting, locked)
SELECT id, 'Đối thoại ' || slug, 2022, true, true, false, '', '2022-11-01', true, false
FROM communes_issuingauthority WHERE slug LIKE 'bench-%%'
"""
_REPLIES = """
INSERT INTO participants_unitreply
    (allocation_id, unit_id, position, state, note, venue, contact_phone, source, informant, is_late, return_reason,
     correction_reason, version)
SELECT l.id, u.id, 0, 'waiting', '', '', '', 'online', '', false, '', '', 0
FROM participants_allocation l JOIN communes_issuingauthority a ON a.id = l.authority_id
     JOIN communes_administrativeunit u ON u.parent_id = a.unit_id
WHERE a.slug LIKE 'bench-%%' AND u.level = 'commune'
"""
_LISTS = """
INSERT INTO participants_attendeelist (reply_id, purpose, legal_basis, retained_until, emptied_how, version)
SELECT r.id, 'đo tốc độ', 'không', '2099-12-31', '', 0
FROM participants_unitreply r JOIN participants_allocation l ON l.id = r.allocation_id
     JOIN communes_issuingauthority a ON a.id = l.authority_id
WHERE a.slug LIKE 'bench-%%'
"""
_SEATS = """
INSERT INTO participants_attendee
    (attendee_list_id, name, folded, name_key, given_key, head, birth_year, address, phone, note, reserve,
     picked_by_rule, position, client_key, version)
SELECT l.id, 'Nguyễn Văn ' || n, 'nguyen van ' || n, decode(md5('n' || n), 'hex'), decode(md5('g' || n), 'hex'), '',
       1960 + n %% 40, '', '', '', false, true, n, '', 0
FROM participants_attendeelist l, generate_series(1, 30) n WHERE l.purpose = 'đo tốc độ'
"""
_LOOKS = """
INSERT INTO participants_nameaccess (authority_id, unit_id, at, act, what, why, people, target)
SELECT r.authority_id, r.unit_id, '2022-10-01'::timestamptz + n * interval '1 hour', 'view', 'Danh sách hộ', 'đo', 100,
       'register:' || r.id
FROM participants_householdregister r, generate_series(1, 20) n WHERE r.purpose = 'đo tốc độ'
"""


def fill() -> dict[str, int]:
    """Add the country beside what is there; return how many rows of each kind stand now."""
    with connection.cursor() as cursor:
        cursor.execute(_OFFICES, [AUTHORITIES])
        cursor.execute(_REGISTERS, [COMMUNES])
        cursor.execute(_HOUSEHOLDS, [HOUSEHOLDS // max(cursor.rowcount, 1)])
        for statement in (_ALLOCATIONS, _REPLIES, _LISTS, _SEATS, _LOOKS):
            cursor.execute(statement, [])
        cursor.execute("VACUUM ANALYZE")
        return {table: _count(cursor, table) for table in ("communes_issuingauthority", "participants_household")}


def _count(cursor: object, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {table}")  # type: ignore[attr-defined]
    return int(cursor.fetchone()[0])  # type: ignore[attr-defined]
