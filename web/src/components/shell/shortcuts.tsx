'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useGo } from '../leave-warning';
import { Dialog } from '../ui/dialog';
import { Kbd } from '../ui/kbd';
import { singleKeyShortcuts } from './preferences';
import { goToNeighbour, isRowKey, pressRowKey } from './row-keys';
import { useDestinations } from './use-destinations';

/** How long `g` waits for its letter. */
const PATIENCE_MS = 1_200;
/** Times of events begin with 0 at each load: 0 would make every letter of the first moment a destination. */
const LONG_AGO = Number.NEGATIVE_INFINITY;

const GRID_KEYS = [
  'tab',
  'enter',
  'balance',
  'calculate',
  'paste',
  'remove',
  'repeat',
  'move',
  'post',
  'save',
] as const;

/** Single letters that go somewhere, and the sheet that lists all keys. Nothing is taken while somebody types. */
export function Shortcuts({ slug }: { slug: string }) {
  const t = useTranslations('keys');
  const names = useTranslations('shell.navigation');
  const go = useGo();
  const { all } = useDestinations();
  const [open, setOpen] = useState(false);
  const goingSince = useRef(LONG_AGO);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (hasModifier(event) || event.defaultPrevented || isTyping(event.target) || !singleKeyShortcuts()) return;
      if (event.key === '?') setOpen(true);
      else if (event.key === 'g') goingSince.current = event.timeStamp;
      else if (event.timeStamp - goingSince.current < PATIENCE_MS) {
        goingSince.current = LONG_AGO;
        const destination = all.find(({ letter }) => letter === event.key);
        if (destination) go(`/${slug}${destination.path}`);
      } else if (isRowKey(event.key)) pressRowKey(event.key);
      else if (event.key === '[' || event.key === ']') goToNeighbour(event.key === '[' ? 'prev' : 'next');
      else if (event.key === 'n') go(`/${slug}/journal/new`);
      else if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('main input[type="search"]');
        if (!search) return;
        event.preventDefault();
        search.focus();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [go, slug, all]);

  return (
    <Dialog open={open} onOpenChange={setOpen} title={t('title')} description={t('lead')}>
      <div className="grid gap-5 sm:grid-cols-2">
        <KeyList
          title={t('everywhere')}
          keys={[
            ['Ctrl K', t('palette')],
            ['?', t('sheet')],
            ['n', t('newEntry')],
            ['/', t('filter')],
            ['j  k', t('rows')],
            ['x', t('select')],
            ['[  ]', t('neighbours')],
            ...all.map(({ letter, key }) => [`g ${letter}`, names(key)] as const),
          ]}
        />
        <KeyList
          title={t('grid.title')}
          keys={GRID_KEYS.map((key) => [t(`grid.${key}.keys`), t(`grid.${key}.does`)] as const)}
        />
      </div>
    </Dialog>
  );
}

function KeyList({ title, keys }: { title: string; keys: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h3 className="mb-2 font-semibold">{title}</h3>
      <dl className="grid gap-1.5">
        {keys.map(([key, does]) => (
          <div key={key} className="flex items-baseline justify-between gap-3">
            <dt className="order-2 shrink-0">
              <Kbd>{key}</Kbd>
            </dt>
            <dd className="text-muted">{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Brackets need AltGr on many keyboards: that is no modifier of a shortcut. */
function hasModifier(event: KeyboardEvent): boolean {
  return !event.getModifierState('AltGraph') && (event.ctrlKey || event.metaKey || event.altKey);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !isTick(target)) ||
      target.closest('[role="dialog"],[role="menu"]') !== null)
  );
}

/** A box to be ticked takes no letters. */
function isTick(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && target.type === 'checkbox';
}
