#!/usr/bin/env bash
# Prepares this checkout: Debian packages and uv when missing, then the locked Python environment in .venv.
# Repeatable; returns at once when the last run saw the same pyproject.toml, uv.lock and this script.
#
#   scripts/setup.sh               everything that running, testing and drawing need
#   scripts/setup.sh production    only what running needs (docker/Dockerfile)
set -euo pipefail
cd "$(dirname "$0")/.."

UV_VERSION=0.13.8
STAMP=.venv/.setup-stamp
PACKAGES=(
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0    # WeasyPrint draws and cuts fonts with them
    fonts-noto-cjk fonts-babelstone-han fonts-hanazono      # the font chain for every standard character
)
DEVELOPMENT_PACKAGES=(
    poppler-utils                                           # PDF pages as pictures
    chromium                                                # browser tests and screenshots
)

SYNC=(sync --frozen --quiet)
case "${1:-development}" in
    development) PACKAGES+=("${DEVELOPMENT_PACKAGES[@]}") ;;
    production) SYNC+=(--no-dev) ;;
    *) echo "setup: development or production, not $1" >&2; exit 2 ;;
esac

say() { printf 'setup: %s\n' "$*"; }
die() { printf 'setup: %s\n' "$*" >&2; exit 1; }
fingerprint() { { cat pyproject.toml uv.lock scripts/setup.sh; echo "${SYNC[@]}"; } | sha256sum; }
on_disk() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

as_root() {
    if [ "$(id -u)" = 0 ]; then env DEBIAN_FRONTEND=noninteractive "$@"
    elif command -v sudo >/dev/null; then sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else return 1; fi
}

apt_install() {
    command -v apt-get >/dev/null || die "no apt-get here; install by other means what these packages hold: $*"
    say "installing Debian packages: $*"
    local get="apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0"
    # An empty or old package list makes the first try fail; then, and only then, it is fetched.
    as_root $get "$@" >/dev/null 2>&1 && return
    say "refreshing the package list"
    as_root apt-get update -qq && as_root $get "$@" >/dev/null ||
        die "run this as root, then again make setup:  apt-get update && apt-get install -y --no-install-recommends $*"
}

install_debian_packages() {
    local missing=() name
    for name in "${PACKAGES[@]}"; do on_disk "$name" || missing+=("$name"); done
    [ ${#missing[@]} = 0 ] || apt_install "${missing[@]}"
}

# uv ends on PATH, because every documented command starts with "uv run".
put_uv_on_path() {
    local bin=/usr/local/bin
    [ -w "$bin" ] || bin="$HOME/.local/bin"
    mkdir -p "$bin"
    [ "$1" -ef "$bin/uv" ] || install -m 755 "$1" "$bin/uv"
    export PATH="$bin:$PATH"
    UV="$bin/uv"
}

install_uv() {
    local own="$HOME/.local/bin/uv"     # where pip puts it, often not on PATH
    UV=$(command -v uv || true)
    if [ -n "$UV" ] && [ "$UV" != "$own" ]; then return; fi
    if [ -x "$own" ]; then put_uv_on_path "$own"; return; fi
    say "installing uv $UV_VERSION"
    local nest; nest=$(mktemp -d)
    python3 -m venv "$nest" >/dev/null 2>&1 || { apt_install python3-venv; python3 -m venv "$nest"; }
    "$nest/bin/pip" install -q --disable-pip-version-check "uv==$UV_VERSION"
    put_uv_on_path "$nest/bin/uv"
    rm -rf "$nest"
}

command -v sha256sum >/dev/null || die "sha256sum (coreutils) is missing"
if [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$(fingerprint)" ]; then exit 0; fi
started=$SECONDS
install_debian_packages
install_uv
say "syncing the Python environment (.venv) with uv.lock"
"$UV" "${SYNC[@]}"
mkdir -p var
fingerprint > "$STAMP"
command -v uv >/dev/null && [ "$(command -v uv)" = "$UV" ] || say "put $(dirname "$UV") on your PATH to use uv"
say "ready after $((SECONDS - started)) s"
