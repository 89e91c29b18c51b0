-- An export that expired has ended too. Only now may the new status be named: it comes with the migration before.

alter table books_export drop constraint books_export_check;
alter table books_export add constraint books_export_ended
  check ((status in ('completed', 'failed', 'cancelled', 'expired')) = (finished_at is not null));
