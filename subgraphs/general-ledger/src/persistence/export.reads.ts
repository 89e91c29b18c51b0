import { type CalendarDate, encodeId, type ExternalReference } from '@qbit/utils';
import type { BooksSource } from '../application/write-books';
import type { AccountType, Side } from '../domain/account';
import type {
  ExportedAccount,
  ExportedBooks,
  ExportedEntry,
  ExportedLine,
} from '../domain/books/export/exported-books';
import { exportChain } from './chain-export.repository';
import { LINES_OF_ENTRY, PAGE, pageOfEntries } from './entry-pages';
import { externalReferenceColumn, type Sql } from '@qbit/subgraph';

/** The books of an organization as an export reads them. Give it one snapshot: pages of several would not agree. */
export function booksSource(sql: Sql, organizationId: string): BooksSource {
  let accounts: Promise<readonly ExportedAccount[]> | undefined;
  const chart = () => {
    accounts ??= exportedAccounts(sql, organizationId);
    return accounts;
  };
  return {
    books: async () => ({ ...(await headOf(sql, organizationId)), accounts: await chart() }),
    entries: async function* (from, to) {
      const byId = new Map((await chart()).map((account) => [account.id, account]));
      yield* entryPages(sql, organizationId, byId, from, to);
    },
    chain: () => exportChain(sql, organizationId),
  };
}

async function headOf(sql: Sql, organizationId: string): Promise<Omit<ExportedBooks, 'accounts'>> {
  const [head] = await sql.query<Omit<ExportedBooks, 'accounts' | 'title'>>(
    `select h.functional_currency as "functionalCurrency",
       (select min(e.posting_date) from journal_entry e where e.organization_id = h.organization_id) as "firstDate",
       (select array_agg(c.currency order by c.currency collate "C") from (
          select h.functional_currency as currency
          union select m.currency from account_month m where m.organization_id = h.organization_id) c) as currencies
     from ledger_head h where h.organization_id = $1::uuid`,
    [organizationId],
  );
  if (!head) throw new Error('The organization has no books');
  return { ...head, title: `Books of ${encodeId('org', organizationId)}` };
}

interface AccountRow {
  readonly id: string;
  readonly code: string;
  readonly type: AccountType;
  readonly sourcePath: string | null;
  readonly path: string;
}

/** All accounts that take postings, each with a name of its own. */
async function exportedAccounts(sql: Sql, organizationId: string): Promise<ExportedAccount[]> {
  const rows = await sql.query<AccountRow>(
    `with recursive tree as (
       select a.id, a.code, a.type, a.postable, a.source_path, replace(a.name, ':', '.') as path from account a
       where a.organization_id = $1::uuid and a.parent_id is null
       union all
       select a.id, a.code, a.type, a.postable, a.source_path, tree.path || ':' || replace(a.name, ':', '.')
       from account a join tree on a.parent_id = tree.id where a.organization_id = $1::uuid)
     select id, code, type, source_path as "sourcePath", path from tree where postable order by code`,
    [organizationId],
  );
  const taken = new Set<string>();
  return rows.map(({ id, code, type, sourcePath, path }) => {
    const wanted = sourcePath ?? path;
    const name = taken.has(wanted) ? `${wanted} ${code}` : wanted;
    taken.add(name);
    return { id, code, type, name };
  });
}

interface NextRow {
  readonly postingDate: CalendarDate;
  readonly entryNumber: bigint;
  readonly lines: bigint;
}

interface EntryRow {
  readonly entryNumber: bigint;
  readonly id: string;
  readonly number: string;
  readonly postingDate: CalendarDate;
  readonly description: string;
  readonly reference: string | null;
  readonly externalReference: ExternalReference | null;
  /** The id of the entry that it reverses. */
  readonly reverses: string | null;
  readonly lines: readonly {
    readonly accountId: string;
    readonly side: Side;
    readonly amount: string;
    readonly currency: string;
    readonly functionalAmount: string;
    readonly rate: string | null;
    readonly description: string | null;
    readonly dimensions: Readonly<Record<string, string>> | null;
    readonly taxCode: string | null;
    readonly taxRate: string | null;
    readonly taxDirection: 'output' | 'input' | null;
    readonly taxBase: string | null;
    readonly taxAmount: string | null;
    readonly taxPoint: CalendarDate | null;
  }[];
}

