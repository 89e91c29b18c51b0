import { parseTotal } from '@qbit/utils';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { chartOfAccounts } from '../../../src/api/all-accounts';
import { dimensionsOf } from '../../../src/api/dimensions';
import { seatIn } from '../../../src/api/organization';
import { ask } from '../../../src/api/server';
import { viewsOf } from '../../../src/api/views';
import { Chart } from '../../../src/components/accounts/chart';
import { ChartTools } from '../../../src/components/accounts/chart-tools';
import { Failure } from '../../../src/components/ui/failure';
import { Notice } from '../../../src/components/ui/notice';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { AccountBalancesDocument } from '../../../src/generated/graphql';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('chart'))('title') };
}

interface AccountsPageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<{ archived?: string }>;
}

export default async function Page({ params, searchParams }: AccountsPageProps) {
  const [{ org }, query] = [await params, await searchParams];
  const [t, seated] = [await getTranslations('chart'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const archived = query.archived === '1';
  const [views, chart, report, dimensions] = await Promise.all([
    viewsOf('ACCOUNTS', { org, organizationId: organization.id, query }),
    chartOfAccounts(organization.id, archived),
    ask(AccountBalancesDocument, {}, organization.id),
    dimensionsOf(organization.id),
  ]);
  if (!chart.ok) return <Failure failure={chart.failure} />;
  const lines = (report.ok && report.data.trialBalance?.lines) || [];
  const balances = lines.flatMap(({ account, balance }) => {
    const read = parseTotal(balance.amount, balance.currency);
    return read.ok ? [[account.id, String(read.amount)] as const] : [];
  });
  return (
    <>
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        actions={<ChartTools views={views} accounts={chart.accounts} balances={balances} />}
      />
      {!report.ok && (
        <div className="mb-4">
          <Notice tone="warning">{t('noBalances')}</Notice>
        </div>
      )}
      <Chart archived={archived} dimensions={dimensions} accounts={chart.accounts} balances={balances} />
    </>
  );
}
