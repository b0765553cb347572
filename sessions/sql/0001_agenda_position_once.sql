ALTER TABLE working_sessions_agendaitem ADD CONSTRAINT agenda_position_once
UNIQUE NULLS NOT DISTINCT (meeting_id, parent_id, position) DEFERRABLE INITIALLY DEFERRED;
