import { classNames } from './class-names';

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-pulse rounded bg-sunken', className)} />;
}

/** The shape of a table while it loads: as many rows as a page of it has. */
export function TableSkeleton({ rows = 12, columns = 4 }: { rows?: number; columns?: number }) {
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <div className="h-10 border-b border-line bg-sunken" />
      {Array.from({ length: rows }, (_row, row) => (
        <div key={row} className="flex h-10 items-center gap-6 border-b border-line px-4 last:border-0">
          {Array.from({ length: columns }, (_column, column) => (
            <Skeleton key={column} className={classNames('h-3', column === 1 ? 'flex-1' : 'w-20')} />
          ))}
        </div>
      ))}
    </div>
  );
}
