#!/bin/sh
# Creates or upgrades Temporal's two databases. Safe to run at every start: what is there already is left alone.
set -eu
SQL_PASSWORD="$(cat /run/secrets/temporal_db_password)"
export SQL_PASSWORD

for store in temporal visibility; do
    [ "$store" = temporal ] && database=temporal || database=temporal_visibility
    tool() { temporal-sql-tool --plugin postgres12 --ep postgres -p 5432 -u temporal --db "$database" "$@"; }
    tool create
    tool setup-schema -v 0.0
    tool update-schema -d "/etc/temporal/schema/postgresql/v12/$store/versioned"
done
