'use client';

import { useTranslations } from 'next-intl';
import type { Acted } from '../api/use-act';
import type { Problem } from '../forms/api-problems';
import { CopyButton } from './ui/copy-button';
import { Notice } from './ui/notice';

/** Refusals that no field shows: in our words where the catalogue has the code, else in the API's. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const t = useTranslations('failure');
  const words = useProblemText();
  if (problems.length === 0) return null;
  return (
    <Notice tone="danger" live>
      <ul className="grid gap-1">
        {problems.map((problem) => (
          <li
            key={`${problem.code} ${problem.path.join('.')}`}
            className="flex flex-wrap items-center justify-between gap-2"
          >
            <span>
              {words(problem)}{' '}
              {problem.code !== 'NETWORK' && (
                <a className="underline" href={`/docs/errors/${problem.code}`} target="_blank" rel="noreferrer">
                  {t('why')}
                </a>
              )}
            </span>
            {problem.requestId && <CopyButton text={problem.requestId} label={t('copyRequestId')} />}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The words of a refusal. */
export function useProblemText(): (problem: Problem) => string {
  const t = useTranslations('problems');
  return (problem) =>
    t.has(problem.code as never)
      ? t(problem.code as never, { dimension: problem.dimensionKey ?? '' } as never)
      : problem.message;
}

/** Why an act came to nothing, in words: of the request as a whole, or of the payload; null where it was done. */
export function useRefusal() {
  const words = useProblemText();
  return <Data,>(
    acted: Acted<Data>,
    payloadOf: (data: Data) => { readonly errors: readonly Problem[] } | null | undefined,
  ): string | null => {
    if (!acted.ok) return words({ ...acted.failure, path: [] });
    const [problem] = payloadOf(acted.data)?.errors ?? [];
    return problem ? words(problem) : null;
  };
}
