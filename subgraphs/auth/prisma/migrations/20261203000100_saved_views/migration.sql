-- People keep how they look at a list, for themselves or for the company, and each chooses what a list opens with.

-- CreateTable
CREATE TABLE "saved_view" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "owner_id" UUID,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "query" JSONB NOT NULL,
    "columns" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "default_view" (
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "view_id" UUID NOT NULL,

    CONSTRAINT "default_view_pkey" PRIMARY KEY ("organization_id","user_id","list")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_organization_id_owner_id_list_name_key" ON "saved_view"("organization_id", "owner_id", "list", "name");

-- CreateIndex
CREATE INDEX "default_view_organization_id_view_id_idx" ON "default_view"("organization_id", "view_id");

-- AddForeignKey
ALTER TABLE "default_view" ADD CONSTRAINT "default_view_organization_id_view_id_fkey" FOREIGN KEY ("organization_id", "view_id") REFERENCES "saved_view"("organization_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE saved_view
  ADD CONSTRAINT saved_view_name CHECK (char_length(name) BETWEEN 1 AND 120),
  -- Nobody would see a view that is neither shared nor anybody's.
  ADD CONSTRAINT saved_view_seen CHECK (shared OR owner_id IS NOT NULL),
  ADD CONSTRAINT saved_view_query CHECK (jsonb_typeof(query) = 'array' AND jsonb_array_length(query) <= 30),
  ADD CONSTRAINT saved_view_columns CHECK (cardinality(columns) <= 50),
  ADD CONSTRAINT saved_view_version CHECK (version >= 1);

-- Row-level security, forced. Whose a private view is, the statements themselves say: the end of a membership takes the views of another person.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['saved_view', 'default_view'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_view, default_view TO auth_app;
