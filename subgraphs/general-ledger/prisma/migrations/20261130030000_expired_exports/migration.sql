-- The file of an export goes after some days, and its run says so.

alter type import_status add value 'expired';
