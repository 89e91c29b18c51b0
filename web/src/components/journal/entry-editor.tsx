'use client';

import type { CalendarDate } from '@qbit/utils';
import { formatMoney } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { toast } from 'sonner';
import { type EntryHead, entryRequestOf, type Obstacle, obstaclesOf } from '../../journal/entry-form';
import type { AccountChoice, Grid } from '../../journal/grid';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Failure } from '../ui/failure';
import { Kbd } from '../ui/kbd';
import { EntryHeadFields } from './entry-head';
import { EntryPreview } from './entry-preview';
import { EntryTotals } from './entry-totals';
import { PostingGrid } from './posting-grid';
import { type Draft, type PreviewedEntry, useEntryEditor } from './use-entry-editor';

interface EntryEditorProps {
  readonly accounts: readonly AccountChoice[];
  readonly start: { readonly head: EntryHead; readonly grid: Grid; readonly draft: Draft | null };
  readonly today: CalendarDate;
}

/** Writes a journal entry: with the keyboard alone, checked as it is typed, previewed by the ledger, then posted. */
export function EntryEditor({ accounts, start, today }: EntryEditorProps) {
  const t = useTranslations('entryEditor');
  const router = useRouter();
  const { organization, may } = useSeat();
  const editor = useEntryEditor(start);
  const { head, grid, refusals, failure, busy } = editor;
  const [previewed, setPreviewed] = useState<PreviewedEntry | null>(null);
  const obstacles = obstaclesOf(head, grid);
  const reason = useObstacleText(obstacles[0] ?? null, may('ledger:post'));
  const canSave = entryRequestOf(head, grid) !== null && may('ledger:draft');

  const open = (id: string) => router.push(`/${organization.slug}/journal/${id}`);
  const post = async () => {
    if (reason !== null || busy.posting) return;
    const id = await editor.post();
    if (id === null) return setPreviewed(null);
    toast.success(t('posted'));
    open(id);
    router.refresh();
  };
  const save = async () => {
    const id = canSave && (await editor.save());
    if (!id) return;
    toast.success(t('saved'));
    window.history.replaceState(null, '', `/${organization.slug}/journal/${id}/edit`);
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey)) return;
    const act = { Enter: post, s: save }[event.key];
    if (!act) return;
    event.preventDefault();
    void act();
  });
  // Of the whole page: in the preview and between the fields too.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  return (
    <div className="grid gap-4 pb-56 sm:pb-36 lg:pb-24">
      <EntryHeadFields head={head} onChange={editor.changeHead} today={today} problems={refusals.head} />
      <PostingGrid grid={grid} accounts={accounts} problems={refusals.cells} dispatch={editor.dispatch} />
      <ProblemList problems={refusals.rest} />
      {failure && <Failure failure={failure} onRetry={() => void post()} />}
      <div className="fixed inset-x-0 bottom-14 z-20 border-t border-line bg-surface px-3 py-2.5 sm:px-6 lg:bottom-0 lg:left-[14.5rem]">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-end gap-x-4 gap-y-2">
          <div className="mr-auto">
            <EntryTotals grid={grid} />
          </div>
          {reason !== null && (
            // What is missing stands at the totals too: who hears the page needs it here.
            <p id="post-reason" className={obstacles[0]?.code === 'unbalanced' ? 'sr-only' : 'text-sm text-muted'}>
              {reason}
            </p>
          )}
          <div className="flex gap-2">
            <Button disabled={!canSave} busy={busy.saving} onClick={() => void save()}>
              {t('save')}
            </Button>
            <Button disabled={obstacles.length > 0} onClick={() => void editor.preview().then(setPreviewed)}>
              {t('preview')}
            </Button>
            <Button
              variant="primary"
              aria-disabled={reason !== null}
              aria-describedby={reason === null ? undefined : 'post-reason'}
              busy={busy.posting}
              onClick={() => void post()}
            >
              {t('post')}
              <span className="hidden opacity-80 lg:inline">
                <Kbd>Ctrl ⏎</Kbd>
              </span>
            </Button>
          </div>
        </div>
      </div>
      <EntryPreview
        entry={previewed}
        onClose={() => setPreviewed(null)}
        onPost={() => void post()}
        busy={busy.posting}
      />
    </div>
  );
}

/** Why the post button is off; null where it is on. */
function useObstacleText(obstacle: Obstacle | null, mayPost: boolean): string | null {
  const t = useTranslations('entryEditor.obstacles');
  const locale = useLocale();
  if (!mayPost) return t('notAllowed');
  if (obstacle === null) return null;
  switch (obstacle.code) {
    case 'account':
    case 'amount':
    case 'amountFault':
      return t(obstacle.code, { line: obstacle.line });
    case 'unbalanced': {
      const { currency, difference } = obstacle;
      const amount = formatMoney({ amount: difference < 0n ? -difference : difference, currency }, locale, {
        currency: 'code',
      });
      return difference > 0n ? t('missingCredit', { amount }) : t('missingDebit', { amount });
    }
    default:
      return t(obstacle.code);
  }
}
