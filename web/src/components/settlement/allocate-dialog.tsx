'use client';

import { formatAmount } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useEffectEvent, useState } from 'react';
import { toast } from 'sonner';
import type { FailureFacts } from '../../api/request-failure';
import type { Problem } from '../../forms/api-problems';
import { proposedParts, readPart, typedAmount } from '../../receivables/allocation-form';
import { ProblemList, useProblemText } from '../problem-list';
import { Amount } from '../ui/amount';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Failure } from '../ui/failure';
import { type AllocationChoice, AllocationRow } from './allocation-row';

/** A part that was typed. */
export interface ChosenPart {
  readonly id: string;
  readonly amount: bigint;
}

/** What came of it. */
export interface Settled {
  /** What is allocated. */
  readonly done: readonly ChosenPart[];
  /** By the choice that they are about, null for none of them. */
  readonly refused: readonly { readonly id: string | null; readonly problem: Problem }[];
  /** False where no answer came: what is sent again is then the same act. */
  readonly answered: boolean;
}

export type Loaded =
  | { readonly ok: true; readonly choices: readonly AllocationChoice[] }
  | { readonly ok: false; readonly failure: FailureFacts };

interface AllocateDialogProps {
  readonly title: string;
  readonly text: string;
  /** Said where there is nothing to choose. */
  readonly nothing: string;
  /** What there is to divide, minor units. */
  readonly total: bigint;
  readonly currency: string;
  readonly load: () => Promise<Loaded>;
  /** Called with one key for what is typed: a retry is the same act. */
  readonly settle: (parts: readonly ChosenPart[], key: string) => Promise<Settled>;
  readonly onClose: () => void;
}

/** Divides what there is over what may take it, the oldest first as it is proposed; each part can be changed (AR-5, AR-6). */
export function AllocateDialog({ title, text, nothing, total, currency, load, settle, onClose }: AllocateDialogProps) {
  const t = useTranslations('allocate');
  const locale = useLocale();
  const router = useRouter();
  const words = useProblemText();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const [refused, setRefused] = useState<Settled['refused']>([]);
  /** What was allocated before something was refused: it is not allocated once more. */
  const [made, setMade] = useState<readonly ChosenPart[]>([]);
  const [key, setKey] = useState(() => crypto.randomUUID());
  // The page behind it may know of what is made before the dialog closes.
  const [whole] = useState(total);
  const [busy, setBusy] = useState(false);
  const money = (minor: bigint) => ({ amount: formatAmount(minor, currency), currency });

  const begin = useEffectEvent(async (isCurrent: () => boolean) => {
    const found = await load();
    if (!isCurrent()) return;
    setLoaded(found);
    if (!found.ok) return;
    const proposal = [...proposedParts(whole, found.choices)];
    setTyped(new Map(proposal.map(([id, amount]) => [id, typedAmount(amount, currency, locale)])));
  });
  // Asked once: what is typed stays.
  useEffect(() => {
    let current = true;
    void begin(() => current);
    return () => {
      current = false;
    };
  }, []);

  const choices = (loaded?.ok ? loaded.choices : []).map((choice) => ({
    ...choice,
    left: choice.left - sumOf(made.filter(({ id }) => id === choice.id)),
  }));
  const rest = whole - sumOf(made);
  const parts = choices.map((choice) => ({
    choice,
    read: readPart(typed.get(choice.id) ?? '', choice, currency, locale),
  }));
  const chosen = parts.flatMap(({ choice, read }) =>
    read.kind === 'amount' ? [{ id: choice.id, amount: read.amount }] : [],
  );
  const sum = sumOf(chosen);
  const obstacle = parts.some(({ read }) => read.kind === 'unclear' || read.kind === 'exceeds')
    ? t('mend')
    : sum > rest
      ? t('tooMuch')
      : sum === 0n
        ? t('nothingChosen')
        : null;

  const type = (id: string, value: string) => {
    setTyped((was) => new Map(was).set(id, value));
    setRefused([]);
    // What is typed otherwise is another act.
    setKey(crypto.randomUUID());
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (obstacle !== null || busy) return;
    setBusy(true);
    const settled = await settle(chosen, key);
    setBusy(false);
    setRefused(settled.refused);
    router.refresh();
    if (settled.refused.length === 0) {
      toast.success(t('done'));
      return onClose();
    }
    if (settled.answered) setKey(crypto.randomUUID());
    setMade((was) => [...was, ...settled.done]);
    setTyped((was) => new Map([...was].filter(([id]) => settled.done.every((part) => part.id !== id))));
  };

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} description={text}>
      {loaded === null ? (
        <p aria-live="polite">{t('loading')}</p>
      ) : !loaded.ok ? (
        <Failure failure={loaded.failure} onRetry={onClose} />
      ) : choices.length === 0 ? (
        <p>{nothing}</p>
      ) : (
        <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
          <ul className="grid gap-2">
            {parts.map(({ choice, read }, index) => (
              <AllocationRow
                key={choice.id}
                choice={choice}
                currency={currency}
                typed={typed.get(choice.id) ?? ''}
                autoFocus={index === 0}
                fault={
                  read.kind === 'unclear' || read.kind === 'exceeds'
                    ? t(read.kind)
                    : refused.flatMap((each) => (each.id === choice.id ? [words(each.problem)] : [])).join(' ')
                }
                onType={(text) => type(choice.id, text)}
              />
            ))}
          </ul>
          <p aria-live="polite" className="text-sm text-muted">
            {obstacle ??
              t.rich('settles', {
                settled: () => <Amount money={money(sum)} withCurrency />,
                rest: () => <Amount money={money(rest - sum)} withCurrency />,
              })}
          </p>
          <ProblemList problems={refused.flatMap(({ id, problem }) => (id === null ? [problem] : []))} />
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button type="submit" variant="primary" busy={busy} aria-disabled={obstacle !== null}>
              {t('submit')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function sumOf(parts: readonly ChosenPart[]): bigint {
  return parts.reduce((sum, { amount }) => sum + amount, 0n);
}
