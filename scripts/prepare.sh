#!/usr/bin/env bash
# prepare.sh run|lint|test: system packages, .venv and pinned Python packages. Quick when nothing is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/lib.sh
. scripts/lib.sh
purpose=${1:?run, lint or test}

missing=()
need() { # need TEST-COMMAND PACKAGE
    eval "$1" >/dev/null 2>&1 || missing+=("$2")
}

find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    die "Python 3.11 or newer is missing (Debian 12 and 13 and Ubuntu 24.04 have it): sudo apt-get install python3 python3-venv"
}

base_python=$(find_python)
loads() { echo "$base_python -c 'import ctypes; ctypes.CDLL(\"$1\")'"; }

need "$python -c 'import pip' || $base_python -c 'import ensurepip, venv'" python3-venv
# What WeasyPrint draws letters with; without the third it still works, at half the speed.
need "$(loads libpango-1.0.so.0)" libpango-1.0-0
need "$(loads libpangoft2-1.0.so.0)" libpangoft2-1.0-0
need "$(loads libharfbuzz-subset.so.0)" libharfbuzz-subset0
if [ "$purpose" = test ]; then
    need "command -v chromium" chromium
    need "command -v pdftotext && command -v pdfsig" poppler-utils
    need "command -v soffice" libreoffice-writer-nogui
    need "ls /usr/lib/libreoffice/program/libsclo.so" libreoffice-calc-nogui
    need "command -v pg_virtualenv" postgresql-common
    need "ls /usr/lib/postgresql/*/bin/initdb" postgresql
    need "command -v redis-server" redis-server
fi
[ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"

if ! "$python" -c 'import pip' 2>/dev/null; then
    say "Making the virtual environment .venv"
    rm -rf .venv
    "$base_python" -m venv .venv
fi

requirements=requirements.txt
[ "$purpose" = run ] || requirements="requirements-dev.txt"
wanted=$(cat requirements.txt constraints.txt "$requirements" | sha256sum | cut -d' ' -f1)
stamp=.venv/installed-$purpose
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    say "Installing Python packages from $requirements"
    "$python" -m pip install -q --disable-pip-version-check -r "$requirements"
    echo "$wanted" >"$stamp"
fi
