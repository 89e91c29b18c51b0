'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { type BooksFormat, ImportBooksDocument, type ImportStateFragment } from '../../generated/graphql';
import { guessFormat, LOOKED_AT_BYTES } from '../../import/guess-format';
import { PermittedButton } from '../permitted-button';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Field } from '../ui/field';
import { Select } from '../ui/input';
import { CONTROL } from '../ui/control';
import { classNames } from '../ui/class-names';
import { ImportReport } from './import-report';
import { type ImportSource, rememberedSource, rememberSource } from './remembered-source';
import { uploadFile } from './upload';

/** What can be read now. */
const FORMATS = ['QBIT_CSV', 'BEANCOUNT', 'HLEDGER', 'SAF_T'] as const satisfies readonly BooksFormat[];
type ReadFormat = (typeof FORMATS)[number];

/** Books of another program: sent, tried without writing anything, looked at, then taken over. */
export function ImportBooks({ last }: { last: ImportStateFragment | null }) {
  const t = useTranslations('import');
  const router = useRouter();
  const { organization, may } = useSeat();
  const { act, busy } = useAct(ImportBooksDocument);
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState<ReadFormat>('QBIT_CSV');
  const [guessed, setGuessed] = useState<ReadFormat | 'none' | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [source, setSource] = useState<ImportSource | null>(null);
  const [report, setReport] = useState(last);
  const keys = useRef({ try: '', commit: '' });
  useEffect(() => setSource((was) => was ?? (last && rememberedSource(last))), [last]);

  const choose = async (chosen: File | null) => {
    setFile(chosen);
    setGuessed(null);
    if (!chosen) return;
    const guess: ReadFormat | null = guessFormat(chosen.name, await chosen.slice(0, LOOKED_AT_BYTES).text());
    setGuessed(guess ?? 'none');
    if (guess) setFormat(guess);
  };

  const start = async (from: ImportSource, dryRun: boolean) => {
    const key = (keys.current[dryRun ? 'try' : 'commit'] ||= crypto.randomUUID());
    const acted = await act({ input: { ...from, dryRun }, idempotencyKey: key });
    if (!acted.ok) return setProblems([{ ...acted.failure, path: [] }]);
    setProblems(acted.data.importBooks?.errors ?? []);
    const next = acted.data.importBooks?.report ?? null;
    if (!next) return;
    if (dryRun) rememberSource(next.id, from);
    setReport(next);
    // The address finds the import again after a reload.
    window.history.replaceState(null, '', `/${organization.slug}/import?id=${next.id}`);
    router.refresh();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!file) return setProblems([{ code: 'FILE_MISSING', message: t('noFile'), path: [] }]);
    setProblems([]);
    setSent(0);
    keys.current = { try: '', commit: '' };
    const uploaded = await uploadFile(file, { organizationId: organization.id, purpose: 'books' }, setSent);
    setSent(null);
    if (!uploaded.ok)
      return setProblems([{ code: 'UPLOAD_FAILED', message: uploaded.message || t('uploadFailed'), path: [] }]);
    const from = { fileId: uploaded.id, format };
    setSource(from);
    await start(from, true);
  };

  return (
    <div className="grid gap-5">
      <form
        onSubmit={(event) => void submit(event)}
        className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-[minmax(0,1fr)_14rem_auto] sm:items-end"
      >
        <Field label={t('file')}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".csv,.txt,.bean,.beancount,.j,.journal,.ledger,.hledger,.xml"
              className={classNames(
                CONTROL,
                'py-1 file:mr-3 file:rounded file:border file:border-line-strong/60 file:bg-sunken file:px-2.5 file:text-sm file:text-ink',
              )}
              onChange={(event) => void choose(event.target.files?.[0] ?? null)}
            />
          )}
        </Field>
        <Field label={t('format')}>
          {(control) => (
            <Select
              {...control}
              value={format}
              onChange={(event) => {
                setFormat(FORMATS.find((name) => name === event.target.value) ?? 'QBIT_CSV');
                setGuessed(null);
              }}
            >
              {FORMATS.map((name) => (
                <option key={name} value={name}>
                  {t(`formats.${name}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <PermittedButton type="submit" variant="primary" busy={busy || sent !== null} needs="ledger:post">
          {t('try')}
        </PermittedButton>
        <p aria-live="polite" className="text-sm text-muted sm:col-span-3">
          {guessed === 'none'
            ? t('notGuessed')
            : guessed
              ? t('guessed', { format: t(`formats.${guessed}`) })
              : t(`formatTexts.${format}`)}
        </p>
        {sent !== null && (
          <progress
            aria-label={t('uploading')}
            value={sent}
            max={1}
            className="h-2 w-full accent-accent sm:col-span-3"
          />
        )}
        {!may('ledger:post') && <p className="text-sm text-muted sm:col-span-3">{t('notAllowed')}</p>}
      </form>
      <ProblemList problems={problems} />
      {report && (
        <ImportReport
          key={report.id}
          start={report}
          {...(source && may('ledger:post') ? { onCommit: () => void start(source, false) } : {})}
        />
      )}
    </div>
  );
}
