-- That a worker takes a mail up is no change worth keeping; and no public page shows a mail,
-- so that the version of the content, which history_watch would raise, stays as it is.
CREATE TRIGGER history AFTER INSERT OR DELETE ON mail_message
  FOR EACH ROW EXECUTE FUNCTION history_record();
CREATE TRIGGER history_of_changes AFTER UPDATE ON mail_message
  FOR EACH ROW WHEN (NEW.state <> 'sending'
    AND (OLD.state, OLD.subject, OLD.text, OLD."to") IS DISTINCT FROM (NEW.state, NEW.subject, NEW.text, NEW."to"))
  EXECUTE FUNCTION history_record();