const NEXT = `select e.posting_date as "postingDate", e.entry_number as "entryNumber", ${LINES_OF_ENTRY} from journal_entry e
   where e.organization_id = $1::uuid and (e.posting_date, e.entry_number) > ($2::date, $3::bigint) and e.posting_date <= $4::date
   order by e.posting_date, e.entry_number limit $5::int`;

const ENTRIES = `select e.entry_number as "entryNumber", e.id, e.number, e.posting_date as "postingDate", e.description, e.reference, ${externalReferenceColumn('e')},
     (select o.id from journal_entry o where o.organization_id = e.organization_id and o.entry_number = e.reverses_entry_number) as reverses,
     (select jsonb_agg(jsonb_build_object('accountId', p.account_id, 'side', p.side, 'amount', p.amount::text, 'currency', p.currency,
        'functionalAmount', p.functional_amount::text, 'rate', trim_scale(p.rate)::text, 'description', p.description, 'dimensions', d.dimensions,
        'taxCode', p.tax_code, 'taxRate', trim_scale(p.tax_rate)::text, 'taxDirection', p.tax_direction, 'taxBase', p.tax_base::text,
        'taxAmount', p.tax_amount::text, 'taxPoint', iso_date(p.tax_point)) order by p.line_number)
      from posting p
      join account a on a.organization_id = p.organization_id and a.id = p.account_id
      left join dimension_set d on d.organization_id = p.organization_id and d.id = p.dimension_set_id
      where p.organization_id = e.organization_id and p.entry_number = e.entry_number and a.reserved_role is distinct from 'exchange_position') as lines
   from journal_entry e
   where e.organization_id = $1::uuid and e.entry_number = any ($2::bigint[])
   order by e.posting_date, e.entry_number`;

async function* entryPages(
  sql: Sql,
  organizationId: string,
  accounts: ReadonlyMap<string, ExportedAccount>,
  from: CalendarDate | null,
  to: CalendarDate | null,
): AsyncGenerator<readonly ExportedEntry[]> {
  let [date, number]: [string, bigint] = [from ?? '1900-01-01', 0n];
  for (;;) {
    const next = await sql.query<NextRow>(NEXT, [organizationId, date, number, to ?? '2999-12-31', PAGE.entries]);
    const page = pageOfEntries(next);
    const last = page.at(-1);
    if (!last) return;
    const rows = await sql.query<EntryRow>(ENTRIES, [organizationId, page.map(({ entryNumber }) => entryNumber)]);
    yield rows.map((row) => entryOf(row, accounts));
    [date, number] = [last.postingDate, last.entryNumber];
  }
}

function entryOf(
  { id, number, postingDate, description, reference, externalReference, reverses, lines }: EntryRow,
  accounts: ReadonlyMap<string, ExportedAccount>,
): ExportedEntry {
  return {
    id: encodeId('ent', id),
    number,
    postingDate,
    description,
    reference,
    externalReference,
    reverses: reverses && encodeId('ent', reverses),
    lines: lines.map((line): ExportedLine => {
      const { accountId, side, amount, currency, functionalAmount, rate, description: text, dimensions } = line;
      const account = accounts.get(accountId);
      if (!account) throw new Error('A posting is on an account that takes none');
      return {
        ...{ account, side, currency, rate, description: text, dimensions },
        amount: BigInt(amount),
        functionalAmount: BigInt(functionalAmount),
        tax: taxOf(line),
      };
    }),
  };
}

function taxOf(line: EntryRow['lines'][number]): ExportedLine['tax'] {
  const { taxCode, taxRate, taxDirection, taxBase, taxAmount, taxPoint } = line;
  if (taxCode === null) return null;
  if (taxRate === null || !taxDirection || taxBase === null || taxAmount === null || !taxPoint)
    return { code: taxCode, facts: null };
  const amounts = { base: BigInt(taxBase), amount: BigInt(taxAmount) };
  return { code: taxCode, facts: { rate: taxRate, direction: taxDirection, ...amounts, point: taxPoint } };
}
