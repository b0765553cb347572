CREATE FUNCTION papers_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('papers.forgetting', true) = 'yes' AND current_user =
      (SELECT tableowner FROM pg_tables WHERE schemaname = TG_TABLE_SCHEMA AND tablename = TG_TABLE_NAME) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an issued paper is not changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER frozen BEFORE UPDATE ON papers_edition FOR EACH ROW
  WHEN ((OLD.document_id, OLD.revision, OLD.snapshot, OLD.issued_at)
        IS DISTINCT FROM (NEW.document_id, NEW.revision, NEW.snapshot, NEW.issued_at))
  EXECUTE FUNCTION papers_refuse_change();
CREATE TRIGGER frozen BEFORE UPDATE ON papers_file FOR EACH ROW EXECUTE FUNCTION papers_refuse_change();
