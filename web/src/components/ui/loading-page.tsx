import { Skeleton, TableSkeleton } from './skeleton';

/** The shape of a page with a heading and a table while it loads. */
export function LoadingPage({ columns = 4, toolbar = false }: { columns?: number; toolbar?: boolean }) {
  return (
    <div aria-busy="true">
      <div className="mb-5 grid gap-2">
        <Skeleton className="h-7 w-56" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </div>
      {toolbar && <Skeleton className="mb-4 h-9 w-full max-w-2xl" />}
      <TableSkeleton columns={columns} />
    </div>
  );
}
