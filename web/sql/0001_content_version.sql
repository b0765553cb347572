CREATE TABLE web_content (id smallint PRIMARY KEY CHECK (id = 1), version bigint NOT NULL);
CREATE SEQUENCE web_content_version;
-- Once for each transaction, when it commits. The lock on the single row makes versions grow in commit order; as the last
-- lock of a transaction it cannot cause a deadlock.
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

-- Called by the migration of each table whose rows public pages show.
CREATE FUNCTION web_is_content(shown regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE CONSTRAINT TRIGGER content AFTER INSERT OR UPDATE OR DELETE ON %s '
                 'DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION web_raise_content_version()', shown);
END $$;
REVOKE ALL ON FUNCTION web_is_content(regclass) FROM PUBLIC;
