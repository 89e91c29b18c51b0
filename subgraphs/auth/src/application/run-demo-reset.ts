import type { CalendarDate } from '@qbit/utils';
import { type DemoReset, isUnderWay } from '../domain/demo-reset';
import type { Organization } from '../domain/organization';
import { factOfKey, newKey } from './create-api-key';
import { type CreateOrganizationPorts, keepOrganization } from './create-organization';
import { callerOf, closeCompany, closeOld, type HandOverPorts, inWork, openFresh, revokeKeys } from './hand-over-demo';
import type { OrganizationWork } from './organization-work';

/** What fills a demo company: it acts by the API, as any program does, with a key of the company. */
export interface DemoToFill {
  /** UUID. */
  readonly organizationId: string;
  /** The secret of a key that may write its books. */
  readonly secret: string;
  /** Of the last fact of auth about it: once others have seen that, the books are open. */
  readonly sequence: bigint;
  readonly day: CalendarDate;
  /** Told after each step: how many entries are posted, of how many. */
  progress(posted: number, total: number): Promise<void>;
  readonly signal: AbortSignal;
}

/** Fills a new demo company. Begun again after a crash it goes on, and ends in the same books. */
export type FillDemo = (demo: DemoToFill) => Promise<void>;

export interface RunDemoResetPorts
  extends HandOverPorts,
    Pick<CreateOrganizationPorts, 'reserveSlug' | 'keep' | 'suffix'> {
  fill: FillDemo;
  /** The sequence of the first facts of an organization; null where it is not kept yet. */
  sequenceOf(organizationId: string): Promise<bigint | null>;
  /** 32 random bytes in base64url. */
  random(): string;
}

/** What a key needs that writes the books of a demo company. */
const SCOPES = ['ledger:read', 'ledger:post', 'settings:manage'] as const;
const KEY_NAME = 'Demo company';
const KEY_LIFETIME_MS = 60 * 60_000;

/**
 * Makes a demo company anew; whenever it is cut off it goes on, and ends in one fresh company with the members of the old one.
 *
 * The fresh company is prepared where nobody sees it. Then the old one is closed, so that its members stay as they are, and the
 * fresh one opened to them. What throws may be tried again. A reset that is not kept is unknown: its transaction has not ended yet, or failed.
 */
export async function runDemoReset(
  ports: RunDemoResetPorts,
  { organizationId, id }: Pick<DemoReset, 'organizationId' | 'id'>,
  signal: AbortSignal,
): Promise<'over' | 'unknown'> {
  const reset = await inWork(ports, organizationId, ({ demoResets }) => demoResets.byId(id));
  if (!reset) return 'unknown';
  if (!isUnderWay(reset)) return 'over';
  const old = await inWork(ports, organizationId, async ({ organization }) => organization());
  if (old.status === 'ACTIVE') {
    const sequence = await prepare(ports, reset, old);
    await fill(ports, reset, sequence, signal);
    await closeOld(ports, reset);
  }
  await openFresh(ports, reset);
  await inWork(ports, organizationId, ({ demoResets }) => demoResets.finish(id, 'COMPLETED', ports.now()));
  return 'over';
}

/** Gives a reset up whose books could not be written: the old company stays as it is. Once that is closed there is no way back. */
export async function giveUpDemoReset(
  ports: RunDemoResetPorts,
  { organizationId, id }: Pick<DemoReset, 'organizationId' | 'id'>,
): Promise<boolean> {
  const reset = await inWork(ports, organizationId, ({ demoResets }) => demoResets.byId(id));
  const old = await inWork(ports, organizationId, async ({ organization }) => organization());
  if (!reset || !isUnderWay(reset) || old.status !== 'ACTIVE') return false;
  if ((await ports.sequenceOf(reset.successorId)) !== null)
    await inWork(ports, reset.successorId, (work) => closeCompany(work, reset, 'demo-not-made', ports.now()));
  await inWork(ports, organizationId, ({ demoResets }) => demoResets.finish(id, 'FAILED', ports.now()));
  return true;
}

/** The fresh company, of the same settings of its books as the old one; what was set for documents begins anew. */
async function prepare(ports: RunDemoResetPorts, reset: DemoReset, old: Organization): Promise<bigint> {
  const known = await ports.sequenceOf(reset.successorId);
  if (known !== null) return known;
  const { name, country, functionalCurrency, fiscalYearStartMonth, timeZone, locale, chartTemplate } = old;
  const books = { country, functionalCurrency, fiscalYearStartMonth, chartTemplate };
  const { sequence } = await keepOrganization(ports, callerOf(reset), reset.requestedBy, {
    id: reset.successorId,
    name,
    ...books,
    timeZone,
    locale,
    demo: true,
    status: 'PREPARING',
  });
  return sequence;
}

async function fill(ports: RunDemoResetPorts, reset: DemoReset, sequence: bigint, signal: AbortSignal): Promise<void> {
  const { organizationId, successorId, day } = reset;
  const secret = await inWork(ports, successorId, async (work) => issueKey(ports, reset, work));
  const progress = (posted: number, total: number) =>
    inWork(ports, organizationId, ({ demoResets }) => demoResets.setProgress(reset.id, posted, total));
  await ports.fill({ organizationId: successorId, secret, sequence, day, progress, signal });
}

/** A key for this run: no secret is kept, so the one of a run that was cut off ends. */
async function issueKey(
  { random, now }: RunDemoResetPorts,
  reset: DemoReset,
  { keys, write, organization }: OrganizationWork,
): Promise<string> {
  const acting = { userId: reset.requestedBy, organizationId: reset.successorId };
  const input = {
    name: KEY_NAME,
    scopes: SCOPES,
    expiresAt: new Date(now().getTime() + KEY_LIFETIME_MS),
    allowedAddresses: [],
  };
  const { livemode } = await organization();
  const { secret, row } = newKey(acting, livemode, input, random(), now());
  const revoked = await revokeKeys(keys, reset, now());
  const key = await keys.add(row);
  await write([...revoked, key].map((changed) => factOfKey(callerOf(reset), changed)));
  return secret;
}
