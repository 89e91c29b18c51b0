'use client';

import { type CalendarDate, formatAmount } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { RecordOpeningBalancesDocument, type RecordOpeningBalancesMutation } from '../../generated/graphql';
import { pastedLines } from '../../journal/pasted-lines';
import { balancesOf, type OpeningRow, totalsOf, writtenRows } from '../../opening/opening-rows';
import { PostingTable } from '../journal/posting-table';
import { useLeaveWarning } from '../leave-warning';
import { PermittedButton } from '../permitted-button';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { Button } from '../ui/button';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { OpeningTable } from './opening-table';
import { UploadBalances } from './upload-balances';
import { useOpeningRows } from './use-opening-rows';
import { WrongLines } from './wrong-lines';

type Previewed = NonNullable<NonNullable<RecordOpeningBalancesMutation['recordOpeningBalances']>['journalEntry']>;

interface OpeningFormProps {
  readonly start: readonly OpeningRow[];
  readonly asOf: CalendarDate;
  /** Whether balances are recorded already: these take their place. */
  readonly again: boolean;
}

/** The balance of each account when the books before ended, recorded as one entry after a look at it (GL-23, P-95). */
export function OpeningForm({ start, asOf: firstDay, again }: OpeningFormProps) {
  const t = useTranslations('opening');
  const router = useRouter();
  const { organization, today } = useSeat();
  const currency = organization.functionalCurrency;
  const [asOf, setAsOf] = useState<CalendarDate | '' | null>(firstDay);
  const [search, setSearch] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [preview, setPreview] = useState<Previewed | null>(null);
  const [dirty, setDirty] = useState(false);
  const key = useRef(crypto.randomUUID());
  const { act, busy } = useAct(RecordOpeningBalancesDocument);
  useLeaveWarning(dirty);
  const opening = useOpeningRows(start, () => {
    key.current = crypto.randomUUID();
    setDirty(true);
    setProblems([]);
  });
  const { rows } = opening;
  const balances = balancesOf(rows, currency);
  const totals = totalsOf(rows, currency);
  const whyNot =
    balances === null ? t('notUnderstood') : balances.length === 0 ? t('nothingYet') : !asOf ? t('noDate') : null;

  const paste = (event: ClipboardEvent) => {
    const lines = pastedLines(event.clipboardData.getData('text/plain'));
    if (!lines) return;
    event.preventDefault();
    opening.take(lines);
  };

  const send = async (dryRun: boolean) => {
    if (whyNot !== null || !asOf || !balances) return void toast.info(whyNot);
    const acted = await act({
      input: { asOf, balances, description: t('title') },
      idempotencyKey: key.current,
      dryRun,
    });
    setPreview(null);
    if (!acted.ok) return setProblems([{ ...acted.failure, path: [] }]);
    const payload = acted.data.recordOpeningBalances;
    setProblems(payload?.errors ?? []);
    if (!payload?.journalEntry) return void (key.current = crypto.randomUUID());
    if (dryRun) return setPreview(payload.journalEntry);
    setDirty(false);
    toast.success(t('done', { number: payload.journalEntry.number ?? '' }));
    router.refresh();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send(true);
  };

  const written = writtenRows(rows);
  const refused = new Set(problems.flatMap(({ path }) => (path[1] === 'balances' && path[2] ? [Number(path[2])] : [])));
  const difference = totals.debits - totals.credits;
  const words = search.trim().toLowerCase();
  const shown = rows.filter(({ account }) => `${account.code} ${account.name}`.toLowerCase().includes(words));
  return (
    <div className="grid gap-4" onPaste={paste} onKeyDown={press}>
      <div className="grid items-start gap-3 sm:flex">
        <div className="sm:w-52">
          <Field
            label={t('asOf')}
            hint={t('asOfHint')}
            error={asOf === null ? { type: 'date', message: t('notADate') } : undefined}
          >
            {(control) => (
              <DateField
                {...control}
                today={today()}
                value={asOf}
                onChange={(date) => {
                  setAsOf(date);
                  setDirty(true);
                  key.current = crypto.randomUUID();
                }}
              />
            )}
          </Field>
        </div>
        <div className="sm:w-72">
          <Field label={t('find')}>
            {(control) => (
              <Input {...control} type="search" value={search} onChange={({ target }) => setSearch(target.value)} />
            )}
          </Field>
        </div>
        <div className="sm:ml-auto sm:pt-7.5">
          <UploadBalances onRead={opening.take} />
        </div>
      </div>
      <WrongLines wrong={opening.wrong} />
      <OpeningTable
        rows={shown}
        currency={currency}
        isRefused={(row) => refused.has(written.indexOf(row))}
        onType={opening.type}
        onLeave={opening.leave}
        onAddCurrency={opening.addCurrency}
        onRemove={opening.remove}
      />
      <ProblemList problems={problems} />
      <div className="sticky bottom-0 flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-surface p-3">
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm" aria-live="polite">
          {(
            [
              ['debits', totals.debits],
              ['credits', totals.credits],
              ['toOpening', difference < 0n ? -difference : difference],
            ] as const
          ).map(([name, minor]) => (
            <div key={name} className="flex gap-2">
              <dt className="text-muted">{t(name)}</dt>
              <dd className="figures font-medium">
                <Amount money={{ amount: formatAmount(minor, currency), currency }} withCurrency />
                {name === 'toOpening' && minor !== 0n && ` ${difference > 0n ? t('inCredit') : t('inDebit')}`}
              </dd>
            </div>
          ))}
        </dl>
        {totals.unconverted > 0 && (
          <p className="mr-auto text-sm text-muted">{t('unconverted', { count: totals.unconverted })}</p>
        )}
        <PermittedButton
          variant="primary"
          needs="ledger:post"
          busy={busy && preview === null}
          aria-disabled={whyNot !== null || undefined}
          title={whyNot ?? undefined}
          onClick={() => void send(true)}
        >
          {t('preview')}
        </PermittedButton>
      </div>
      <Dialog
        open={preview !== null}
        onOpenChange={(open) => !open && setPreview(null)}
        title={t('previewTitle')}
        description={again ? t('previewAgain') : t('previewText')}
      >
        {preview && (
          <div className="grid gap-4">
            <p className="font-medium">{[preview.number, preview.description].filter(Boolean).join(' · ')}</p>
            <PostingTable postings={preview.postings} total={preview.total} />
            <div className="flex justify-end gap-2">
              <Button onClick={() => setPreview(null)}>{t('back')}</Button>
              <Button variant="primary" busy={busy} onClick={() => void send(false)}>
                {t('record')}
              </Button>
            </div>
          </div>
        )}
      </Dialog>
    </div>
  );
}
