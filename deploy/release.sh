#!/usr/bin/env bash
# Bring the checkout's version into service. As root, in /opt/dialogue-portal, after `git pull`.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=/usr/sbin:/usr/bin:/sbin:/bin # Debian's own Python: one under /root would be out of the portal's reach
environment=${ENVIRONMENT_FILE:-/etc/dialogue-portal/portal.env}

scripts/prepare.sh run
set -a
# shellcheck source=deploy/portal.env.example
. "$environment"
set +a
as_portal() { runuser -u portal -- "$@"; }
as_portal .venv/bin/python manage.py check --deploy --fail-level WARNING
as_portal .venv/bin/python manage.py migrate --noinput
as_portal .venv/bin/python manage.py load_units
as_portal .venv/bin/python manage.py load_catalogue
as_portal .venv/bin/python manage.py collectstatic --noinput -v 0
echo "Ready. Now: systemctl restart portal 'portal-worker@*'"
