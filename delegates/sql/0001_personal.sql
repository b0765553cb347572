-- The columns that history_forget blanks.
SELECT
  history_personal('delegates_participant', '{honorific, honorific_ar, honorific_en, prefix, prefix_ar, prefix_en,
    name, name_ar, name_en, badge_name, badge_name_ar, badge_name_en, function, function_ar, function_en, email,
    phone, photo, aliases, found_by}'),
  history_personal('delegates_registration', '{reason, grounds, languages, access_needs, dietary_needs, arrives_on,
    arrives_at, arrival_flight, departs_on, departs_at, departure_flight, hotel, wants_visa_letter}'),
  history_personal('delegates_invitation', '{honorific, name, email, remark}'),
  history_personal('delegates_focalpoint', '{honorific, honorific_ar, honorific_en, name, name_ar, name_en}'),
  history_personal('delegates_entrance', '{at, badge_id}'),
  history_personal('delegates_handover', '{name, collector_id}'),
  history_personal('delegates_nomination', '{on_paper, reason}');
