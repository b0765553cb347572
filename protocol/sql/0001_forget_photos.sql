-- Removes photos that no row uses any longer from prints, in snapshots and files, so that the prints are made anew.
-- Records it in the row and in the history; photos in use and other papers are not touched. Returns the checksums
-- of the deleted files. The row is locked before its files: a worker that is publishing one at the moment has either
-- done so, or finds a higher fence.
CREATE FUNCTION protocol_forget_photos() RETURNS TABLE (forgotten bigint, checksums text[]) LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE print record; photo text; said text;
BEGIN
  PERFORM set_config('papers.forgetting', 'yes', true);
  FOR print IN
    SELECT carrying.id, carrying.snapshot, array_agg(carrying.photo) AS photos FROM (
      SELECT DISTINCT edition.id, edition.snapshot, named #>> '{}' AS photo
      FROM papers_edition edition JOIN papers_document document ON document.id = edition.document_id,
        LATERAL jsonb_path_query(edition.snapshot, '$.**.photo') named
      WHERE document.kind = 'badges') carrying
    WHERE carrying.photo <> '' AND carrying.photo NOT IN (SELECT one.photo FROM delegates_participant one)
    GROUP BY carrying.id, carrying.snapshot ORDER BY carrying.id
  LOOP
    said := print.snapshot::text;
    FOREACH photo IN ARRAY print.photos LOOP
      said := replace(said, to_json(photo)::text, '""');
    END LOOP;
    UPDATE papers_edition SET snapshot = said::jsonb, forgotten_at = clock_timestamp(), state = 'waiting',
      fence = fence + 1, attempts = 0, error = '', lease_until = NULL, finished_at = NULL, page = 0
    WHERE id = print.id;
    WITH gone AS (DELETE FROM papers_file WHERE edition_id = print.id RETURNING checksum)
    SELECT print.id, coalesce(array_agg(gone.checksum::text), '{}') INTO forgotten, checksums FROM gone;
    INSERT INTO history_change (transaction, actor_id, relation, row_id, verb, at, forgotten)
    VALUES (txid_current(), nullif(current_setting('diwan.actor', true), '')::bigint, 'papers_edition',
            print.id, 'FORGET', clock_timestamp(), true);
    RETURN NEXT;
  END LOOP;
  PERFORM set_config('papers.forgetting', '', true);
END $$;
REVOKE ALL ON FUNCTION protocol_forget_photos() FROM PUBLIC;
COMMENT ON FUNCTION protocol_forget_photos() IS 'for the application';
