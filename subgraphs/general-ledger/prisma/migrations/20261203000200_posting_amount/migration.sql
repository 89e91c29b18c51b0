-- Entries are found by an amount: the currency first, for no amount is compared with one of another; the entry's number in it, so
-- that no row of the table is read.

create index posting_amount on posting (organization_id, currency, amount, entry_number);
