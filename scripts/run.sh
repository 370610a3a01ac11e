#!/usr/bin/env bash
# From an empty machine to the portal with its demo data. A second run keeps what was entered.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/lib.sh
. scripts/lib.sh

scripts/prepare.sh run
export VAR_DIR=${VAR_DIR:-$PWD/var}
export HOST=${HOST:-127.0.0.1} PORT=${PORT:-8000}
export HTTPS=${HTTPS:-0} # plain http on one's own machine; deploy/ has the server's settings
export ALLOWED_HOSTS=${ALLOWED_HOSTS:-127.0.0.1,localhost,$HOST}
"$python" scripts/serve.py --check

umask 077 # the key, the database and the demo password are the user's own
mkdir -p "$VAR_DIR"
if [ -z "${SECRET_KEY:-}" ] && [ ! -s "$VAR_DIR/secret_key" ]; then
    "$python" -c 'import secrets; print(secrets.token_urlsafe(64))' >"$VAR_DIR/secret_key"
fi

# Hashing and compressing takes half a minute, so only when a file or a package changed.
collect_static_files() {
    local state
    state=$(cat .venv/installed-run <(find static -type f -exec sha256sum {} + | sort) | sha256sum)
    if [ "$(cat "$VAR_DIR/static.stamp" 2>/dev/null)" != "$state" ]; then
        say "Collecting static files"
        "$python" manage.py collectstatic --noinput --clear -v 0
        echo "$state" >"$VAR_DIR/static.stamp"
    fi
}

say "Preparing the database"
"$python" manage.py migrate --noinput -v 0
"$python" manage.py load_units
"$python" manage.py load_catalogue
collect_static_files
say "Loading the demo offices and plans"
"$python" manage.py load_demo >"$VAR_DIR/sign_ins.txt"
"$python" manage.py load_demo_kit >/dev/null
exec "$python" scripts/serve.py
