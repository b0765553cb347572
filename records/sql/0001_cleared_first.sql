-- What is circulated or issued is cleared by every party, and keeps its keys; checked at the end of the transaction.
CREATE FUNCTION records_cleared_first() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_record bigint := to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'records_record' THEN 'id' ELSE 'record_id' END;
  of_meeting bigint := (SELECT meeting_id FROM records_record WHERE id = of_record);
BEGIN
  IF of_meeting IS NOT NULL AND NOT meetings_cleared_by_all(TG_ARGV[0]::regclass, TG_ARGV[1], NEW.id, of_meeting) THEN
    RAISE EXCEPTION 'what goes out is cleared by every party first' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER cleared_before AFTER INSERT ON records_record DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state <> 'draft')
  EXECUTE FUNCTION records_cleared_first('records_recordclearance', 'record_id');
CREATE CONSTRAINT TRIGGER cleared_first AFTER UPDATE ON records_record DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state <> 'draft')
  EXECUTE FUNCTION records_cleared_first('records_recordclearance', 'record_id');
CREATE CONSTRAINT TRIGGER cleared_before AFTER INSERT ON records_corrigendum DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.issued_at IS NOT NULL)
  EXECUTE FUNCTION records_cleared_first('records_corrigendumclearance', 'corrigendum_id');
CREATE CONSTRAINT TRIGGER cleared_first AFTER UPDATE ON records_corrigendum DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.issued_at IS NULL AND NEW.issued_at IS NOT NULL)
  EXECUTE FUNCTION records_cleared_first('records_corrigendumclearance', 'corrigendum_id');

CREATE FUNCTION records_keep_keys() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  cleared jsonb := to_jsonb(OLD);
BEGIN
  IF EXISTS (SELECT FROM records_record WHERE id = (cleared ->> 'record_id')::bigint AND state <> 'draft')
     OR EXISTS (SELECT FROM records_corrigendum
                WHERE id = (cleared ->> 'corrigendum_id')::bigint AND issued_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the keys of what went out stay' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER keys_stay AFTER DELETE ON records_recordclearance DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION records_keep_keys();
CREATE CONSTRAINT TRIGGER keys_stay AFTER DELETE ON records_corrigendumclearance DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION records_keep_keys();
