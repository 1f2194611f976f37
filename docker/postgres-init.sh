#!/usr/bin/env bash
# Runs once, when the data directory is new: roles and databases. Tables come from the migrations.
# The owner migrates; the application's own role gets what the migrations grant it, so that events stay append-only.
set -euo pipefail
secret() { cat "${SECRETS:-/run/secrets}/$1"; }

psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    -v temporal="$(secret temporal_db_password)" \
    -v owner="$(secret register_owner_password)" \
    -v application="$(secret register_password)" <<'SQL'
CREATE ROLE temporal LOGIN CREATEDB PASSWORD :'temporal';
CREATE ROLE zhicheng_owner LOGIN PASSWORD :'owner';
CREATE ROLE zhicheng LOGIN PASSWORD :'application';
CREATE DATABASE zhicheng OWNER zhicheng_owner;
\connect zhicheng
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO zhicheng;
GRANT ALL ON SCHEMA public TO zhicheng_owner;
SQL
