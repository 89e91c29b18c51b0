import type { HttpClient } from '@qbit/testkit';

/** What an import came to. */
export interface ImportReport {
  readonly status: string;
  readonly entriesRead: number;
  readonly entriesPosted: number;
  readonly entriesSkipped: number;
  readonly accountsCreated: number;
  readonly problems: readonly { line: number | null; severity: string; code: string; message: string }[];
}

/** Imports a file that was uploaded, and waits for its end. */
export async function importBooks(
  client: HttpClient,
  fileId: string,
  format: string,
  dryRun = false,
): Promise<ImportReport> {
  const { importBooks: started } = await client.graphql<{ importBooks: { report: { id: string } } }>(
    'mutation ($input: ImportBooksInput!) { importBooks(input: $input) { report { id } errors { code message } } }',
    { input: { fileId, format, dryRun } },
  );
  for (;;) {
    const { importReport } = await client.graphql<{ importReport: ImportReport }>(
      'query ($id: ID!) { importReport(id: $id) { status entriesRead entriesPosted entriesSkipped accountsCreated problems { line severity code message } } }',
      { id: started.report.id },
    );
    if (/COMPLETED|FAILED/.test(importReport.status)) return importReport;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The balance of an account that a file made. */
export interface ImportedBalance {
  /** As the file names it. */
  readonly path: string;
  /** In functional currency. */
  readonly balance: string;
  /** `12.50 EUR`, one for each currency that is not zero. */
  readonly inCurrencies: readonly string[];
}

/** The trial balance of the accounts that a file made; the exchange position is the ledger's own and left out. */
export async function trialBalanceRows(client: HttpClient, asOf: string): Promise<ImportedBalance[]> {
  const { trialBalance } = await client.graphql<{
    trialBalance: {
      balanced: boolean;
      lines: {
        account: { sourcePath: string | null };
        balance: { amount: string };
        inCurrencies: { amount: string; currency: string }[];
      }[];
    };
  }>(
    'query ($asOf: Date) { trialBalance(asOf: $asOf) { balanced lines { account { sourcePath } balance { amount } inCurrencies { amount currency } } } }',
    { asOf },
  );
  if (!trialBalance.balanced) throw new Error('The trial balance does not balance');
  return trialBalance.lines.flatMap(({ account, balance, inCurrencies }) =>
    account.sourcePath === null
      ? []
      : [
          {
            path: account.sourcePath,
            balance: balance.amount,
            inCurrencies: inCurrencies
              .filter(({ amount }) => !/^-?0(\.0+)?$/.test(amount))
              .map(({ amount, currency }) => `${amount} ${currency}`),
          },
        ],
  );
}
