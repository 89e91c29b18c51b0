import { formatCalendarDate, parseCalendarDate } from '@qbit/utils';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { OpeningBalancesQuery } from '../../generated/graphql';
import { Amount } from '../ui/amount';
import { isZero } from '../ui/is-zero';
import { Notice } from '../ui/notice';

type Opening = NonNullable<OpeningBalancesQuery['openingBalances']>;

/** What is recorded of opening balances, and what is missing still, by who loaded it. */
export function OpeningState({ opening, slug }: { opening: Opening; slug: string }) {
  const t = useTranslations('opening');
  const locale = useLocale();
  const { entry, account, remaining, sources } = opening;
  const day = entry && parseCalendarDate(entry.postingDate);
  const isDone = isZero(remaining);
  const left = sources.filter(({ balance }) => !isZero(balance));
  return (
    <div className="mb-5 grid gap-3">
      {entry && (
        <p>
          {t.rich('recorded', {
            date: day ? formatCalendarDate(day, locale, 'long') : entry.postingDate,
            number: entry.number ?? '',
            entry: (words) => (
              <Link href={`/${slug}/journal/${entry.id}`} className="text-accent underline">
                {words}
              </Link>
            ),
          })}
        </p>
      )}
      {account && sources.length > 0 && (
        <Notice tone={isDone ? 'success' : 'warning'}>
          <p>
            {t.rich(isDone ? 'whole' : 'missing', {
              account: () => (
                <Link href={`/${slug}/accounts/${account.id}`} className="underline">
                  {account.code} {account.name}
                </Link>
              ),
              amount: () => <Amount money={remaining} withCurrency />,
            })}
          </p>
          {!isDone && left.length > 1 && (
            <ul className="mt-1">
              {left.map(({ domain, balance }) => (
                <li key={domain} className="flex gap-2">
                  {t.has(`sources.${domain}` as never) ? t(`sources.${domain}` as never) : domain}
                  <Amount money={balance} withCurrency />
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
    </div>
  );
}
