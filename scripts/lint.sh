#!/usr/bin/env bash
# Format, lint, types, templates, migrations, deployment settings. All run; the failed ones are named at the end.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
# shellcheck source=scripts/lib.sh
. scripts/lib.sh
scripts/prepare.sh lint || exit 1
failed=()

check() { # check NAME COMMAND...
    local name=$1
    shift
    say "$name"
    "$@" || failed+=("$name")
}

# The settings that deploy/portal.env.example documents, with the blanks filled in.
with_production_settings() {
    (
        set -a
        # shellcheck source=deploy/portal.env.example
        . deploy/portal.env.example
        export SECRET_KEY VAR_DIR
        SECRET_KEY=$("$python" -c 'import secrets; print(secrets.token_urlsafe(64))')
        VAR_DIR=$(mktemp -d)
        trap 'rm -rf "$VAR_DIR"' EXIT
        "$@"
    )
}

check "ruff format" "$python" -m ruff format --check .
check "ruff check" "$python" -m ruff check .
check "mypy" "$python" -m mypy --no-incremental . # the plugin for models loses managers between incremental runs
check "djlint" "$python" -m djlint --quiet --lint templates
check "migrations" env SECRET_KEY=check VAR_DIR="${TMPDIR:-/tmp}" "$python" manage.py makemigrations --check --dry-run
check "check --deploy" with_production_settings "$python" manage.py check --deploy --fail-level WARNING
check "installed packages" "$python" -m pip check

[ ${#failed[@]} -eq 0 ] || die "Checks failed: ${failed[*]}"
