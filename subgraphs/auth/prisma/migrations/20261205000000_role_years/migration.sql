-- A role may be limited to years (CMP-3): it reads what lies in them, and changes nothing.

ALTER TABLE role
  ADD COLUMN years_from date,
  ADD COLUMN years_through date,
  ADD CHECK ((years_from IS NULL) = (years_through IS NULL)),
  ADD CHECK (years_from BETWEEN '1900-01-01' AND years_through AND years_through <= '2999-12-31'),
  ADD CHECK (years_from IS NULL OR permissions <@ ARRAY['organization:read', 'ledger:read', 'reports:read', 'audit:read']);
