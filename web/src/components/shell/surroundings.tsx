'use client';

import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';
import { Toaster } from 'sonner';

/** The theme, without a flash before it is known, and the place for passing messages. */
export function Surroundings({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...(nonce ? { nonce } : {})}
    >
      {children}
      <Toaster
        position="top-center"
        offset={64}
        duration={6_000}
        toastOptions={{
          classNames: {
            toast: '!font-sans !bg-ink !text-ground !border-transparent !rounded-lg',
            actionButton: '!bg-accent !text-on-accent',
          },
        }}
      />
    </ThemeProvider>
  );
}
