// cspell:ignore adbin adnum adrelid attacl attisdropped attnotnull attrdef atttypid atttypmod constraintdef functiondef indexdef polcmd polwithcheck tgisinternal triggerdef
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseRoles, type DatabaseUrls, prepareDatabase, type Subgraph, withClient } from '@qbit/subgraph';
import { testEnvironment } from './environment';

const PACKAGES = join(__dirname, '../..');

/** SQL that domains have alike: their migrations are written from it. */
const SOURCES = {
  domain: 'subgraph/sql/domain.sql',
  'bulk-acts': 'subgraph/sql/bulk-acts.sql',
  organization: 'reference-data/sql/organization.sql',
  accounts: 'reference-data/sql/accounts.sql',
  'tax-codes': 'reference-data/sql/tax-codes.sql',
  'exchange-rates': 'reference-data/sql/exchange-rates.sql',
} as const;
export type SharedSql = keyof typeof SOURCES;

/** One of them for a domain: with its roles in the place of `domain_app` and `domain_relay`. */
export function sharedSql(subgraph: string, source: SharedSql): string {
  const { app, relay } = databaseRoles(subgraph);
  return readFileSync(join(PACKAGES, SOURCES[source]), 'utf8')
    .replaceAll(/\bdomain_app\b/g, app)
    .replaceAll(/\bdomain_relay\b/g, relay);
}

/** What PostgreSQL says of an object, a line each, in the order of the alphabet. */
type Catalogue = Readonly<Record<string, readonly string[]>>;

/**
 * Where the database of a domain is not what the shared SQL makes: by the table, procedure or function, what both say. Empty where
 * they agree. What the domain has beside is its own. The hint of a refusal may be.
 */
export async function differencesFromShared(
  subgraph: Pick<Subgraph, 'name' | 'otherRoles'>,
  database: { readonly adminUrl: string },
  sources: readonly SharedSql[],
): Promise<Record<string, { readonly here: readonly string[]; readonly shared: readonly string[] }>> {
  const shared = await madeBy(subgraph, sources);
  const own = await withClient(database.adminUrl, (client) => catalogueOf(client));
  const differing = Object.entries(shared).filter(([name, lines]) => own[name]?.join('\n') !== lines.join('\n'));
  return Object.fromEntries(differing.map(([name, lines]) => [name, { here: own[name] ?? [], shared: lines }]));
}

/** What the shared SQL makes in a database of its own. */
async function madeBy(
  { name, otherRoles }: Pick<Subgraph, 'name' | 'otherRoles'>,
  sources: readonly SharedSql[],
): Promise<Catalogue> {
  const { adminUrl } = testEnvironment();
  const database = `shared_${randomUUID().replaceAll('-', '')}`;
  const urls: DatabaseUrls = await prepareDatabase({
    adminUrl,
    subgraph: name,
    others: otherRoles,
    password: () => 'test',
    database,
  });
  try {
    return await withClient(urls.owner, async (client) => {
      for (const source of sources) await client.query(sharedSql(name, source));
      return catalogueOf(client);
    });
  } finally {
    await withClient(adminUrl, (client) => client.query(`DROP DATABASE ${database} WITH (FORCE)`));
  }
}

const OBJECTS = `
  select c.relname as object, format('column %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
    case when a.attnotnull then ' not null' end, ' default ' || pg_get_expr(d.adbin, d.adrelid)) as line
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
  union all
  select c.relname, format('row security %s, forced %s', c.relrowsecurity, c.relforcerowsecurity)
  from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
  union all
  select c.relname, 'constraint ' || pg_get_constraintdef(k.oid) from pg_constraint k join pg_class c on c.oid = k.conrelid
  where c.relnamespace = 'public'::regnamespace and k.contype <> 'n'
  union all
  select c.relname, pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace
  union all
  select c.relname, format('policy %s %s for %s using %s check %s', p.polname, p.polcmd,
    (select array_agg(r::regrole::text order by 1) from unnest(p.polroles) r), pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid))
  from pg_policy p join pg_class c on c.oid = p.polrelid
  union all
  select c.relname, pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal
  union all
  select c.relname, format('grant %s to %s', x.privilege_type, x.grantee::regrole) from pg_class c cross join aclexplode(c.relacl) x
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
  union all
  select c.relname, format('grant %s (%s) to %s', x.privilege_type, a.attname, x.grantee::regrole)
  from pg_class c join pg_attribute a on a.attrelid = c.oid cross join aclexplode(a.attacl) x where c.relnamespace = 'public'::regnamespace
  union all
  select p.proname || '()', regexp_replace(pg_get_functiondef(p.oid), 'hint = ''[^'']*''', 'hint') from pg_proc p
  where p.pronamespace = 'public'::regnamespace
  union all
  select p.proname || '()', format('grant %s to %s', x.privilege_type, x.grantee::regrole) from pg_proc p cross join aclexplode(p.proacl) x
  where p.pronamespace = 'public'::regnamespace
  order by 1, 2`;

async function catalogueOf(client: { query: (sql: string) => Promise<{ rows: unknown[] }> }): Promise<Catalogue> {
  const { rows } = (await client.query(OBJECTS)) as { rows: { object: string; line: string }[] };
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ object }) => object)].map(([object, of]) => [object, of.map(({ line }) => line)]),
  );
}
