-- The columns that history_forget blanks.
SELECT
  history_personal('mail_message', '{key, to, subject, text, attachments, error}');
