'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

interface StaleInvoiceProps {
  readonly busy: boolean;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

/** Somebody else changed the draft meanwhile: the person chooses which of the two stays. No write is lost unasked (P-9). */
export function StaleInvoice({ busy, onKeepMine, onTakeTheirs }: StaleInvoiceProps) {
  const t = useTranslations('staleInvoice');
  return (
    <Dialog open onOpenChange={() => undefined} title={t('title')} description={t('text')}>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onTakeTheirs}>{t('takeTheirs')}</Button>
        <Button variant="primary" busy={busy} onClick={onKeepMine}>
          {t('keepMine')}
        </Button>
      </div>
    </Dialog>
  );
}
