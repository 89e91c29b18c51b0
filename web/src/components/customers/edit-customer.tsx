'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { CustomerRowFragment } from '../../generated/graphql';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { CustomerDialog } from './customer-dialog';

interface EditCustomerProps {
  /** Null to make one. */
  readonly customer: CustomerRowFragment | null;
  readonly countries: readonly { readonly code: string; readonly name: string }[];
}

/** The button that opens a customer's form; off, with the reason, where the role lacks it (P-4). */
export function EditCustomer({ customer, countries }: EditCustomerProps) {
  const t = useTranslations('customers');
  const { may } = useSeat();
  const [open, setOpen] = useState(false);
  const allowed = may('receivables:write');
  return (
    <>
      <Button
        variant={customer ? 'secondary' : 'primary'}
        disabled={!allowed}
        title={allowed ? undefined : t('notAllowed')}
        onClick={() => setOpen(true)}
      >
        {t(customer ? 'edit' : 'new')}
      </Button>
      {open && <CustomerDialog customer={customer} countries={countries} onClose={() => setOpen(false)} />}
    </>
  );
}
