'use client';

import { Failure } from '../ui/failure';

/** A page that broke: what failed at the API is caught before, so this is ours. It stands inside the `main` of its frame. */
export function BrokenPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="mx-auto max-w-2xl p-6">
      <Failure
        failure={{ code: 'UNEXPECTED', message: error.message, requestId: error.digest ?? null, retryAfter: null }}
        onRetry={reset}
      />
    </div>
  );
}
