CREATE TRIGGER history AFTER INSERT OR UPDATE OF shape, head, length, width OR DELETE
ON delegates_seating
FOR EACH ROW EXECUTE FUNCTION history_record();
