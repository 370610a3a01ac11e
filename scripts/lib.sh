# shellcheck shell=bash
# Helpers of the scripts beside this file.

export python=.venv/bin/python

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

die() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

# install_packages NAME...: by apt where that needs no password, else one message that names them.
install_packages() {
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        as_root=(sudo -n)
    fi
    if ! command -v apt-get >/dev/null || { [ "$(id -u)" -ne 0 ] && ! sudo -n true 2>/dev/null; }; then
        die "Missing system packages: $*
Install them, then run the same command again:
    sudo apt-get install $*"
    fi
    say "Installing system packages: $*"
    "${as_root[@]}" apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}
