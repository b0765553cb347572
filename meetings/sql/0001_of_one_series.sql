ALTER TABLE meetings_meeting ADD CONSTRAINT meeting_of_series UNIQUE (id, series_id);
ALTER TABLE meetings_party ADD CONSTRAINT party_of_series UNIQUE (id, series_id);
ALTER TABLE meetings_post ADD CONSTRAINT post_of_meeting_in_series
  FOREIGN KEY (meeting_id, series_id)
  REFERENCES meetings_meeting (id, series_id) ON UPDATE CASCADE;
ALTER TABLE meetings_post ADD CONSTRAINT post_of_party_in_series
  FOREIGN KEY (party_id, series_id)
  REFERENCES meetings_party (id, series_id);
