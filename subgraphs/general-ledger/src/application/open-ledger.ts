import { newUuid } from '@qbit/utils';
import { chartTemplate, chartTemplateOf } from '../domain/charts/catalogue';
import { type ChartLine, type ChartTemplate, linesOf, type TemplateTaxCode } from '../domain/charts/chart-template';

/** What the ledger needs to know of a new organization. */
export interface NewLedger {
  readonly organizationId: string;
  readonly functionalCurrency: string;
  readonly fiscalYearStartMonth: number;
  readonly timeZone: string;
  readonly country: string;
  /** The key of the chart to start from; null for the country's. */
  readonly chartTemplate: string | null;
}

/** An account with its id, and that of its group. */
export interface OpenedAccount extends ChartLine {
  readonly id: string;
  readonly parentId: string | null;
}

/** A tax code with its id and those of its accounts. */
export interface OpenedTaxCode extends TemplateTaxCode {
  readonly id: string;
  readonly outputAccountId: string | null;
  readonly inputAccountId: string | null;
}

export interface OpenLedgerPorts {
  /** Makes the head, the accounts in the order given and the tax codes, and chains and tells each of them. */
  open(ledger: NewLedger, accounts: readonly OpenedAccount[], taxCodes: readonly OpenedTaxCode[]): Promise<void>;
}

/**
 * Opens the books of a new organization from a chart template.
 *
 * A key that names no template falls back to the country's: the company is there already, and books with a chart that it
 * did not ask for can be changed until used, no books cannot.
 */
export async function openLedger(ports: OpenLedgerPorts, ledger: NewLedger): Promise<void> {
  const template = templateFor(ledger);
  const accounts = accountsOf(template);
  const idOf = new Map(accounts.map((account) => [account.code, account.id]));
  const accountId = (code: string | undefined) => (code === undefined ? null : (idOf.get(code) ?? null));
  const taxCodes = template.taxCodes.map((taxCode) => ({
    ...taxCode,
    id: newUuid(),
    outputAccountId: accountId(taxCode.outputAccount),
    inputAccountId: accountId(taxCode.inputAccount),
  }));
  await ports.open(ledger, accounts, taxCodes);
}

function templateFor({ chartTemplate: key, country }: NewLedger): ChartTemplate {
  return (key === null ? null : chartTemplate(key)) ?? chartTemplateOf(country);
}

function accountsOf(template: ChartTemplate): OpenedAccount[] {
  const lines = linesOf(template).map((line) => ({ ...line, id: newUuid() }));
  const idOf = new Map(lines.map((line) => [line.code, line.id]));
  return lines.map((line) => ({
    ...line,
    parentId: line.parentCode === null ? null : (idOf.get(line.parentCode) ?? null),
  }));
}
