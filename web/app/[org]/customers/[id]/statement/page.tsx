import { formatCalendarDate } from '@qbit/utils';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { customerCurrencies } from '../../../../../src/api/customer-currencies';
import { seatIn } from '../../../../../src/api/organization';
import { ask } from '../../../../../src/api/server';
import { CurrencyBalances } from '../../../../../src/components/customers/currency-balances';
import { CustomerStatementTable } from '../../../../../src/components/customers/customer-statement-table';
import { DownloadStatement } from '../../../../../src/components/customers/download-statement';
import { CustomerStatementFilter } from '../../../../../src/components/customers/statement-filter';
import { PrintButton } from '../../../../../src/components/reports/print-button';
import { Failure } from '../../../../../src/components/ui/failure';
import { Notice } from '../../../../../src/components/ui/notice';
import { PageHeading } from '../../../../../src/components/ui/page-heading';
import { CustomerBalanceDocument, CustomerStatementDocument } from '../../../../../src/generated/graphql';
import { statementPeriodOf } from '../../../../../src/receivables/statement';
import { todayOf } from '../../../../../src/today-of';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customerStatement'))('title') };
}

interface StatementPageProps {
  readonly params: Promise<{ org: string; id: string }>;
  readonly searchParams: Promise<Readonly<Record<'from' | 'to' | 'currency', string | undefined>>>;
}

export default async function Page({ params, searchParams }: StatementPageProps) {
  const [{ org, id }, query] = [await params, await searchParams];
  const [t, locale, seated] = [await getTranslations('customerStatement'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const today = todayOf(seated.seat);
  const period = statementPeriodOf(query, today);
  const { from, to, currency } = period;
  const here = `/${org}/customers/${id}`;
  const heading = { title: t('title'), back: { href: here, label: t('toCustomer') } };
  const asked = from > to ? null : await ask(CustomerStatementDocument, { id, ...period }, organization.id);
  if (asked && !asked.ok) return <Failure failure={asked.failure} />;
  const customer = asked?.data.customer ?? null;
  if (asked && !customer) notFound();
  const currencies = await customerCurrencies(
    id,
    customer?.currency ?? organization.functionalCurrency,
    organization.id,
  );
  // Of each currency by itself where there are several: together they stand in functional currency alone.
  const several = currency === null && currencies.some((each) => each !== organization.functionalCurrency);
  const balances = await Promise.all(
    (several && customer ? currencies : []).map(async (each) => {
      const answer = await ask(CustomerBalanceDocument, { id, from, to, currency: each }, organization.id);
      return answer.ok ? (answer.data.customer?.statement ?? null) : null;
    }),
  );
  const shown = balances.filter((balance) => balance !== null);
  const href = (each: string) => `${here}/statement?${new URLSearchParams({ from, to, currency: each })}`;
  return (
    <>
      <PageHeading
        {...heading}
        lead={customer?.name}
        actions={
          customer && (
            <>
              <PrintButton />
              <DownloadStatement customer={customer.name} statement={customer.statement} period={period} />
            </>
          )
        }
      />
      <p className="mb-4 hidden text-sm print:block">
        {t('printed', {
          company: organization.name,
          from: formatCalendarDate(from, locale, 'long'),
          to: formatCalendarDate(to, locale, 'long'),
          currency: currency ?? organization.functionalCurrency,
        })}
      </p>
      <CustomerStatementFilter
        period={period}
        today={today}
        currencies={currencies}
        functionalCurrency={organization.functionalCurrency}
      />
      {customer ? (
        <>
          <CustomerStatementTable statement={customer.statement} />
          {shown.length > 0 && (
            <CurrencyBalances balances={shown} addresses={shown.map(({ closing }) => href(closing.currency))} />
          )}
          <p className="mt-3 text-sm text-muted">{t('inBooksAlone')}</p>
        </>
      ) : (
        <Notice tone="danger">{t('backwards')}</Notice>
      )}
    </>
  );
}
