import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Mark } from '../../src/components/shell/mark';

/** Pages for who is not signed in: one question in the middle, what QBit is beside it. */
export default async function AccessLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('access.aside');
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <main className="grid content-center justify-items-center px-4 py-10">
        <div className="w-full max-w-sm">
          <div className="mb-8">
            <Mark />
          </div>
          {children}
        </div>
      </main>
      <aside className="hidden content-center gap-6 border-l border-line bg-accent-soft px-12 lg:grid">
        <p className="text-2xl font-semibold text-balance">{t('title')}</p>
        <ul className="grid gap-4 text-ink">
          {(['ledger', 'proof', 'keyboard'] as const).map((key) => (
            <li key={key} className="border-l-2 border-accent pl-3">
              <strong className="block font-semibold">{t(`${key}.title`)}</strong>
              {t(`${key}.text`)}
            </li>
          ))}
        </ul>
      </aside>
    </div>
  );
}
