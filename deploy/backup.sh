#!/usr/bin/env bash
# Copy the database into BACKUP_DIR and drop copies older than BACKUP_DAYS. Issued papers are in the database too.
set -euo pipefail
: "${DATABASE_URL:?DATABASE_URL is missing: run this with the settings of /etc/dialogue-portal/portal.env}"
folder=${BACKUP_DIR:-/var/backups/dialogue-portal}
file=$folder/portal-$(date +%Y%m%d-%H%M%S).dump

umask 077
pg_dump --format=custom --dbname="$DATABASE_URL" --file="$file.part"
pg_restore --list "$file.part" >/dev/null # a copy that cannot be read is no copy
mv "$file.part" "$file"
find "$folder" -name 'portal-*.dump' -mtime "+${BACKUP_DAYS:-30}" -delete
echo "$file"
