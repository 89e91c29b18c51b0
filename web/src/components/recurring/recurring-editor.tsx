'use client';

import { parseCalendarDate } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useReducer, useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { type RecurringEntryForm, recurringEntryField, recurringEntryForm } from '../../forms/recurring-entry';
import {
  CreateRecurringEntryDocument,
  type DimensionChoiceFragment,
  UpdateRecurringEntryDocument,
} from '../../generated/graphql';
import { type EntryRequest, entryRequestOf, obstaclesOf } from '../../journal/entry-form';
import { type AccountChoice, type Grid, type GridAction, reduceGrid } from '../../journal/grid';
import { EntryTotals } from '../journal/entry-totals';
import { PostingGrid } from '../journal/posting-grid';
import { useObstacleText } from '../journal/use-obstacle-text';
import { useTaxCodes } from '../journal/use-tax-codes';
import { useRefusals } from '../journal/use-refusals';
import { useLeaveWarning } from '../leave-warning';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Button, ButtonLink } from '../ui/button';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useApiForm } from '../use-api-form';
import { ScheduleFields } from './schedule-fields';

interface RecurringEditorProps {
  readonly accounts: readonly AccountChoice[];
  readonly dimensions: readonly DimensionChoiceFragment[];
  readonly start: { readonly form: RecurringEntryForm; readonly grid: Grid };
  /** The one that is changed; a new one where there is none. */
  readonly existing: { readonly id: string; readonly version: number } | null;
}

/** What recurs and when: the words, the days, and the lines in the same grid as those of an entry. */
export function RecurringEditor({ accounts, dimensions, start, existing }: RecurringEditorProps) {
  const t = useTranslations('recurring');
  const router = useRouter();
  const { organization, may } = useSeat();
  const [grid, dispatchGrid] = useReducer(reduceGrid, start.grid);
  const [isTyped, setIsTyped] = useState(false);
  const [isKept, setIsKept] = useState(false);
  const dispatch = (action: GridAction) => {
    dispatchGrid(action);
    if (action.type !== 'leave-amount') setIsTyped(true);
  };
  const creating = useAct(CreateRecurringEntryDocument);
  const updating = useAct(UpdateRecurringEntryDocument);
  const { refusals, refuse: refuseLines, forget } = useRefusals();
  const { form, rest, refuse, fail, clear } = useApiForm<RecurringEntryForm>(recurringEntryForm, start.form);
  const { errors, isDirty } = form.formState;
  useLeaveWarning(!isKept && (isDirty || isTyped));
  const values = form.watch();
  const head = {
    postingDate: parseCalendarDate(values.startOn),
    description: values.description,
    reference: values.reference,
    reverseOn: '' as const,
    adjustment: false,
  };
  const taxCodes = useTaxCodes(head.postingDate);
  // The form says what is missing in its own fields.
  const obstacles = obstaclesOf(head, grid).filter(({ code }) => code !== 'date' && code !== 'description');
  const reason = useObstacleText(obstacles[0] ?? null, may('ledger:post'));

  const send = (saved: RecurringEntryForm, postings: EntryRequest['input']['postings']) => {
    const { name, description, reference, startOn, recurrence, every, until } = saved;
    const content = {
      ...{ name, until: until || null },
      entry: { description, reference: reference || null, postings },
    };
    return existing
      ? updating.act({ input: { ...content, ...existing } })
      : creating.act({ input: { ...content, startOn, recurrence, every: Number(every) } });
  };
  const submit = form.handleSubmit(async (saved) => {
    clear();
    forget();
    const request = entryRequestOf(head, grid);
    if (!request || reason !== null) return;
    const acted = await send(saved, request.input.postings);
    if (!acted.ok) return fail(acted.failure);
    const payload =
      'createRecurringEntry' in acted.data ? acted.data.createRecurringEntry : acted.data.updateRecurringEntry;
    const problems = payload?.errors ?? [];
    refuse(
      problems.filter((problem) => !isOfLines(problem)),
      recurringEntryField,
    );
    refuseLines(problems.filter(isOfLines).map(withoutEntry), grid, request.lineKeys);
    if (!payload?.recurringEntry) return;
    setIsKept(true);
    toast.success(t(existing ? 'changed' : 'created', { name: saved.name }));
    router.push(`/${organization.slug}/recurring`);
  });

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Card className="grid gap-4 p-4">
        <div className="grid items-start gap-4 md:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_11rem]">
          <Field label={t('name')} hint={t('nameHint')} error={errors.name}>
            {(control) => <Input {...control} {...form.register('name')} autoFocus maxLength={120} />}
          </Field>
          <Field label={t('description')} error={errors.description}>
            {(control) => <Input {...control} {...form.register('description')} maxLength={500} />}
          </Field>
          <Field label={t('reference')} optional error={errors.reference}>
            {(control) => <Input {...control} {...form.register('reference')} maxLength={100} />}
          </Field>
        </div>
        <ScheduleFields form={form} fixed={existing !== null} />
      </Card>
      <PostingGrid
        grid={grid}
        accounts={accounts}
        dimensions={dimensions}
        taxCodes={taxCodes}
        problems={refusals.cells}
        dispatch={dispatch}
      />
      <EntryTotals grid={grid} />
      <ProblemList problems={[...rest, ...refusals.rest]} />
      <div className="flex flex-wrap items-center justify-end gap-3">
        {reason !== null && (
          <p id="recurring-reason" className="mr-auto text-sm text-muted">
            {reason}
          </p>
        )}
        <ButtonLink href={`/${organization.slug}/recurring`}>{t('cancel')}</ButtonLink>
        <Button
          type="submit"
          variant="primary"
          aria-disabled={reason !== null}
          aria-describedby={reason === null ? undefined : 'recurring-reason'}
          busy={creating.busy || updating.busy}
        >
          {t(existing ? 'save' : 'create')}
        </Button>
      </div>
    </form>
  );
}

function isOfLines({ path }: Problem): boolean {
  return path.includes('postings');
}

/** Lines are placed as those of a journal entry are: by `input.postings.0.…`. */
function withoutEntry(problem: Problem): Problem {
  return { ...problem, path: problem.path.filter((part) => part !== 'entry') };
}
