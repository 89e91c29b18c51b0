'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef, useState } from 'react';
import { valueRows } from '../../dimensions/value-tree';
import type { DimensionChoiceFragment } from '../../generated/graphql';
import { classNames } from '../ui/class-names';
import { CONTROL } from '../ui/control';
import { useQueryState } from '../use-query-state';
import { type ChosenValues, chosenIn, chosenText, dimensionParameter } from './dimension-filter';

const INDENTS = ['', 'ml-5', 'ml-10', 'ml-14'];

/** Of what a report is to be, in one dimension: any of its values, each with those below it, and of postings that have none. */
export function DimensionPicker({ dimension: { key, name, values } }: { dimension: DimensionChoiceFragment }) {
  const t = useTranslations('dimensionPicker');
  const details = useRef<HTMLDetailsElement>(null);
  const { query, change } = useQueryState();
  const parameter = dimensionParameter(key);
  const said = query.get(parameter) ?? '';
  // What was chosen counts at once; the address follows.
  const [state, setState] = useState({ said, text: said });
  if (state.said !== said) setState({ said, text: said });
  const chosen = chosenIn(state.text);
  const choose = (next: ChosenValues) => {
    const text = chosenText({ ...next, exact: false });
    setState({ said, text });
    change({ [parameter]: text });
  };
  const toggle = (code: string) =>
    choose({
      ...chosen,
      codes: chosen.codes.includes(code) ? chosen.codes.filter((other) => other !== code) : [...chosen.codes, code],
    });
  const closeByEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !details.current?.open) return;
    details.current.open = false;
    details.current.querySelector('summary')?.focus();
  };
  const named = values.filter(({ code }) => chosen.codes.includes(code)).map((value) => value.name);
  const words = [...named, ...(chosen.none ? [t('none')] : [])].join(', ');
  return (
    <div className="grid content-start gap-1.5 sm:w-48">
      <span aria-hidden className="font-medium">
        {name}
      </span>
      <details ref={details} className="relative" onKeyDown={closeByEscape}>
        <summary className={classNames(CONTROL, 'flex cursor-pointer items-center')}>
          <span className="sr-only">{t('of', { name })} </span>
          <span className="truncate">{words || t('all')}</span>
        </summary>
        <fieldset className="absolute z-20 mt-1 max-h-80 min-w-full overflow-y-auto rounded-lg border border-line bg-surface p-2 shadow-lg">
          <legend className="sr-only">{name}</legend>
          {valueRows(values).map(({ value, depth }) => (
            <Choice
              key={value.id}
              label={value.name}
              indent={INDENTS[Math.min(depth, INDENTS.length - 1)] ?? ''}
              checked={chosen.codes.includes(value.code)}
              onToggle={() => toggle(value.code)}
            />
          ))}
          <Choice
            label={t('none')}
            indent=""
            checked={chosen.none}
            onToggle={() => choose({ ...chosen, none: !chosen.none })}
          />
        </fieldset>
      </details>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly indent: string;
  readonly checked: boolean;
  readonly onToggle: () => void;
}

function Choice({ label, indent, checked, onToggle }: ChoiceProps) {
  return (
    <label className={classNames('flex min-h-8 items-center gap-2 rounded px-2 hover:bg-sunken', indent)}>
      <input type="checkbox" checked={checked} onChange={onToggle} />
      {label}
    </label>
  );
}
