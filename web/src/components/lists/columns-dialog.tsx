'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { COLUMNS, chosenColumns, columnsText, moved } from '../../lists/chosen-columns';
import type { ListColumn } from '../../lists/list-column';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useQueryState } from '../use-query-state';

interface ColumnsDialogProps {
  readonly columns: readonly ListColumn<never>[];
  readonly chosen: readonly ListColumn<never>[];
  readonly onClose: () => void;
}

const keysOf = (columns: readonly ListColumn<never>[]) => columns.map(({ key }) => key);

/** Which columns a list has, and in what order: those that are chosen first, as they stand. Kept in the address. */
export function ColumnsDialog({ columns, chosen, onClose }: ColumnsDialogProps) {
  const t = useTranslations('views');
  const { change } = useQueryState();
  const [keys, setKeys] = useState<readonly string[]>(() => keysOf(chosen));
  const [said, setSaid] = useState('');
  const order = [...keys, ...keysOf(columns).filter((key) => !keys.includes(key))];
  const toggle = (key: string) => setKeys(keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key]);
  const move = ({ key, title }: ListColumn<never>, by: -1 | 1) => {
    const next = moved(keys, key, by);
    setKeys(next);
    setSaid(t('movedTo', { column: title, place: next.indexOf(key) + 1, count: next.length }));
  };
  const apply = () => {
    change({ [COLUMNS]: columnsText(columns, keys) });
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('columnsTitle')} description={t('columnsLead')}>
      <ol className="grid gap-0.5">
        {order.map((key) => {
          const column = columns.find((each) => each.key === key);
          if (!column) return null;
          const at = keys.indexOf(key);
          return (
            <li key={key} className="flex min-h-9 items-center justify-between gap-2 rounded px-1 hover:bg-sunken">
              <label className="flex min-w-0 flex-1 items-center gap-2.5 py-1">
                <input
                  type="checkbox"
                  checked={at >= 0}
                  disabled={column.fixed ?? false}
                  onChange={() => toggle(key)}
                  className="size-4 accent-accent"
                />
                {column.title}
                {column.fixed && <span className="text-xs text-muted">{t('always')}</span>}
              </label>
              {at >= 0 && (
                <span className="flex">
                  <Arrow label={t('up', { column: column.title })} off={at === 0} onPress={() => move(column, -1)}>
                    <ArrowUp aria-hidden className="size-4" />
                  </Arrow>
                  <Arrow
                    label={t('down', { column: column.title })}
                    off={at === keys.length - 1}
                    onPress={() => move(column, 1)}
                  >
                    <ArrowDown aria-hidden className="size-4" />
                  </Arrow>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button variant="quiet" className="mr-auto" onClick={() => setKeys(keysOf(chosenColumns(columns, null)))}>
          {t('columnsReset')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button variant="primary" onClick={apply}>
          {t('columnsApply')}
        </Button>
      </div>
    </Dialog>
  );
}

/** A button that keeps the focus at the ends too: one that is `disabled` would lose it amid moving. */
function Arrow(props: { label: string; off: boolean; onPress: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      aria-disabled={props.off}
      onClick={() => !props.off && props.onPress()}
      className="grid size-8 place-items-center rounded hover:bg-surface aria-disabled:opacity-35"
    >
      {props.children}
    </button>
  );
}
