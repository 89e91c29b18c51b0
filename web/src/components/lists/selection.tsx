'use client';

import { useState } from 'react';

export interface Selection {
  has(id: string): boolean;
  toggle(id: string): void;
  /** Whether all of the page are in it. */
  readonly isWhole: boolean;
  toggleAll(): void;
  clear(): void;
}

/** Rows of a page that people pick, of those that can be picked. */
export function useSelection(ids: readonly string[]): Selection {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const isWhole = ids.length > 0 && ids.every((id) => selected.has(id));
  return {
    has: (id) => selected.has(id),
    toggle: (id) =>
      setSelected((was) => new Set(was.has(id) ? [...was].filter((other) => other !== id) : [...was, id])),
    isWhole,
    toggleAll: () => setSelected(new Set(isWhole ? [] : ids)),
    clear: () => setSelected(new Set()),
  };
}

interface SelectBoxProps {
  /** What it selects. */
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: () => void;
}

/** The box that selects a row of a table, or in its head the whole page. */
export function SelectBox({ label, checked, onChange }: SelectBoxProps) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={checked}
      onChange={onChange}
      className="mt-0.5 block size-4 accent-accent"
    />
  );
}
