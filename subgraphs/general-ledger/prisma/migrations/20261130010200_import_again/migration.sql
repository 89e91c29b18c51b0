-- A run of an import that was cut off begins again, and says again what it found.

grant delete on import_problem to general_ledger_app;
