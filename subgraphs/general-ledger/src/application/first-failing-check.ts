import type { Fault } from '@qbit/utils';
import { POSTING_CHECKS, type PostingCheck, type PostingOutcome, type RefusedOutcome } from './posting-request';

/**
 * What the first failing check says of an entry (GL-14), where faults of its references are known that the books did not
 * look for: theirs of an earlier check stand before them, those of the same one beside them.
 */
export function withFaultsOfReferences(outcome: PostingOutcome, faults: readonly Fault[]): PostingOutcome {
  if (!faults.length || outcome.outcome === 'replayed') return outcome;
  if (outcome.outcome !== 'refused') return { outcome: 'refused', check: 'references', faults };
  const place = placeOf(outcome.check) - placeOf('references');
  if (place < 0) return outcome;
  return { outcome: 'refused', check: 'references', faults: place > 0 ? faults : [...faults, ...outcome.faults] };
}

/** Of entries that are posted together, those that fail by the first check by which any fails. */
export function refusedFirst(outcomes: readonly PostingOutcome[]): ReadonlySet<PostingOutcome> {
  const refused = outcomes.filter((outcome): outcome is RefusedOutcome => outcome.outcome === 'refused');
  const first = Math.min(...refused.map(({ check }) => placeOf(check)));
  return new Set(refused.filter(({ check }) => placeOf(check) === first));
}

const placeOf = (check: PostingCheck): number => POSTING_CHECKS.indexOf(check);
