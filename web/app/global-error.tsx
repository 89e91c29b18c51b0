'use client';

// cspell:ignore Etwas schiefgegangen ging iets

/** The last resort, when even the frame broke: no catalogue can be relied on, so it says little, in the languages that we have. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: 'system-ui, sans-serif', padding: '4rem 1.5rem', textAlign: 'center' }}>
        <h1>QBit</h1>
        <p>Something went wrong. · Etwas ist schiefgegangen. · Er ging iets mis.</p>
        <p>{error.digest}</p>
        <button type="button" onClick={reset}>
          ↻
        </button>
      </body>
    </html>
  );
}
