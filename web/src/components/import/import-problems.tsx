'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ImportStateFragment, Severity } from '../../generated/graphql';
import { problemsCsv } from '../../import/problems-csv';
import { saveBlob } from '../jobs/save-blob';
import { Badge, type Tone } from '../ui/badge';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

type Problem = ImportStateFragment['problems'][number];

const TONES: Record<Severity, Tone> = { ERROR: 'danger', WARNING: 'warning', INFO: 'neutral' };
/** The gravest first. */
const SEVERITIES: readonly Severity[] = ['ERROR', 'WARNING', 'INFO'];
const SHOWN_AT_FIRST = 50;

interface ImportProblemsProps {
  readonly id: string;
  readonly problems: readonly Problem[];
  /** How many there are; the report holds the first thousand. */
  readonly count: number;
}

/** What is wrong in a file, by weight and line: to be found, filtered, and taken along as CSV (P-83). */
export function ImportProblems({ id, problems, count }: ImportProblemsProps) {
  const t = useTranslations('import');
  const [severity, setSeverity] = useState('');
  const [text, setText] = useState('');
  if (problems.length === 0) return null;
  const wanted = text.trim().toLowerCase();
  const found = problems.filter(
    (problem) =>
      (severity === '' || problem.severity === severity) &&
      `${problem.line ?? ''} ${problem.reference ?? ''} ${problem.code} ${problem.message}`
        .toLowerCase()
        .includes(wanted),
  );
  const download = () => {
    const rows = problems.map(({ line = null, reference = null, ...rest }) => ({ ...rest, line, reference }));
    saveBlob(new Blob([problemsCsv(rows)], { type: 'text/csv;charset=utf-8' }), `problems-${id}.csv`);
  };
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[minmax(0,1fr)_11rem_auto]">
        <div className="col-span-2 sm:col-span-1">
          <Field label={t('findProblem')}>
            {(control) => (
              <Input
                {...control}
                type="search"
                placeholder={t('findProblemHint')}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        </div>
        <div className="col-span-2 sm:col-span-1">
          <Field label={t('severity')}>
            {(control) => (
              <Select {...control} value={severity} onChange={(event) => setSeverity(event.target.value)}>
                <option value="">{t('anySeverity')}</option>
                {SEVERITIES.map((name) => (
                  <option key={name} value={name}>
                    {t(`severities.${name}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <Button className="col-span-2 sm:col-span-1" onClick={download}>
          <Download aria-hidden className="size-4" />
          {t('download')}
        </Button>
      </div>
      {found.length === 0 && <p className="text-muted">{t('noneFound')}</p>}
      {SEVERITIES.map((name) => {
        const group = found.filter((problem) => problem.severity === name);
        return group.length > 0 && <ProblemGroup key={name} severity={name} problems={group} />;
      })}
      {count > problems.length && (
        <p className="text-sm text-muted">{t('moreProblems', { count: count - problems.length })}</p>
      )}
    </div>
  );
}

function ProblemGroup({ severity, problems }: { severity: Severity; problems: readonly Problem[] }) {
  const t = useTranslations('import');
  const [all, setAll] = useState(false);
  const shown = all ? problems : problems.slice(0, SHOWN_AT_FIRST);
  return (
    <section className="grid gap-2" aria-label={t(`severityGroups.${severity}`)}>
      <h3 className="flex items-center gap-2 font-semibold">
        {t(`severityGroups.${severity}`)}
        <Badge tone={TONES[severity]}>{problems.length}</Badge>
      </h3>
      <Table label={t(`severityGroups.${severity}`)}>
        <Head>
          <HeadCell numeric>{t('line')}</HeadCell>
          <HeadCell wide>{t('reference')}</HeadCell>
          <HeadCell>{t('problem')}</HeadCell>
        </Head>
        <tbody>
          {shown.map(({ line, reference, code, message }, index) => (
            <Row key={`${line ?? ''} ${code} ${index}`}>
              <Cell numeric className="figures w-16 text-muted">
                {line ?? '–'}
              </Cell>
              <Cell wide className="max-w-48 break-words">
                {reference}
              </Cell>
              <Cell>
                {message} <span className="block font-mono text-xs break-all text-muted">{code}</span>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {problems.length > shown.length && (
        <div>
          <Button size="small" onClick={() => setAll(true)}>
            {t('showAll', { count: problems.length })}
          </Button>
        </div>
      )}
    </section>
  );
}
