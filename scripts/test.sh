#!/usr/bin/env bash
# Every test on SQLite, then every test that touches the database on a throw-away PostgreSQL. Arguments go to pytest.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
# shellcheck source=scripts/lib.sh
. scripts/lib.sh
scripts/prepare.sh test || exit 1

# The tests bring their own settings; a developer's must not leak in.
unset DATABASE_URL REDIS_URL SECRET_KEY VAR_DIR DEBUG HTTPS ALLOWED_HOSTS JOB_BEAT_SECONDS JOB_SILENT_SECONDS JOB_REAP_SECONDS
export LC_ALL=C.UTF-8 # the encoding of the PostgreSQL cluster, whatever the machine's language
failed=()

say "Tests on SQLite"
"$python" -m pytest -n "${TEST_WORKERS:-2}" "$@" || failed+=(SQLite)

say "Tests on PostgreSQL"
# shellcheck disable=SC2016 # the inner shell expands what pg_virtualenv sets
pg_virtualenv -o fsync=off -o synchronous_commit=off -o full_page_writes=off -- bash -c '
    export DATABASE_URL="postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/postgres"
    exec "$@"' bash "$python" -m pytest --database-only -n "${TEST_WORKERS:-2}" "$@" || [ $? -eq 5 ] || failed+=(PostgreSQL) # 5: nothing of what was asked for touches the database

[ ${#failed[@]} -eq 0 ] || die "Tests failed on: ${failed[*]}"
