-- Members can be suspended: they stay members and may nothing, until they are restored.

-- AlterTable
ALTER TABLE "member" ADD COLUMN "suspended_at" TIMESTAMPTZ(6);

-- Who is suspended sees the organization no more than who is no member of it.
DROP POLICY own_membership ON member;
CREATE POLICY own_membership ON member FOR SELECT
  USING (suspended_at IS NULL AND user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));
