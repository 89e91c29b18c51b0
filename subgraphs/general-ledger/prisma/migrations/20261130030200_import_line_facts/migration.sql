-- Imported lines say what each is about, what it tells a tax return, and which entry theirs reverses: books come back whole.

alter table import_line add column text text;
-- {"code", "rate", "direction", "base", "amount", "point"}; the last five together or not at all.
alter table import_line add column tax jsonb;
alter table import_line add column reverses text;
