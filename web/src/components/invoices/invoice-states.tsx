'use client';

import { useTranslations } from 'next-intl';
import type { InvoiceRowFragment } from '../../generated/graphql';
import { isOverdue } from '../../receivables/overdue';
import { useSeat } from '../seat';
import { Badge, type Tone } from '../ui/badge';

const TONES: Record<InvoiceRowFragment['status'], Tone> = {
  DRAFT: 'neutral',
  ISSUED: 'accent',
  PARTIALLY_PAID: 'accent',
  PAID: 'success',
  VOID: 'neutral',
  WRITTEN_OFF: 'neutral',
};

/** How far an invoice is, whether it is overdue, and whether the books have it: all in words. */
export function InvoiceStates({ invoice }: { invoice: InvoiceRowFragment }) {
  const t = useTranslations('invoiceStates');
  const { today } = useSeat();
  const { status, posting } = invoice;
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={TONES[status]}>{t(status)}</Badge>
      {isOverdue(invoice, today()) && <Badge tone="warning">{t('overdue')}</Badge>}
      {posting === 'REQUESTED' && <Badge>{t('REQUESTED')}</Badge>}
      {posting === 'REJECTED' && <Badge tone="danger">{t('REJECTED')}</Badge>}
    </span>
  );
}
