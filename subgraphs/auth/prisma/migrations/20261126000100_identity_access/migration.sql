-- What a session was proven by, since when failures are counted, and what the sweep and the audit's pages look for.

-- AlterTable: whether a second factor, or a passkey that verified its user, was used for the session.
ALTER TABLE "identity"."session" ADD COLUMN "second_factor" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable: failures are counted within a window, which begins with its first.
ALTER TABLE "identity"."lockout" ADD COLUMN "window_start" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- DropIndex
DROP INDEX "identity"."access_event_user_id_at_idx";

-- CreateIndex: ids are UUIDv7, so they sort by time, and each is unique: a page needs no second key.
CREATE INDEX "access_event_user_id_id_idx" ON "identity"."access_event"("user_id", "id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "identity"."session"("expires_at");

-- CreateIndex
CREATE INDEX "verification_expires_at_idx" ON "identity"."verification"("expires_at");

-- CreateIndex
CREATE INDEX "oauth_refresh_token_expires_at_idx" ON "identity"."oauth_refresh_token"("expires_at");

-- CreateIndex
CREATE INDEX "oauth_access_token_expires_at_idx" ON "identity"."oauth_access_token"("expires_at");
