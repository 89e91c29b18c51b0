'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { DiscardDraftJournalEntryDocument } from '../../generated/graphql';
import { PermittedButton } from '../permitted-button';
import { useProblemText } from '../problem-list';
import { useSeat } from '../seat';
import type { Draft } from './use-draft';

/** Throws a draft away: nothing was posted, so nothing needs reversing. `release` answers it as it was last saved. */
export function DiscardDraft({ release }: { release: () => Promise<Draft | null> }) {
  const t = useTranslations('entryEditor');
  const { organization } = useSeat();
  const router = useRouter();
  const words = useProblemText();
  const { act, busy } = useAct(DiscardDraftJournalEntryDocument);
  const discard = async () => {
    const draft = await release();
    if (!draft) return;
    const acted = await act({ id: draft.id, version: draft.version });
    const [problem] = acted.ok ? (acted.data.discardDraftJournalEntry?.errors ?? []) : [];
    if (!acted.ok || problem) return void toast.error(problem ? words(problem) : t('notDiscarded'));
    toast.success(t('discarded'));
    router.push(`/${organization.slug}/journal`);
  };
  return (
    <PermittedButton size="small" variant="quiet" busy={busy} needs="ledger:draft" onClick={() => void discard()}>
      <Trash2 aria-hidden className="size-4" />
      {t('discard')}
    </PermittedButton>
  );
}
