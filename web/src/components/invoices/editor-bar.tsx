import type { ReactNode } from 'react';

interface EditorBarProps {
  /** What the document comes to. */
  readonly totals: ReactNode;
  /** Why it cannot go on yet; null where it can. Its buttons are described by `obstacleId`. */
  readonly obstacle: string | null;
  readonly obstacleId: string;
  /** The buttons. */
  readonly children: ReactNode;
}

/** The foot of an editor of documents, in view wherever the lines are: what it comes to, what it lacks, and the acts. */
export function EditorBar({ totals, obstacle, obstacleId, children }: EditorBarProps) {
  return (
    <div className="fixed inset-x-0 bottom-14 z-20 border-t border-line bg-surface px-3 py-2.5 sm:px-6 lg:bottom-0 lg:left-[14.5rem]">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-end gap-x-4 gap-y-2">
        <div className="mr-auto">{totals}</div>
        {obstacle !== null && (
          <p id={obstacleId} className="text-sm text-muted">
            {obstacle}
          </p>
        )}
        <div className="flex gap-2">{children}</div>
      </div>
    </div>
  );
}
