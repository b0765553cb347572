CREATE FUNCTION history_record() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;
  INSERT INTO public.history_change (transaction, actor_id, relation, row_id, verb, before, after, at)
  VALUES (txid_current(), nullif(current_setting('diwan.actor', true), '')::bigint, TG_TABLE_NAME,
          CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END, TG_OP,
          CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
          CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END, clock_timestamp());
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION history_record() FROM PUBLIC;

CREATE FUNCTION history_watch(watched regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER history AFTER INSERT OR UPDATE OR DELETE ON %s '
                 'FOR EACH ROW EXECUTE FUNCTION history_record()', watched);
  PERFORM web_is_content(watched);
END $$;
REVOKE ALL ON FUNCTION history_watch(regclass) FROM PUBLIC;

-- The personal columns of each table, listed by the owner in the table's migration.
CREATE TABLE history_personal (relation name, name name, PRIMARY KEY (relation, name));
CREATE FUNCTION history_personal(watched regclass, names name[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO public.history_personal SELECT relname, unnest(names) FROM pg_class WHERE oid = watched
  ON CONFLICT DO NOTHING
$$;
REVOKE ALL ON FUNCTION history_personal(regclass, name[]) FROM PUBLIC;

CREATE FUNCTION history_blanked(was jsonb, personal name[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_object_agg(key, CASE WHEN key <> ALL (personal::text[]) THEN value ELSE
    CASE jsonb_typeof(value) WHEN 'string' THEN '""' WHEN 'array' THEN '[]' WHEN 'object' THEN '{}'
    ELSE 'null' END::jsonb END) FROM jsonb_each(was)
$$;
REVOKE ALL ON FUNCTION history_blanked(jsonb, name[]) FROM PUBLIC;

-- Blanks the personal columns of these rows in the history; who, when and which row stay. Records that in an entry of its
-- own, for rows in which something was blanked. Returns the number of these rows.
CREATE FUNCTION history_forget(watched text, rows bigint[]) RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE personal name[] := (SELECT array_agg(name) FROM history_personal WHERE relation = watched);
DECLARE forgetting bigint[];
BEGIN
  IF personal IS NULL THEN
    RAISE 'nothing in % is about a person', watched USING ERRCODE = 'insufficient_privilege';
  END IF;
  WITH blanked AS (
    UPDATE public.history_change SET forgotten = true, before = public.history_blanked(before, personal),
      after = public.history_blanked(after, personal)
    WHERE relation = watched AND row_id = ANY (rows) AND NOT forgotten RETURNING row_id
  ) SELECT array_agg(DISTINCT row_id) INTO forgetting FROM blanked;
  INSERT INTO public.history_change (transaction, actor_id, relation, row_id, verb, at, forgotten)
  SELECT txid_current(), nullif(current_setting('diwan.actor', true), '')::bigint, watched, row_id, 'FORGET',
         clock_timestamp(), true FROM unnest(forgetting) row_id;
  RETURN coalesce(cardinality(forgetting), 0);
END $$;
REVOKE ALL ON FUNCTION history_forget(text, bigint[]) FROM PUBLIC;
COMMENT ON FUNCTION history_forget(text, bigint[]) IS 'for the application';
