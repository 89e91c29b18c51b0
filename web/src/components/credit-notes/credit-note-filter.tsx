'use client';

import { useTranslations } from 'next-intl';
import { CREDIT_STATES } from '../../receivables/credit-note-filter';
import { SearchField } from '../search-field';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/input';
import { useQueryState } from '../use-query-state';

/** Which credit notes: by words and by whether something is left to use, kept in the address. */
export function CreditNoteFilter() {
  const t = useTranslations('creditNotes');
  const states = useTranslations('creditStates');
  const { query, change, pending } = useQueryState();
  const filtered = ['search', 'status', 'customer'].some((name) => query.has(name));
  return (
    <div aria-busy={pending} className="mb-4 grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_12rem_auto]">
      <SearchField
        label={t('search')}
        placeholder={t('searchHint')}
        value={query.get('search') ?? ''}
        onSearch={(search) => change({ search })}
      />
      <Field label={t('state')}>
        {(control) => (
          <Select
            {...control}
            value={query.get('status') ?? ''}
            onChange={(event) => change({ status: event.target.value })}
          >
            <option value="">{t('anyState')}</option>
            {CREDIT_STATES.map((state) => (
              <option key={state} value={state}>
                {states(`${state}_FILTER`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {filtered && (
        <Button variant="quiet" onClick={() => change({ search: null, status: null, customer: null })}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}
