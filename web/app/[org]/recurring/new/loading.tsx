import { Skeleton, TableSkeleton } from '../../../../src/components/ui/skeleton';

/** The shape of the editor: head, then lines. */
export default function Loading() {
  return (
    <div aria-busy="true" className="grid gap-4">
      <Skeleton className="h-16 w-80 max-w-full" />
      <Skeleton className="h-28" />
      <TableSkeleton rows={3} columns={4} />
    </div>
  );
}
