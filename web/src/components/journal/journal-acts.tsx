'use client';

import { useTranslations } from 'next-intl';
import { DiscardDraftsDocument, type JournalSelectionInput, PostDraftsDocument } from '../../generated/graphql';
import { useBeginAct } from '../acts/use-begin-act';
import { PermittedButton } from '../permitted-button';
import { ReverseEntries } from './reverse-entries';

/** How many there are of a kind, and which. */
export interface Selected {
  readonly count: number;
  readonly selection: JournalSelectionInput;
}

/** What can be done to the drafts and to the posted entries of a selection: an act that goes on by itself. */
export function JournalActs({ drafts, posted }: { drafts: Selected; posted: Selected }) {
  const t = useTranslations('journal.acts');
  const post = useBeginAct(PostDraftsDocument);
  const discard = useBeginAct(DiscardDraftsDocument);
  const busy = post.busy || discard.busy;
  const refused = post.refused ?? discard.refused;
  const { count, selection } = drafts;
  return (
    <>
      {count > 0 && (
        <>
          <PermittedButton
            size="small"
            variant="primary"
            busy={busy}
            needs="ledger:post"
            onClick={() => void post.begin({ selection })}
          >
            {t('post', { count })}
          </PermittedButton>
          <PermittedButton
            size="small"
            busy={busy}
            needs="ledger:draft"
            onClick={() => void discard.begin({ selection })}
          >
            {t('discard', { count })}
          </PermittedButton>
        </>
      )}
      {posted.count > 0 && <ReverseEntries {...posted} />}
      {refused && <p className="text-danger">{refused}</p>}
    </>
  );
}
