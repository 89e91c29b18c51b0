-- A demo company can be reset: a fresh one is prepared and takes its place, and the old one is closed with its books as they are.

-- AlterTable
ALTER TABLE "organization" ADD COLUMN "demo" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "status" TEXT NOT NULL DEFAULT 'ACTIVE',
ADD COLUMN "closed_at" TIMESTAMPTZ(6);

ALTER TABLE organization
  ADD CONSTRAINT organization_status CHECK (status IN ('PREPARING', 'ACTIVE', 'CLOSED')),
  ADD CONSTRAINT organization_closed_since CHECK ((status = 'CLOSED') = (closed_at IS NOT NULL));

-- CreateTable
CREATE TABLE "demo_reset" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "successor_id" UUID NOT NULL,
    "requested_by" UUID NOT NULL,
    "day" DATE NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'QUEUED',
    "entries_posted" INTEGER NOT NULL DEFAULT 0,
    "entries_total" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "demo_reset_pkey" PRIMARY KEY ("organization_id","id")
);

ALTER TABLE demo_reset
  ADD CONSTRAINT demo_reset_status CHECK (status IN ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED')),
  ADD CONSTRAINT demo_reset_finished CHECK ((status IN ('COMPLETED', 'FAILED')) = (finished_at IS NOT NULL)),
  ADD CONSTRAINT demo_reset_entries CHECK (entries_posted BETWEEN 0 AND entries_total);
-- However many ask at once, one reset of a company is under way.
CREATE UNIQUE INDEX demo_reset_one_at_a_time ON demo_reset (organization_id) WHERE status IN ('QUEUED', 'RUNNING');

ALTER TABLE demo_reset ENABLE ROW LEVEL SECURITY;
ALTER TABLE demo_reset FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON demo_reset
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
-- Members of the old company see what became of it when no request can act in it any more.
CREATE POLICY own_company ON demo_reset FOR SELECT
  USING (EXISTS (SELECT FROM member m WHERE m.organization_id = demo_reset.organization_id
                 AND m.user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid)));
GRANT SELECT, INSERT, UPDATE ON demo_reset TO auth_app;
