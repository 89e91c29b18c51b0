'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { PostingTable } from './posting-table';
import type { PreviewedEntry } from './use-entry-editor';

/** The entry as the ledger would post it (P-11). */
export function EntryPreview({
  entry,
  onClose,
  onPost,
  busy,
}: {
  entry: PreviewedEntry | null;
  onClose: () => void;
  onPost: () => void;
  busy: boolean;
}) {
  const t = useTranslations('entryEditor');
  return (
    <Dialog
      open={entry !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t('previewTitle')}
      description={t('previewText')}
    >
      {entry && (
        <div className="grid gap-4">
          <p className="font-medium">{[entry.number, entry.description].filter(Boolean).join(' · ')}</p>
          <PostingTable postings={entry.postings} total={entry.total} />
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>{t('back')}</Button>
            <Button variant="primary" busy={busy} onClick={onPost}>
              {t('post')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
