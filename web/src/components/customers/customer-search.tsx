'use client';

import { useTranslations } from 'next-intl';
import { SearchField } from '../search-field';
import { useQueryState } from '../use-query-state';

/** Which customers: by a part of the name or the e-mail address, kept in the address of the page. */
export function CustomerSearch() {
  const t = useTranslations('customers');
  const { query, change, pending } = useQueryState();
  return (
    <div aria-busy={pending} className="mb-4 max-w-md">
      <SearchField
        label={t('search')}
        placeholder={t('searchHint')}
        value={query.get('search') ?? ''}
        onSearch={(search) => change({ search })}
      />
    </div>
  );
}
