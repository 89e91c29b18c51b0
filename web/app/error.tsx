'use client';

import { Failure } from '../src/components/ui/failure';

/** A page that broke: what failed at the API is caught before, so this is ours. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="mx-auto max-w-2xl p-6">
      <Failure
        failure={{ code: 'UNEXPECTED', message: error.message, requestId: error.digest ?? null, retryAfter: null }}
        onRetry={reset}
      />
    </main>
  );
}
