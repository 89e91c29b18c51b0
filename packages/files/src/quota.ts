import { type FileFault, type FileStore, isStored, type PutOptions, type StoredFile } from './file-store';

/** Why a file was not stored although there is nothing against it: its organization keeps as much as it may. Bytes. */
export interface QuotaFault {
  readonly code: 'STORAGE_FULL';
  readonly quotaBytes: number;
  readonly usedBytes: number;
}

/** What an organization keeps, as far as is known, and what is arriving. Bytes. */
interface Account {
  used: number;
  arriving: number;
  countedAt: number;
  counted: Promise<void>;
}

/** What other processes, and QBit itself, have stored meanwhile is seen after this long. */
const RECOUNT_MS = 300_000;

class QuotaReached extends Error {}

/**
 * Puts files into a store as long as their organization keeps no more than its quota.
 *
 * What arrives counts while it arrives, so that many uploads at once are held to it together; one that goes beyond is not read
 * on, and nothing is left of it. Uploads of other processes count when they are next counted.
 */
export class StorageQuota {
  private readonly accounts = new Map<string, Account>();

  constructor(
    private readonly store: FileStore,
    private readonly quotaBytes: number,
    private readonly now: () => number = () => Date.now(),
  ) {}

  /** As the store does; STORAGE_FULL where there is no room for all of it. */
  async put(
    organizationId: string,
    content: AsyncIterable<Uint8Array>,
    options: PutOptions,
  ): Promise<StoredFile | FileFault | QuotaFault> {
    const account = await this.accountOf(organizationId);
    let arrived = 0;
    const within = this.within.bind(this);
    async function* metered(): AsyncGenerator<Uint8Array> {
      for await (const chunk of content) {
        arrived += chunk.length;
        account.arriving += chunk.length;
        if (!within(account)) throw new QuotaReached();
        yield chunk;
      }
    }
    try {
      const stored = await this.store.put(organizationId, metered(), options);
      if (isStored(stored)) account.used += stored.size;
      return stored;
    } catch (error) {
      if (!(error instanceof QuotaReached)) throw error;
      return { code: 'STORAGE_FULL', quotaBytes: this.quotaBytes, usedBytes: account.used };
    } finally {
      account.arriving -= arrived;
    }
  }

  private within({ used, arriving }: Account): boolean {
    return used + arriving <= this.quotaBytes;
  }

  /** Counted once for all who ask at the same time. */
  private async accountOf(organizationId: string): Promise<Account> {
    const account = this.accounts.get(organizationId) ?? UNCOUNTED();
    this.accounts.set(organizationId, account);
    if (this.now() - account.countedAt >= RECOUNT_MS) this.count(organizationId, account);
    await account.counted;
    return account;
  }

  private count(organizationId: string, account: Account): void {
    account.countedAt = this.now();
    account.counted = this.store.usage(organizationId).then(
      (bytes) => void (account.used = bytes),
      (error: unknown) => {
        account.countedAt = -Infinity;
        throw error;
      },
    );
  }
}

const UNCOUNTED = (): Account => ({ used: 0, arriving: 0, countedAt: -Infinity, counted: Promise.resolve() });
