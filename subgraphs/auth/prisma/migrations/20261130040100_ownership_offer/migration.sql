-- An owner can offer his place to another member, who accepts it or not.

-- CreateTable
CREATE TABLE "ownership_offer" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "from_user_id" UUID NOT NULL,
    "to_user_id" UUID NOT NULL,
    "role_after" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "ownership_offer_pkey" PRIMARY KEY ("organization_id","id")
);

ALTER TABLE ownership_offer ENABLE ROW LEVEL SECURITY;
ALTER TABLE ownership_offer FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ownership_offer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON ownership_offer TO auth_app;
