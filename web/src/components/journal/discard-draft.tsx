'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { DiscardDraftJournalEntryDocument } from '../../generated/graphql';
import { useProblemText } from '../problem-list';
import { useSeat } from '../seat';
import { Button } from '../ui/button';

/** Throws a draft away: nothing was posted, so nothing needs reversing. */
export function DiscardDraft({ id, version }: { id: string; version: number }) {
  const t = useTranslations('entryEditor');
  const { organization, may } = useSeat();
  const router = useRouter();
  const words = useProblemText();
  const { act, busy } = useAct(DiscardDraftJournalEntryDocument);
  const discard = async () => {
    const acted = await act({ id, version });
    const [problem] = acted.ok ? (acted.data.discardDraftJournalEntry?.errors ?? []) : [];
    if (!acted.ok || problem) return void toast.error(problem ? words(problem) : t('notDiscarded'));
    toast.success(t('discarded'));
    router.push(`/${organization.slug}/journal`);
    router.refresh();
  };
  return (
    <Button variant="danger" busy={busy} disabled={!may('ledger:draft')} onClick={() => void discard()}>
      <Trash2 aria-hidden className="size-4" />
      {t('discard')}
    </Button>
  );
}
