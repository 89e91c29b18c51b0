import { useTranslations } from 'next-intl';
import { ButtonLink } from './button';

interface PagerProps {
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor?: string | null;
    readonly endCursor?: string | null;
  };
  readonly pathname: string;
  /** The rest of the address, kept from page to page. */
  readonly query: Readonly<Record<string, string | undefined>>;
}

/** To the pages before and after, by cursors: rows that come in between neither repeat nor vanish. */
export function Pager({ pageInfo, pathname, query }: PagerProps) {
  const t = useTranslations('pager');
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo;
  if (!hasNextPage && !hasPreviousPage) return null;
  const to = (change: Readonly<Record<string, string>>) => {
    const { after: _after, before: _before, ...kept } = query;
    const filled = Object.entries({ ...kept, ...change }).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    );
    return `${pathname}?${new URLSearchParams(filled)}`;
  };
  return (
    <nav aria-label={t('label')} className="no-print mt-4 flex justify-end gap-2">
      {hasPreviousPage && startCursor && (
        <ButtonLink rel="prev" href={to({ before: startCursor })}>
          {t('previous')}
        </ButtonLink>
      )}
      {hasNextPage && endCursor && (
        <ButtonLink rel="next" href={to({ after: endCursor })}>
          {t('next')}
        </ButtonLink>
      )}
    </nav>
  );
}
