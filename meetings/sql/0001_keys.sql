-- Lets only leads insert rows into a table of keys; `asks` is a query for the meeting of what a `key` clears.
CREATE FUNCTION meetings_ask_for_lead(keys regclass, asks text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE FUNCTION meetings_meeting_of(key %s) RETURNS bigint LANGUAGE sql STABLE AS %L', keys, asks);
  EXECUTE format('CREATE TRIGGER key BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION meetings_turn_key()',
                 keys);
END $$;
REVOKE ALL ON FUNCTION meetings_ask_for_lead(regclass, text) FROM PUBLIC;

-- A key can be turned only by a user who leads its party in the meeting at this moment. The post is locked until the end
-- of the transaction, so that it ends either before, and the key is refused, or afterwards.
CREATE FUNCTION meetings_turn_key() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_meeting bigint;
  lead meetings_post;
BEGIN
  IF TG_OP = 'UPDATE' THEN  -- when an account goes, or its post
    IF (NEW.post_id IS NULL OR NEW.post_id = OLD.post_id) AND (NEW.by_id IS NULL OR NEW.by_id = OLD.by_id)
       AND to_jsonb(NEW) - '{post_id,by_id}'::text[] = to_jsonb(OLD) - '{post_id,by_id}'::text[] THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a key that was turned is not changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  EXECUTE 'SELECT meetings_meeting_of($1)' INTO of_meeting USING NEW;
  IF NEW.at IS NOT NULL THEN
    IF meetings_key_stands(of_meeting, NEW.party_id, NEW.post_id, NEW.by_id, NEW.at)
       OR EXISTS (SELECT FROM history_change WHERE relation = TG_TABLE_NAME AND row_id = NEW.id AND verb = 'DELETE'
                  AND jsonb_populate_record(NEW, before) IS NOT DISTINCT FROM NEW) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'no such key was turned' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  SELECT * INTO lead FROM meetings_post WHERE id = NEW.post_id FOR SHARE;
  NEW.at := clock_timestamp();
  IF lead.meeting_id = of_meeting AND lead.party_id = NEW.party_id AND lead.user_id = NEW.by_id
     AND lead.role IN ('lead', 'alternate') AND lead.during @> NEW.at THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a key is turned by whoever leads the party in this meeting now'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- Whether this key is on another row of the meeting, from which it is taken over.
CREATE FUNCTION meetings_key_stands(of_meeting bigint, party bigint, post bigint, hand bigint, moment timestamptz)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  keys regclass;
  stands boolean := false;
BEGIN
  FOR keys IN SELECT tgrelid FROM pg_trigger WHERE tgfoid = 'meetings_turn_key'::regproc LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %s key WHERE (party_id, at) = ($1, $2) '
                   'AND (post_id, by_id) IS NOT DISTINCT FROM ($3, $4) AND meetings_meeting_of(key) = $5)', keys)
      INTO stands USING party, moment, post, hand, of_meeting;
    EXIT WHEN stands;
  END LOOP;
  RETURN stands;
END $$;

-- Whether every party of the meeting's series has turned its key on this row; false if there are no parties.
CREATE FUNCTION meetings_cleared_by_all(keys regclass, cleared name, id bigint, of_meeting bigint)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  all_have boolean;
BEGIN
  EXECUTE format('SELECT coalesce(bool_and(EXISTS (SELECT FROM %s k WHERE k.%I = $1 AND k.party_id = p.id)), false) '
                 'FROM meetings_party p JOIN meetings_meeting m USING (series_id) WHERE m.id = $2', keys, cleared)
    INTO all_have USING id, of_meeting;
  RETURN all_have;
END $$;
