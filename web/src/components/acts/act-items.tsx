'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ActRow, OUTCOMES } from '../../acts/act';
import type { BulkOutcome } from '../../generated/graphql';
import { useProblemText } from '../problem-list';
import { useSeat } from '../seat';
import { Badge, type Tone } from '../ui/badge';
import { Field } from '../ui/field';
import { Select } from '../ui/input';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { useQueryState } from '../use-query-state';

const TONES: Record<BulkOutcome, Tone> = { DONE: 'success', FAILED: 'danger', WAITING: 'neutral', SKIPPED: 'warning' };

/** What became of each thing, and of those that one asks for. */
export function ActItems({ rows }: { rows: readonly ActRow[] }) {
  const t = useTranslations('acts');
  const words = useProblemText();
  const { organization } = useSeat();
  const { query, change, pending } = useQueryState();
  return (
    <section aria-busy={pending} className="mt-6 grid gap-3">
      <div className="w-48">
        <Field label={t('outcome')}>
          {(control) => (
            <Select
              {...control}
              value={query.get('outcome') ?? ''}
              onChange={({ target }) => change({ outcome: target.value })}
            >
              <option value="">{t('anyOutcome')}</option>
              {OUTCOMES.map((outcome) => (
                <option key={outcome} value={outcome}>
                  {t(`outcomes.${outcome}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {rows.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <Table label={t('items')}>
          <Head>
            <HeadCell numeric>{t('position')}</HeadCell>
            <HeadCell>{t('item')}</HeadCell>
            <HeadCell>{t('outcome')}</HeadCell>
            <HeadCell>{t('why')}</HeadCell>
          </Head>
          <tbody>
            {rows.map(({ position, name, path, outcome, errors }) => (
              <Row key={position}>
                <Cell numeric>{position}</Cell>
                <Cell>
                  {name && path ? (
                    <Link
                      data-row-link
                      href={`/${organization.slug}/${path}`}
                      className="font-medium text-accent hover:underline"
                    >
                      {name}
                    </Link>
                  ) : (
                    <span className="text-muted">{t('gone')}</span>
                  )}
                </Cell>
                <Cell>
                  <Badge tone={TONES[outcome]}>{t(`outcomes.${outcome}`)}</Badge>
                </Cell>
                <Cell>
                  {errors.map((problem) => (
                    <p key={`${problem.code} ${problem.path.join('.')}`}>{words(problem)}</p>
                  ))}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
