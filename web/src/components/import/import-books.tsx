'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { type BooksFormat, ImportBooksDocument, type ImportStateFragment } from '../../generated/graphql';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/input';
import { CONTROL } from '../ui/control';
import { classNames } from '../ui/class-names';
import { ImportReport } from './import-report';
import { uploadFile } from './upload';

const FORMATS: readonly BooksFormat[] = ['QBIT_CSV', 'BEANCOUNT', 'HLEDGER', 'SAF_T', 'XERO_CSV', 'QUICKBOOKS_CSV'];

interface Source {
  readonly fileId: string;
  readonly format: BooksFormat;
}

/** Books of another program: sent, tried without writing anything, looked at, then taken over. */
export function ImportBooks({ last }: { last: ImportStateFragment | null }) {
  const t = useTranslations('import');
  const router = useRouter();
  const { organization, may } = useSeat();
  const { act, busy } = useAct(ImportBooksDocument);
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState<BooksFormat>('QBIT_CSV');
  const [sent, setSent] = useState<number | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [source, setSource] = useState<Source | null>(null);
  const [report, setReport] = useState(last);
  const keys = useRef({ try: '', commit: '' });

  const start = async (from: Source, dryRun: boolean) => {
    const key = (keys.current[dryRun ? 'try' : 'commit'] ||= crypto.randomUUID());
    const acted = await act({ input: { ...from, dryRun }, idempotencyKey: key });
    if (!acted.ok) return setProblems([{ ...acted.failure, path: [] }]);
    setProblems(acted.data.importBooks?.errors ?? []);
    const next = acted.data.importBooks?.report ?? null;
    if (!next) return;
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
    const uploaded = await uploadFile(file, organization.id, setSent);
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
              accept=".csv,.txt,.beancount,.journal,.ledger,.hledger,.xml"
              className={classNames(CONTROL, 'py-1.5')}
              onChange={(event) => {
                const chosen = event.target.files?.[0] ?? null;
                setFile(chosen);
                if (chosen) setFormat(formatOf(chosen.name) ?? format);
              }}
            />
          )}
        </Field>
        <Field label={t('format')}>
          {(control) => (
            <Select
              {...control}
              value={format}
              onChange={(event) => setFormat(FORMATS.find((name) => name === event.target.value) ?? 'QBIT_CSV')}
            >
              {FORMATS.map((name) => (
                <option key={name} value={name}>
                  {t(`formats.${name}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit" variant="primary" busy={busy || sent !== null} disabled={!may('ledger:post')}>
          {t('try')}
        </Button>
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
        <ImportReport key={report.id} start={report} {...(source ? { onEnd: () => void start(source, false) } : {})} />
      )}
    </div>
  );
}

/** The format that a file's name tells; null where it could be several. */
function formatOf(name: string): BooksFormat | null {
  if (/\.beancount$/i.test(name)) return 'BEANCOUNT';
  if (/\.(h?ledger|journal)$/i.test(name)) return 'HLEDGER';
  return /\.xml$/i.test(name) ? 'SAF_T' : null;
}
