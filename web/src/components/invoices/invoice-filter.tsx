'use client';

import { useTranslations } from 'next-intl';
import { INVOICE_STATES } from '../../receivables/invoice-filter';
import { SearchField } from '../search-field';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/input';
import { useQueryState } from '../use-query-state';

/** Which invoices: by words and by how far they are, kept in the address. */
export function InvoiceFilter() {
  const t = useTranslations('invoices');
  const states = useTranslations('invoiceStates');
  const { query, change, pending } = useQueryState();
  const filtered = query.has('search') || query.has('status');
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
            <option value="OVERDUE">{states('overdue')}</option>
            {INVOICE_STATES.map((state) => (
              <option key={state} value={state}>
                {states(state)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {filtered && (
        <Button variant="quiet" onClick={() => change({ search: null, status: null })}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}
