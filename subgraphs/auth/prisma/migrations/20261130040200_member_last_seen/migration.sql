-- Who manages members sees when each was last here.
ALTER TABLE "member" ADD COLUMN "last_seen_at" TIMESTAMPTZ(6);
