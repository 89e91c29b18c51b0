'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { type AccountChoice, accountNamed } from '../../journal/grid';
import { classNames } from '../ui/class-names';
import { CONTROL } from '../ui/control';

interface AccountComboboxProps {
  readonly accounts: readonly AccountChoice[];
  readonly text: string;
  readonly chosen: boolean;
  readonly label: string;
  readonly cell: string;
  readonly invalid: boolean;
  readonly describedBy?: string | undefined;
  readonly onType: (text: string) => void;
  readonly onChoose: (account: AccountChoice) => void;
  /** After a choice by Enter the next cell is due. */
  readonly onNext: () => void;
}

const MOST_SHOWN = 40;

/** An account by its code or its name. Enter takes the marked one, leaving takes what was typed exactly. */
export function AccountCombobox(props: AccountComboboxProps) {
  const { accounts, text, chosen, label, cell, invalid, describedBy, onType, onChoose, onNext } = props;
  const t = useTranslations('entryEditor');
  const id = useId();
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(0);
  const matches = useMemo(() => (open ? matching(accounts, chosen ? '' : text) : []), [accounts, chosen, open, text]);
  const active = matches[Math.min(marked, matches.length - 1)];

  const choose = (account: AccountChoice) => {
    onChoose(account);
    setOpen(false);
  };
  const move = (by: number) => {
    setOpen(true);
    setMarked((was) => (open ? Math.max(0, Math.min(matches.length - 1, was + by)) : 0));
  };
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'Enter' && open && active && !chosen && text.trim() !== '') {
      event.preventDefault();
      event.stopPropagation();
      choose(active);
      onNext();
    }
  };
  const leave = () => {
    setOpen(false);
    const named = chosen ? undefined : (accountNamed(text, accounts) ?? only(matching(accounts, text)));
    if (named && text.trim() !== '') onChoose(named);
  };

  return (
    <div className="relative">
      <input
        role="combobox"
        aria-label={label}
        aria-expanded={open && matches.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && active ? `${id}-${active.id}` : undefined}
        aria-invalid={invalid && !open}
        aria-describedby={describedBy}
        data-cell={cell}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('accountPlaceholder')}
        className={CONTROL}
        value={text}
        onChange={(event) => {
          setOpen(true);
          setMarked(0);
          onType(event.target.value);
        }}
        onFocus={(event) => event.target.select()}
        onClick={() => setOpen(true)}
        onKeyDown={press}
        onBlur={leave}
      />
      {open && (
        <ul
          id={`${id}-list`}
          role="listbox"
          aria-label={label}
          hidden={matches.length === 0}
          className="absolute top-full left-0 z-20 mt-1 max-h-72 w-[max(100%,20rem)] max-w-[88vw] overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-lg"
        >
          {matches.map((account) => (
            // The pointer must not take the focus from the cell.
            <li
              key={account.id}
              id={`${id}-${account.id}`}
              role="option"
              aria-selected={account === active}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(account);
              }}
              className={classNames(
                'flex cursor-pointer items-baseline gap-3 rounded px-2 py-1.5',
                account === active ? 'bg-accent-soft text-accent' : 'hover:bg-sunken',
              )}
            >
              <span className="figures w-14 shrink-0 font-medium">{account.code}</span>
              <span className="min-w-0 flex-1">{account.name}</span>
              {account.currency && <span className="text-xs text-muted">{account.currency}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Codes that begin with the text first, then names that begin with it, then the rest that has all its words. */
function matching(accounts: readonly AccountChoice[], text: string): AccountChoice[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return accounts.slice(0, MOST_SHOWN);
  const words = wanted.split(/\s+/);
  const rank = ({ code, name }: AccountChoice) =>
    code.toLowerCase().startsWith(wanted) ? 0 : name.toLowerCase().startsWith(wanted) ? 1 : 2;
  return accounts
    .filter(({ code, name }) => words.every((word) => `${code} ${name}`.toLowerCase().includes(word)))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST_SHOWN);
}

function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
