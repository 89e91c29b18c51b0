'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAct } from '../../api/use-act';
import {
  DiscardDraftJournalEntryDocument,
  type EntrySummaryFragment,
  PostDraftJournalEntryDocument,
} from '../../generated/graphql';
import { PermittedButton } from '../permitted-button';
import { useRefusal } from '../problem-list';

/** Posts or discards the drafts among what is selected, one after the other; each stands or falls alone, and what is refused says why. */
export function DraftActs({ drafts, onDone }: { drafts: readonly EntrySummaryFragment[]; onDone: () => void }) {
  const t = useTranslations('journal.draftActs');
  const router = useRouter();
  const refusal = useRefusal();
  const { act: post } = useAct(PostDraftJournalEntryDocument);
  const { act: discard } = useAct(DiscardDraftJournalEntryDocument);
  const [done, setDone] = useState<number | null>(null);
  const [refused, setRefused] = useState<readonly { id: string; entry: string; why: string }[]>([]);

  const each = async (run: (draft: EntrySummaryFragment) => Promise<string | null>) => {
    setRefused([]);
    const failures = [];
    for (const [index, draft] of drafts.entries()) {
      setDone(index);
      const why = await run(draft);
      if (why !== null) failures.push({ id: draft.id, entry: draft.description, why });
    }
    setDone(null);
    setRefused(failures);
    router.refresh();
    if (failures.length === 0) onDone();
  };
  // The key is the draft as it stands: sent again after a failure, it posts once.
  const postAll = () =>
    each(async ({ id, version }) =>
      refusal(
        await post({ id, version, idempotencyKey: `draft:${id}:${version}` }),
        (data) => data.postDraftJournalEntry,
      ),
    );
  const discardAll = () =>
    each(async ({ id, version }) => refusal(await discard({ id, version }), (data) => data.discardDraftJournalEntry));

  const count = drafts.length;
  const busy = done !== null;
  return (
    <>
      {busy && <span className="text-muted">{t('progress', { done: done + 1, count })}</span>}
      <PermittedButton size="small" variant="primary" busy={busy} needs="ledger:post" onClick={() => void postAll()}>
        {t('post', { count })}
      </PermittedButton>
      <PermittedButton size="small" busy={busy} needs="ledger:draft" onClick={() => void discardAll()}>
        {t('discard', { count })}
      </PermittedButton>
      {refused.length > 0 && (
        <ul className="grid gap-1 text-danger">
          {refused.map(({ id, entry, why }) => (
            <li key={id}>{t('refused', { entry, why })}</li>
          ))}
        </ul>
      )}
    </>
  );
}
