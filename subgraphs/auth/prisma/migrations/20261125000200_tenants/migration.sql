-- The tenants' tables: organizations, members, roles, invitations, API keys, outbox; each row seen by its own organization alone.

-- CreateTable
CREATE TABLE "organization" (
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "functional_currency" TEXT NOT NULL,
    "fiscal_year_start_month" INTEGER NOT NULL,
    "time_zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "chart_template" TEXT,
    "legal_name" TEXT,
    "tax_id" TEXT,
    "address" JSONB,
    "email" TEXT,
    "phone" TEXT,
    "iban" TEXT,
    "bic" TEXT,
    "logo_file_id" UUID,
    "separation_of_duties" TEXT NOT NULL DEFAULT 'TWO_PERSONS',
    "livemode" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "member" (
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "joined_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("organization_id","user_id")
);

-- CreateTable
CREATE TABLE "role" (
    "organization_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "permissions" TEXT[],

    CONSTRAINT "role_pkey" PRIMARY KEY ("organization_id","key")
);

-- CreateTable
CREATE TABLE "invitation" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'PENDING',
    "invited_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(6),
    "expires_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "outbox_head" (
    "organization_id" UUID NOT NULL,
    "last_sequence" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "outbox_head_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "organization_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "event_id" UUID NOT NULL DEFAULT uuidv7(),
    "type" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "actor" JSONB NOT NULL,
    "causation_id" TEXT,
    "correlation_id" TEXT,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "livemode" BOOLEAN NOT NULL DEFAULT true,
    "traceparent" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("organization_id","sequence")
);

-- CreateTable
CREATE TABLE "outbox_relay" (
    "organization_id" UUID NOT NULL,
    "published_sequence" BIGINT NOT NULL,

    CONSTRAINT "outbox_relay_pkey" PRIMARY KEY ("organization_id")
);

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_organization_id_id_key" ON "member"("organization_id", "id");

-- CreateIndex
CREATE INDEX "invitation_email_idx" ON "invitation"("email");

-- Row-level security on every table, forced: it binds the owner too. A statement without a tenant sees nothing.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['organization', 'member', 'role', 'invitation', 'api_key', 'outbox_head', 'outbox', 'outbox_relay'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
  END LOOP;
END $$;

-- A person sees the organizations that he is a member of, and the invitations to his own address, whatever organization he acts in.
CREATE POLICY own_membership ON member FOR SELECT
  USING (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));
CREATE POLICY own_organization ON organization FOR SELECT
  USING (EXISTS (SELECT FROM member m WHERE m.organization_id = organization.organization_id
                 AND m.user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid)));
CREATE POLICY own_invitation ON invitation FOR SELECT
  USING (email = (SELECT nullif(current_setting('app.email', true), '')));

GRANT SELECT, INSERT, UPDATE ON organization, invitation, api_key, outbox_head TO auth_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON member, role TO auth_app;
GRANT SELECT, INSERT ON outbox TO auth_app;

-- Facts are kept for ever: they are the replay source and the change feed.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', tg_table_name USING errcode = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON outbox FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The relay sees the facts of all organizations, and nothing else of this database.
CREATE POLICY relay ON outbox FOR SELECT TO auth_relay USING (true);
CREATE POLICY relay ON outbox_head FOR SELECT TO auth_relay USING (true);
CREATE POLICY relay ON outbox_relay TO auth_relay USING (true) WITH CHECK (true);
GRANT SELECT ON outbox, outbox_head TO auth_relay;
GRANT SELECT, INSERT, UPDATE ON outbox_relay TO auth_relay;

-- The facts of an organization after a sequence, in order.
CREATE FUNCTION outbox_page(p_organization_id uuid, p_after bigint, p_limit integer) RETURNS SETOF outbox
LANGUAGE sql STABLE AS $$
  SELECT * FROM outbox WHERE organization_id = p_organization_id AND sequence > p_after ORDER BY sequence LIMIT p_limit
$$;

-- Organizations whose facts are not all published: at most so many after the given one, in the order of their ids.
CREATE FUNCTION outbox_pending(p_after uuid, p_limit integer) RETURNS TABLE (organization_id uuid, published_sequence bigint)
LANGUAGE sql STABLE AS $$
  SELECT h.organization_id, coalesce(r.published_sequence, 0)
  FROM outbox_head h LEFT JOIN outbox_relay r ON r.organization_id = h.organization_id
  WHERE (p_after IS NULL OR h.organization_id > p_after) AND h.last_sequence > coalesce(r.published_sequence, 0)
  ORDER BY h.organization_id LIMIT p_limit
$$;
REVOKE EXECUTE ON FUNCTION outbox_page, outbox_pending FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outbox_page, outbox_pending TO auth_relay;
