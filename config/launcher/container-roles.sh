#!/bin/sh
# Run once by the container of PostgreSQL, when its volume is new: the roles of `roles.sql`, with passwords.
set -eu
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" --file=/diwan/roles.sql
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
    --set=owner="$OWNER_PASSWORD" --set=application="$APPLICATION_PASSWORD" <<'SQL'
ALTER ROLE diwan_owner PASSWORD :'owner';
ALTER ROLE diwan PASSWORD :'application';
SQL
