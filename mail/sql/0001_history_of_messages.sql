-- A worker's claim of a mail is not recorded. history_watch would also raise the version of the content, which is
-- unnecessary, because no public page shows mails.
CREATE TRIGGER history AFTER INSERT OR DELETE ON mail_message
  FOR EACH ROW EXECUTE FUNCTION history_record();
CREATE TRIGGER history_of_changes AFTER UPDATE ON mail_message
  FOR EACH ROW WHEN (NEW.state <> 'sending'
    AND (OLD.state, OLD.subject, OLD.text, OLD."to") IS DISTINCT FROM (NEW.state, NEW.subject, NEW.text, NEW."to"))
  EXECUTE FUNCTION history_record();
