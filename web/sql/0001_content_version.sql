CREATE TABLE web_content (id smallint PRIMARY KEY CHECK (id = 1), version bigint NOT NULL);
CREATE SEQUENCE web_content_version;
-- Once a transaction, as it commits: the lock on the one row makes versions grow in the order of the commits,
-- and being the last lock that is taken it can close no circle.
CREATE FUNCTION web_raise_content_version() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF coalesce(current_setting('diwan.versioned', true), '') <> txid_current()::text THEN
    PERFORM set_config('diwan.versioned', txid_current()::text, true);
    INSERT INTO public.web_content VALUES (1, nextval('public.web_content_version'))
    ON CONFLICT (id) DO UPDATE SET version = nextval('public.web_content_version');
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION web_raise_content_version() FROM PUBLIC;

-- Called in the migration of each table whose rows a public page shows.
CREATE FUNCTION web_is_content(shown regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE CONSTRAINT TRIGGER content AFTER INSERT OR UPDATE OR DELETE ON %s '
                 'DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION web_raise_content_version()', shown);
END $$;
REVOKE ALL ON FUNCTION web_is_content(regclass) FROM PUBLIC;
