-- The columns that history_forget blanks.
SELECT
  history_personal('records_translationorder', '{to}');
