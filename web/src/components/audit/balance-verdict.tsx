'use client';

import { useTranslations } from 'next-intl';
import type { VerifyBooksQuery } from '../../generated/graphql';
import { Amount } from '../ui/amount';
import { DateText } from '../ui/date-text';
import { Notice } from '../ui/notice';

type Check = NonNullable<VerifyBooksQuery['verifyBalances']>;
type Difference = Check['differences'][number];

/** Whether each stored balance is what its postings come to; the first that is not. Null: it could not be asked. */
export function BalanceVerdict({ check }: { check: Check | null }) {
  const t = useTranslations('audit');
  const [first] = check?.differences ?? [];
  return (
    <section className="grid gap-3">
      <h3 className="font-semibold">{t('balances')}</h3>
      {!check && <Notice tone="warning">{t('notVerified')}</Notice>}
      {check?.valid && (
        <Notice tone="success">
          {check.checked === 0 ? t('noBalances') : t('balancesValid', { count: check.checked })}
        </Notice>
      )}
      {check && !check.valid && (
        <Notice tone="danger">{t('balancesDiffer', { count: check.checked, different: check.differenceCount })}</Notice>
      )}
      {first && <FirstDifference difference={first} />}
    </section>
  );
}

function FirstDifference({ difference: { account, month, day, stored, recomputed } }: { difference: Difference }) {
  const t = useTranslations('audit');
  const sides = [
    [t('stored'), stored],
    [t('recomputed'), recomputed],
  ] as const;
  return (
    <table className="w-full text-sm">
      <caption className="pb-1 text-left text-muted">
        {t('firstDifference', { account: account ? `${account.code} ${account.name}` : t('noAccount') })}{' '}
        <DateText date={day ?? month} />
      </caption>
      <thead>
        <tr className="text-left text-muted">
          <td />
          <th scope="col" className="text-right font-normal">
            {t('debits')}
          </th>
          <th scope="col" className="text-right font-normal">
            {t('credits')}
          </th>
        </tr>
      </thead>
      <tbody>
        {sides.map(([label, { debits, credits }]) => (
          <tr key={label}>
            <th scope="row" className="text-left font-normal">
              {label}
            </th>
            <td className="text-right">
              <Amount money={debits} withCurrency />
            </td>
            <td className="text-right">
              <Amount money={credits} withCurrency />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
