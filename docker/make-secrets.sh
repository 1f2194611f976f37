#!/usr/bin/env bash
# Writes the secret files that compose.yaml names, each only when it is not there yet.
# The seal's key and certificate come from the authority's CA: put them into secrets/seal_key by hand.
set -euo pipefail
cd "$(dirname "$0")"
# The folder is closed to everybody else; the files in it are open, because containers see each one under users of their own.
umask 022
mkdir -p secrets
chmod 700 secrets

keep() { [ -s "secrets/$1" ] || printf '%s' "$2" > "secrets/$1"; }
random() { openssl rand -hex 32; }
url() { printf 'postgresql+psycopg://%s:%s@postgres:5432/zhicheng' "$1" "$(cat "secrets/$2")"; }

for name in postgres_password temporal_db_password register_owner_password register_password person_secret session_secret; do
    keep "$name" "$(random)"
done
keep register_owner_url "$(url zhicheng_owner register_owner_password)"
keep register_url "$(url zhicheng register_password)"
for name in verification_key answer_key; do
    [ -s "secrets/$name" ] || openssl genpkey -algorithm ed25519 > "secrets/$name"
done
[ -s secrets/seal_key ] || echo "secrets/seal_key is still missing: the seal's key and certificate as one PKCS#12 file" >&2
