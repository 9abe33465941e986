#!/usr/bin/env bash
# Installs the Debian packages that are missing. With --test also what only the tests use.
set -euo pipefail
packages=(build-essential cmake ninja-build pkg-config gettext python3 tzdata
  libcli11-dev libsqlitecpp-dev libsqlite3-dev libtomlplusplus-dev nlohmann-json3-dev
  libsodium-dev libutf8proc-dev libabsl-dev libxlsxwriter-dev doctest-dev zlib1g-dev libzstd-dev libminizip-dev libexpat1-dev)
# Some systems have npm from elsewhere, which Debian's would turn out.
command -v npm >/dev/null || packages+=(nodejs npm)
if [ "${1:-}" = --test ]; then
  packages+=(sqlite3 zstd clang-tidy clang-format clang libclang-rt-14-dev zsh fish chromium fonts-noto-cjk)
fi
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0
as_root=()
if [ "$(id -u)" != 0 ]; then as_root=(sudo); fi
echo "installing: ${missing[*]}" >&2
"${as_root[@]}" apt-get update -qq >&2
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
