-- An edition is held while it is internal, or while it waits and some party has not cleared it. The column is computed
-- when it is issued, with each key, and on any other write; a party that joins the series later hides nothing.
CREATE FUNCTION papers_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.held := NEW.internal OR NEW.waits AND NOT meetings_cleared_by_all('papers_editionclearance', 'edition_id', NEW.id,
    (SELECT meeting_id FROM papers_document WHERE id = NEW.document_id));
  RETURN NEW;
END $$;
CREATE TRIGGER held BEFORE INSERT ON papers_edition FOR EACH ROW EXECUTE FUNCTION papers_hold();
CREATE TRIGGER still_held BEFORE UPDATE ON papers_edition FOR EACH ROW
  WHEN ((OLD.internal, OLD.waits, OLD.held) IS DISTINCT FROM (NEW.internal, NEW.waits, NEW.held))
  EXECUTE FUNCTION papers_hold();

CREATE FUNCTION papers_key_was_turned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE papers_edition SET held = NOT held
  WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.edition_id ELSE NEW.edition_id END;
  RETURN NULL;
END $$;
CREATE TRIGGER held AFTER INSERT OR DELETE ON papers_editionclearance
  FOR EACH ROW EXECUTE FUNCTION papers_key_was_turned();
