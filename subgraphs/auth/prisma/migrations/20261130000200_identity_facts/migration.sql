-- What the engine's role changes of an organization's clients is told in the same transaction: it may add facts, and no more.

GRANT SELECT, INSERT, UPDATE ON outbox_head TO auth_identity;
GRANT INSERT ON outbox TO auth_identity;
