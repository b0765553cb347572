-- Run by the superuser in the database `diwan` at every start; also by docker-compose. It may be repeated.
-- The owner makes and changes tables. The application's role has only what `grant_application` gives it.
DO $$ BEGIN CREATE ROLE diwan_owner LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE diwan LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
ALTER DATABASE diwan OWNER TO diwan_owner;
REVOKE ALL ON DATABASE diwan FROM PUBLIC;
GRANT CONNECT ON DATABASE diwan TO diwan;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
