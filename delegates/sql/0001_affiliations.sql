-- An affiliation is with the same meeting and another institution than the badge's. It is deleted if the badge's
-- institution changes to the same one. The trigger's name sorts before "history", so that undoing restores both in order.
CREATE FUNCTION delegates_affiliation_elsewhere() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM delegates_participant p JOIN delegates_delegation d ON d.meeting_id = p.meeting_id
    WHERE p.id = NEW.participant_id AND d.id = NEW.delegation_id
    AND p.organisation_id IS DISTINCT FROM d.organisation_id)
  THEN RAISE EXCEPTION 'affiliation_elsewhere' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION delegates_affiliation_overtaken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM delegates_affiliation a USING delegates_delegation d
  WHERE a.participant_id = NEW.id AND d.id = a.delegation_id AND d.organisation_id = NEW.organisation_id;
  RETURN NULL;
END $$;
CREATE TRIGGER elsewhere BEFORE INSERT OR UPDATE ON delegates_affiliation
FOR EACH ROW EXECUTE FUNCTION delegates_affiliation_elsewhere();
CREATE TRIGGER affiliations AFTER UPDATE OF organisation_id ON delegates_participant
FOR EACH ROW EXECUTE FUNCTION delegates_affiliation_overtaken();
