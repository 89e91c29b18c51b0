/** How whatever is typed into or chosen from looks. */
export const CONTROL =
  'h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-ink aria-invalid:border-danger aria-invalid:bg-danger-soft disabled:opacity-60';
