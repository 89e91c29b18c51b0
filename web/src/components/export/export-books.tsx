'use client';

import { type CalendarDate, parseCalendarDate } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { type BooksExportFormat, ExportBooksDocument, type ExportStateFragment } from '../../generated/graphql';
import { PermittedButton } from '../permitted-button';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { DateField } from '../ui/date-field';
import { Field } from '../ui/field';
import { ExportState } from './export-state';

const FORMATS: readonly BooksExportFormat[] = ['QBIT_CSV', 'HLEDGER', 'BEANCOUNT', 'AUDIT_CHAIN'];

type Bound = CalendarDate | '' | null;

/** Writes the books to a file for another program, or the chain of the audit log for whoever checks it. */
export function ExportBooks({ last, today }: { last: ExportStateFragment | null; today: CalendarDate }) {
  const t = useTranslations('export');
  const router = useRouter();
  const { organization, may } = useSeat();
  const { act, busy } = useAct(ExportBooksDocument);
  const [format, setFormat] = useState<BooksExportFormat>('QBIT_CSV');
  const [range, setRange] = useState<{ readonly from: Bound; readonly to: Bound }>({ from: '', to: '' });
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [started, setStarted] = useState(last);
  const unreadable = range.from === null || range.to === null;
  const backward = Boolean(range.from && range.to && range.from > range.to);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (unreadable || backward) return;
    setProblems([]);
    const acted = await act({ input: { format, ...bound('from', range.from), ...bound('to', range.to) } });
    if (!acted.ok) return setProblems([{ ...acted.failure, path: [] }]);
    setProblems(acted.data.exportBooks?.errors ?? []);
    const next = acted.data.exportBooks?.export ?? null;
    if (!next) return;
    setStarted(next);
    window.history.replaceState(null, '', `/${organization.slug}/export?id=${next.id}`);
    router.refresh();
  };

  return (
    <div className="grid gap-5">
      <form
        noValidate
        onSubmit={(event) => void submit(event)}
        className="grid gap-5 rounded-lg border border-line bg-surface p-4"
      >
        <fieldset className="grid gap-2 sm:grid-cols-2">
          <legend className="mb-2 font-medium">{t('format')}</legend>
          {FORMATS.map((name) => {
            const allowed = name !== 'AUDIT_CHAIN' || may('audit:read');
            return (
              <label
                key={name}
                className="flex cursor-pointer gap-3 rounded-md border border-line p-3 has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-not-allowed"
              >
                <input
                  type="radio"
                  name="format"
                  value={name}
                  checked={format === name}
                  disabled={!allowed}
                  onChange={() => setFormat(name)}
                  className="mt-1 size-4 shrink-0 accent-accent"
                />
                <span>
                  <span className="font-medium">{t(`formats.${name}.name`)}</span>
                  <span className="block text-sm text-muted">
                    {allowed ? t(`formats.${name}.text`) : t('auditNotAllowed')}
                  </span>
                </span>
              </label>
            );
          })}
        </fieldset>
        <div className="grid grid-cols-2 items-start gap-3 sm:flex">
          {(['from', 'to'] as const).map((name) => (
            <div key={name} className="sm:w-44">
              <Field
                label={t(name)}
                optional
                error={faultOf(name, range[name] === null && t('notADate'), backward && t('backward'))}
              >
                {(control) => (
                  <DateField
                    {...control}
                    today={today}
                    value={range[name]}
                    onChange={(date) => setRange((was) => ({ ...was, [name]: date }))}
                  />
                )}
              </Field>
            </div>
          ))}
        </div>
        {range.from !== '' && <p className="text-sm text-muted">{t('fromHint')}</p>}
        <ProblemList problems={problems} />
        <div className="flex justify-end">
          <PermittedButton type="submit" variant="primary" busy={busy} needs="ledger:read">
            {t('submit')}
          </PermittedButton>
        </div>
      </form>
      {started && <ExportState key={started.id} start={started} />}
    </div>
  );
}

function bound(name: 'from' | 'to', date: Bound): Readonly<Record<string, CalendarDate>> {
  const day = date && parseCalendarDate(date);
  return day ? { [name]: day } : {};
}

function faultOf(name: 'from' | 'to', unreadable: string | false, backward: string | false) {
  const message = unreadable || (name === 'to' && backward);
  return message ? { type: 'api', message } : undefined;
}
