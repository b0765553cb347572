CREATE FUNCTION releases_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a release is not changed' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER frozen BEFORE UPDATE ON releases_release FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'by_id' IS DISTINCT FROM to_jsonb(NEW) - 'by_id')
  EXECUTE FUNCTION releases_refuse_change();
CREATE TRIGGER frozen BEFORE UPDATE ON releases_releasedslot FOR EACH ROW
  EXECUTE FUNCTION releases_refuse_change();
CREATE TRIGGER frozen BEFORE UPDATE ON releases_releasedassignment FOR EACH ROW
  EXECUTE FUNCTION releases_refuse_change();
