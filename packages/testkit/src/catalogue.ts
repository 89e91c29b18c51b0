import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { databaseRoles, withClient } from '@qbit/subgraph/database';

const TABLES =
  "c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'";
const FUNCTIONS =
  "p.pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')";
/** The tables that the relay sees of all organizations: what it carries, and how far it is. */
const RELAYED = "('dead_letter', 'inbox', 'outbox', 'outbox_head', 'outbox_relay')";

/** What is asked of every domain's database: by the rule, the query that finds what breaks it (`name`). Roles are of one domain. */
const RULES: Readonly<Record<string, string>> = {
  'row-level security is on and forced for every table': `select c.relname as name from pg_class c where ${TABLES} and not (c.relrowsecurity and c.relforcerowsecurity)`,
  'every table has a policy of the tenant for everybody': `select c.relname as name from pg_class c where ${TABLES} and not exists (
     select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant' and p.polroles = '{0}'
       and pg_get_expr(p.polqual, c.oid) like '%organization_id = %current_organization%')`,
  'there is no other policy but those of the relay, of what it carries': `select format('%s on %s', p.polname, c.relname) as name
     from pg_policy p join pg_class c on c.oid = p.polrelid
     where p.polname <> 'tenant' and (c.relname not in ${RELAYED} or p.polroles <> array['{relay}'::regrole::oid])`,
  'every table has a primary key': `select c.relname as name from pg_class c
     where ${TABLES} and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)`,
  'every index begins with organization_id, so that no query of one organization reads the rows of others': `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
     left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
     where ${TABLES} and a.attname is distinct from 'organization_id'`,
  'every foreign key begins with organization_id on both sides': `select k.conname as name from pg_constraint k
     join pg_attribute here on here.attrelid = k.conrelid and here.attnum = k.conkey[1]
     join pg_attribute there on there.attrelid = k.confrelid and there.attnum = k.confkey[1]
     where k.contype = 'f' and (here.attname, there.attname) <> ('organization_id', 'organization_id')`,
  'every table and function is owned by the owner': `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'S', 'v') and c.relowner <> '{owner}'::regrole
     union all select p.proname from pg_proc p where ${FUNCTIONS} and p.proowner <> '{owner}'::regrole`,
  'no function is for everybody': `select p.proname as name from pg_proc p where ${FUNCTIONS}
     and (p.proacl is null or exists (select from aclexplode(p.proacl) x where x.grantee = 0))`,
  'a function that runs as the owner names its search path': `select p.proname as name from pg_proc p
     where ${FUNCTIONS} and p.prosecdef and coalesce(array_to_string(p.proconfig, ' '), '') not like '%search_path=public, pg_temp%'`,
  'append-only tables may be inserted into at most': `select format('%s on %s', x.privilege_type, c.relname) as name
     from pg_trigger t join pg_class c on c.oid = t.tgrelid cross join aclexplode(c.relacl) x
     where t.tgname = 'append_only' and x.grantee in ('{app}'::regrole, '{relay}'::regrole)
       and x.privilege_type not in ('SELECT', 'INSERT')`,
  'no role of the domain is a superuser, passes row-level security or makes roles': `select rolname as name from pg_roles
     where rolname in ('{owner}', '{app}', '{relay}', '{jobs}') and (rolsuper or rolbypassrls or rolcreaterole)`,
};

/** What of a domain's database breaks the rules that all of them keep (S-22): by the rule, the names; empty where nothing does. */
export async function catalogueFaults(
  subgraph: string,
  { adminUrl }: { readonly adminUrl: string },
): Promise<Record<string, string[]>> {
  const roles: Readonly<Record<string, unknown>> = { ...databaseRoles(subgraph) };
  return withClient(adminUrl, async (client) => {
    const faults: Record<string, string[]> = {};
    for (const [rule, query] of Object.entries(RULES)) {
      const sql = query.replaceAll(/\{(owner|app|relay|jobs)\}/g, (_, role: string) => String(roles[role]));
      const { rows } = await client.query<{ name: string }>(sql);
      if (rows.length) faults[rule] = rows.map(({ name }) => name);
    }
    return faults;
  });
}

const ROOT = join(__dirname, '../../..');
/** What Prisma writes where there is nothing to do; the history of migrations is its own. */
const NOTHING = '-- This is an empty migration.';

/** The SQL that would make the tables of a database into what its Prisma schema says; empty where they agree. */
export async function schemaDrift(subgraph: string, { adminUrl }: { readonly adminUrl: string }): Promise<string> {
  const script = join(ROOT, 'scripts/prisma.mjs');
  const diff = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--script'];
  const { stdout } = await promisify(execFile)(process.execPath, [script, subgraph, ...diff], {
    env: { DATABASE_URL: adminUrl },
  });
  return stdout.trim() === NOTHING ? '' : stdout.trim();
}
