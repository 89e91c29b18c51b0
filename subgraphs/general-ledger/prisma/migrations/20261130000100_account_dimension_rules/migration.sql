-- What an account asks of dimensions (GL-22) is `required` or `forbidden`, and it is asked where postings go: not of a group.

alter table account add constraint account_dimension_rules check (
  dimension_rules is null
  or postable and not jsonb_path_exists(
    dimension_rules, '$.* ? (@.type() != "string" || (@ != "required" && @ != "forbidden"))'));
