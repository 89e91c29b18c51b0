'use client';

import type { CalendarDate } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { toast } from 'sonner';
import { type EntryHead, entryRequestOf, obstaclesOf } from '../../journal/entry-form';
import type { DimensionChoiceFragment } from '../../generated/graphql';
import type { AccountChoice, Grid } from '../../journal/grid';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Failure } from '../ui/failure';
import { DiscardDraft } from './discard-draft';
import { EntryHeadFields } from './entry-head';
import { EntryPreview } from './entry-preview';
import { EntryTotals } from './entry-totals';
import { MakeRecurring } from '../recurring/make-recurring';
import { PostingGrid } from './posting-grid';
import { SaveStatus } from './save-status';
import { StaleDraft } from './stale-draft';
import type { Draft } from './use-draft';
import { type PreviewedEntry, useEntryEditor } from './use-entry-editor';
import { useTaxCodes } from './use-tax-codes';
import { useObstacleText } from './use-obstacle-text';

interface EntryEditorProps {
  readonly accounts: readonly AccountChoice[];
  readonly dimensions: readonly DimensionChoiceFragment[];
  /** The days on which an entry may be an adjustment. */
  readonly adjustmentDays: readonly string[];
  readonly start: { readonly head: EntryHead; readonly grid: Grid; readonly draft: Draft | null };
  readonly today: CalendarDate;
}

/** Writes a journal entry: with the keyboard alone, checked as it is typed, previewed by the ledger, then posted. */
export function EntryEditor({ accounts, dimensions, adjustmentDays, start, today }: EntryEditorProps) {
  const t = useTranslations('entryEditor');
  const router = useRouter();
  const { organization, may } = useSeat();
  const editor = useEntryEditor({
    start,
    autosaves: may('ledger:draft'),
    // The address finds the draft again after a reload.
    onSaved: ({ id }) => window.history.replaceState(null, '', `/${organization.slug}/journal/${id}/edit`),
  });
  const { head, grid, refusals, failure, busy, conflict } = editor;
  const taxCodes = useTaxCodes(head.postingDate);
  const [previewed, setPreviewed] = useState<PreviewedEntry | null>(null);
  const obstacles = obstaclesOf(head, grid);
  const reason = useObstacleText(obstacles[0] ?? null, may('ledger:post'));
  const request = entryRequestOf(head, grid);
  const canSave = request !== null && may('ledger:draft');

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
    if (id) toast.success(t('saved'));
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
      <EntryHeadFields
        head={head}
        onChange={editor.changeHead}
        today={today}
        adjustmentDays={adjustmentDays}
        problems={refusals.head}
        firstOpenDate={refusals.firstOpenDate}
      />
      <PostingGrid
        grid={grid}
        accounts={accounts}
        dimensions={dimensions}
        taxCodes={taxCodes}
        problems={refusals.cells}
        dispatch={editor.dispatch}
      />
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-3">
        <SaveStatus state={editor.saveState} complete={request !== null} />
        <div className="ml-auto">
          <span className="flex flex-wrap gap-2">
            {editor.draft && <DiscardDraft release={editor.release} />}
            <MakeRecurring head={head} request={obstacles.length === 0 ? request : null} release={editor.release} />
          </span>
        </div>
      </div>
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
              <kbd className="hidden rounded border border-current px-1.5 py-px font-sans text-xs lg:inline">
                Ctrl ⏎
              </kbd>
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
      {conflict && (
        <StaleDraft
          conflict={conflict}
          mine={{ head, grid }}
          onKeepMine={(over) => void editor.keepMine(over)}
          onTakeTheirs={editor.takeTheirs}
        />
      )}
    </div>
  );
}
