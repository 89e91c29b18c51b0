import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** A table that scrolls sideways by itself where it must: its region takes the focus for that. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="relative overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full border-collapse text-left">{children}</table>
    </div>
  );
}

export function Head({ children }: { children: ReactNode }) {
  return (
    <thead className="bg-sunken text-sm text-muted">
      <tr className="bg-inherit">{children}</tr>
    </thead>
  );
}

interface CellProps {
  readonly numeric?: boolean;
  /** Left out on a phone. */
  readonly wide?: boolean;
  /** Stays in sight on a phone, where the rest scrolls sideways (P-20). */
  readonly frozen?: boolean;
  readonly children?: ReactNode;
  readonly className?: string;
}

function look({ numeric, wide, frozen, className }: CellProps): string {
  return classNames(
    'px-3 py-2 align-top',
    numeric && 'text-right',
    wide && 'hidden sm:table-cell',
    frozen && 'bg-inherit max-sm:sticky max-sm:left-0 max-sm:z-10',
    className,
  );
}

export function HeadCell(props: CellProps) {
  return (
    <th scope="col" className={classNames(look(props), 'font-medium whitespace-nowrap')}>
      {props.children}
    </th>
  );
}

export function Row({ total = false, children }: { total?: boolean; children: ReactNode }) {
  return (
    <tr
      data-row
      className={classNames(
        'max-sm:bg-surface', // what is frozen covers what scrolls under it
        total ? 'border-t-2 border-line-strong font-semibold' : 'border-t border-line sm:hover:bg-sunken/60',
      )}
    >
      {children}
    </tr>
  );
}

export function Cell(props: CellProps) {
  return <td className={look(props)}>{props.children}</td>;
}
