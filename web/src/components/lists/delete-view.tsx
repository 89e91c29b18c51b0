'use client';

import { useTranslations } from 'next-intl';
import type { ListViewFragment } from '../../generated/graphql';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useViewActs } from './view-acts';

/** Asks before a view goes: a shared one goes for all members. */
export function DeleteView({ view, onClose }: { view: ListViewFragment; onClose: () => void }) {
  const t = useTranslations('views');
  const { remove, busy } = useViewActs();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('deleteTitle', { name: view.name })}
      description={t(view.shared ? 'deleteShared' : 'deletePrivate')}
    >
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button variant="danger" busy={busy} onClick={async () => (await remove(view)) && onClose()}>
          {t('deleteNow')}
        </Button>
      </div>
    </Dialog>
  );
}
